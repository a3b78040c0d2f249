import { readXml, type XmlElement } from "./read-xml.ts";
import { shapeFaults } from "./shape-faults.ts";

/** The files of a DOCX as text, by path. */
type Parts = ReadonlyMap<string, string>;
type Trees = ReadonlyMap<string, XmlElement>;

const OFFICE = "application/vnd.openxmlformats-officedocument.";
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/";

/** What kinds of part there are: content type, root element, and the relationship that leads to it. */
const KINDS: readonly (readonly [type: string, root: string, relation: string])[] = [
  [`${OFFICE}wordprocessingml.document.main+xml`, "w:document", `${RELATION}officeDocument`],
  [`${OFFICE}wordprocessingml.styles+xml`, "w:styles", `${RELATION}styles`],
  [`${OFFICE}wordprocessingml.settings+xml`, "w:settings", `${RELATION}settings`],
  [`${OFFICE}wordprocessingml.fontTable+xml`, "w:fonts", `${RELATION}fontTable`],
  [`${OFFICE}wordprocessingml.numbering+xml`, "w:numbering", `${RELATION}numbering`],
  [`${OFFICE}wordprocessingml.footnotes+xml`, "w:footnotes", `${RELATION}footnotes`],
  [`${OFFICE}wordprocessingml.endnotes+xml`, "w:endnotes", `${RELATION}endnotes`],
  [`${OFFICE}wordprocessingml.footer+xml`, "w:ftr", `${RELATION}footer`],
  [`${OFFICE}theme+xml`, "a:theme", `${RELATION}theme`],
  [`${OFFICE}extended-properties+xml`, "Properties", `${RELATION}extended-properties`],
  [`${OFFICE}custom-properties+xml`, "Properties", `${RELATION}custom-properties`],
  [
    "application/vnd.openxmlformats-package.core-properties+xml",
    "cp:coreProperties",
    `${PACKAGE}core-properties`,
  ],
  ["application/vnd.openxmlformats-package.relationships+xml", "Relationships", ""],
];

/**
 * Tells what a strict reader would refuse in a DOCX: XML that is not well-formed; elements, attributes and values that the schema does not
 * have there (`SHAPES`; what is not listed is a fault); parts without a content type or of another kind than their content; relationships
 * that lead nowhere or to a part of another kind; styles and numberings that are not there; ids given twice; tables out of their grid.
 */
export function docxFaults(parts: Parts): string[] {
  const faults: string[] = [];
  const trees = new Map<string, XmlElement>();
  for (const [path, xml] of parts) {
    try {
      trees.set(path, readXml(xml));
    } catch (error) {
      faults.push(`${path}: ${(error as Error).message}`);
    }
  }
  for (const [path, tree] of trees) faults.push(...shapeFaults(tree).map((fault) => `${path}: ${fault}`));
  return [
    ...faults,
    ...partFaults(parts, trees),
    ...relationFaults(trees),
    ...idFaults(trees),
    ...tableFaults(trees),
  ];
}

function typeOf(path: string, trees: Trees): string | undefined {
  const types = trees.get("[Content_Types].xml")?.children ?? [];
  const own = types.find(({ attributes }) => attributes.get("PartName") === `/${path}`);
  const ending = types.find(({ attributes }) => attributes.get("Extension") === path.replace(/.*\./, ""));
  return (own ?? ending)?.attributes.get("ContentType");
}

function partFaults(parts: Parts, trees: Trees): string[] {
  const faults: string[] = [];
  for (const path of parts.keys()) {
    if (path === "[Content_Types].xml") continue;
    const type = typeOf(path, trees);
    const [, root] = KINDS.find(([known]) => known === type) ?? [];
    if (root === undefined) faults.push(`${path} has no content type, or one that is not known: ${type}`);
    else if (trees.has(path) && trees.get(path)?.name !== root) faults.push(`${path} is no ${root}`);
  }
  const named = valuesOf(trees.get("[Content_Types].xml"), "Override", "PartName");
  return [...faults, ...named.filter((name) => !parts.has(name.slice(1))).map((name) => `no part ${name}`)];
}

function relationFaults(trees: Trees): string[] {
  const faults: string[] = [];
  for (const [path, tree] of trees) {
    if (!path.endsWith(".rels")) continue;
    const folder = path.replace(/_rels\/[^/]*$/, "");
    const owner = trees.get(`${folder}${path.replace(/^.*\/|\.rels$/g, "")}`);
    const ids = tree.children.map(({ attributes }) => attributes.get("Id") ?? "");
    faults.push(...twice(ids).map((id) => `${path} gives ${id} twice`));
    for (const { attributes } of tree.children) {
      const target = attributes.get("Target") ?? "";
      const to = target.startsWith("/") ? target.slice(1) : `${folder}${target}`;
      const [, , relation] = KINDS.find(([type]) => type === typeOf(to, trees)) ?? [];
      if (!trees.has(to)) faults.push(`${path} leads to ${to}, which is not there`);
      else if (attributes.get("Type") !== relation)
        faults.push(`${path} leads to ${to} as ${attributes.get("Type")}`);
    }
    for (const id of everyElement(owner).map(({ attributes }) => attributes.get("r:id")))
      if (id !== undefined && !ids.includes(id)) faults.push(`${path} lacks ${id}`);
  }
  return faults;
}

function idFaults(trees: Trees): string[] {
  const styles = valuesOf(trees.get("word/styles.xml"), "w:style", "w:styleId");
  const names = valuesOf(trees.get("word/styles.xml"), "w:name", "w:val");
  const notes = ["footnote", "endnote"].map((kind) =>
    valuesOf(trees.get(`word/${kind}s.xml`), `w:${kind}`, "w:id"),
  );
  const numbering = trees.get("word/numbering.xml");
  const lists = valuesOf(numbering, "w:abstractNum", "w:abstractNumId");
  const given = [styles, names, ...notes, lists, valuesOf(numbering, "w:num", "w:numId")];
  const used = [...trees.values()].flatMap((tree) =>
    ["w:pStyle", "w:basedOn"].flatMap((element) => valuesOf(tree, element, "w:val")),
  );
  const footers = valuesOf(trees.get("word/document.xml"), "w:footerReference", "w:type");
  return [
    ...given.flatMap(twice).map((id) => `id ${id} twice`),
    ...twice(footers).map((type) => `two footers for ${type}`),
    ...[...new Set(used)].filter((id) => !styles.includes(id)).map((id) => `no style ${id}`),
    ...valuesOf(numbering, "w:abstractNumId", "w:val")
      .filter((id) => !lists.includes(id))
      .map((id) => `no list ${id}`),
  ];
}

/** Each row fills the grid; neither a cell nor the document ends in a table. */
function tableFaults(trees: Trees): string[] {
  const document = everyElement(trees.get("word/document.xml"));
  const faults: string[] = [];
  for (const table of document.filter(({ name }) => name === "w:tbl")) {
    const columns = everyElement(table).filter(({ name }) => name === "w:gridCol").length;
    for (const row of table.children.filter(({ name }) => name === "w:tr")) {
      const cells = row.children.filter(({ name }) => name === "w:tc");
      const spans = cells.map((cell) => Number(valuesOf(cell, "w:gridSpan", "w:val")[0] ?? 1));
      const width = spans.reduce((sum, span) => sum + span, 0);
      if (width !== columns) faults.push(`a row of ${width} columns in a grid of ${columns}`);
    }
  }
  const body = document.find(({ name }) => name === "w:body")?.children ?? [];
  return body.at(-2)?.name === "w:p" ? faults : [...faults, "the document ends in no paragraph"];
}

function everyElement(element: XmlElement | undefined): XmlElement[] {
  return element ? [element, ...element.children.flatMap(everyElement)] : [];
}

function valuesOf(tree: XmlElement | undefined, element: string, attribute: string): string[] {
  return everyElement(tree)
    .filter(({ name }) => name === element)
    .flatMap(({ attributes }) => attributes.get(attribute) ?? []);
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}
