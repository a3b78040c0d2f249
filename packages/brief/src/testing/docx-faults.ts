/** The children of a property element in the order of the schema; ECMA-376 part 1, annex A (wml.xsd). */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  pPr: words(`pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind
    contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr
    sectPr pPrChange`),
  rPr: words(`rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden
    color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath`),
  tblPr:
    words(`tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders
    shd tblLayout tblCellMar tblLook tblCaption tblDescription`),
  tcPr: words(
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
  ),
  tblBorders: words("top left start bottom right end insideH insideV"),
  tblCellMar: words("top left start bottom right end"),
  pBdr: words("top left bottom right between bar"),
  sectPr:
    words(`headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
    formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings`),
  tbl: words("tblPr tblGrid tr"),
  tc: words("tcPr p"),
  style:
    words(`name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal
    personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr`),
};

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** The files of a DOCX as text, by path. */
type Parts = ReadonlyMap<string, string>;

/**
 * Tells what a strict reader would refuse in a DOCX: parts without a content type, relationships that lead nowhere, styles that are not
 * there, properties out of the schema's order, elements that do not close, ids given twice.
 */
export function docxFaults(parts: Parts): string[] {
  const faults = [...partFaults(parts), ...relationFaults(parts)];
  for (const [path, xml] of parts) {
    if (/\.(?:xml|rels)$/.test(path)) faults.push(...treeFaults(xml).map((fault) => `${path}: ${fault}`));
  }
  return [...faults, ...idFaults(parts)];
}

function partFaults(parts: Parts): string[] {
  const types = parts.get("[Content_Types].xml") ?? "";
  const defaults = valuesOf(types, /<Default [^>]*Extension="([^"]+)"/g);
  const overrides = valuesOf(types, /<Override [^>]*PartName="\/([^"]+)"/g);
  const missing = [...parts.keys()].filter(
    (path) =>
      path !== "[Content_Types].xml" &&
      !overrides.includes(path) &&
      !defaults.includes(path.replace(/.*\./, "")),
  );
  const untyped = missing.map((path) => `${path} has no content type`);
  return [...untyped, ...overrides.filter((path) => !parts.has(path)).map((path) => `no part ${path}`)];
}

function relationFaults(parts: Parts): string[] {
  const faults: string[] = [];
  for (const [path, xml] of parts) {
    if (!path.endsWith(".rels")) continue;
    const folder = path.replace(/_rels\/[^/]*$/, "");
    const owner = parts.get(`${folder}${path.replace(/^.*\/|\.rels$/g, "")}`) ?? "";
    const ids = valuesOf(xml, /<Relationship [^>]*?\bId="([^"]+)"/g);
    if (new Set(ids).size < ids.length) faults.push(`${path} gives an id twice`);
    for (const target of valuesOf(
      xml,
      /<Relationship (?![^>]*TargetMode="External")[^>]*?\bTarget="([^"]+)"/g,
    )) {
      const to = target.startsWith("/") ? target.slice(1) : `${folder}${target}`;
      if (!parts.has(to)) faults.push(`${path} leads to ${to}, which is not there`);
    }
    for (const id of valuesOf(owner, /\br:id="([^"]+)"/g))
      if (!ids.includes(id)) faults.push(`${path} lacks ${id}`);
  }
  return faults;
}

/** Order of properties, and that every element closes. */
function treeFaults(xml: string): string[] {
  const faults: string[] = [];
  const open: { readonly name: string; last: number }[] = [];
  for (const [, close, name = "", , empty] of xml.matchAll(/<(\/?)([\w:]+)((?:\s[^<>]*?)?)(\/?)>/g)) {
    if (close === "/") {
      const top = open.pop();
      if (top?.name !== name) faults.push(`</${name}> closes <${top?.name}>`);
      continue;
    }
    const parent = open.at(-1);
    const order = ORDERS[parent?.name.replace(/^w:/, "") ?? ""];
    if (parent && order && name.startsWith("w:")) {
      const at = order.indexOf(name.slice(2));
      if (at < 0) faults.push(`<${name}> in <${parent.name}>`);
      if (at < parent.last) faults.push(`<${name}> after <w:${order[parent.last]}> in <${parent.name}>`);
      parent.last = Math.max(parent.last, at);
    }
    if (empty !== "/") open.push({ name, last: -1 });
  }
  return open.length > 0 ? [...faults, `<${open.at(-1)?.name}> stays open`] : faults;
}

function idFaults(parts: Parts): string[] {
  const document = parts.get("word/document.xml") ?? "";
  const styles = valuesOf(parts.get("word/styles.xml") ?? "", /w:styleId="([^"]+)"/g);
  const ids = valuesOf(document, /<(?:wp:docPr|w:bookmarkStart)[^>]* (?:w:)?id="([^"]+)"/g);
  const faults = [...styles, ...ids]
    .filter((id, i, all) => all.indexOf(id) !== i)
    .map((id) => `id ${id} twice`);
  const used = [...parts.values()].flatMap((xml) => valuesOf(xml, /<w:pStyle w:val="([^"]+)"/g));
  const unknown = new Set(used.filter((id) => !styles.includes(id)));
  return [...faults, ...[...unknown].map((id) => `no style ${id}`)];
}

function valuesOf(xml: string, pattern: RegExp): string[] {
  return [...xml.matchAll(pattern)].map(([, value = ""]) => value);
}
