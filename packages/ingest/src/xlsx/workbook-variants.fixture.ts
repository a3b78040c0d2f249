import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { workbookTexts } from "./workbook.fixture.ts";
import { entryOf, rawZip } from "./zip.fixture.ts";

/** One of the ways in which programs write the same cells (写法). */
export interface WorkbookVariant {
  readonly texts: "shared" | "inline" | "runs" | "cdata" | "formula";
  /** Which characters are written _xHHHH_. */
  readonly escapes: "none" | "some";
  readonly prefix: "" | "x:";
  /** Rows and cells say where they stand. */
  readonly hasPlaces: boolean;
  readonly isStrict: boolean;
  /** Of the sheet and the shared texts. */
  readonly encoding: "utf8" | "marked" | "utf16le";
  readonly zip: "deflated" | "stored" | "long";
}

/** Any variant. */
export const variants: fc.Arbitrary<WorkbookVariant> = fc.record({
  texts: fc.constantFrom("shared", "inline", "runs", "cdata", "formula"),
  escapes: fc.constantFrom("none", "some"),
  prefix: fc.constantFrom("", "x:"),
  hasPlaces: fc.boolean(),
  isStrict: fc.boolean(),
  encoding: fc.constantFrom("utf8", "marked", "utf16le"),
  zip: fc.constantFrom("deflated", "stored", "long"),
});

/** Writes rows of texts in one of the ways programs do. */
export function variantWorkbook(rows: readonly (readonly string[])[], variant: WorkbookVariant): Uint8Array {
  const p = variant.prefix;
  const strings: string[] = [];
  const xml = rows.map((cells, y) => {
    const written = cells.map((text, x) =>
      cellXml(text, `${String.fromCharCode(65 + x)}${y + 1}`, variant, strings),
    );
    return `<${p}row${variant.hasPlaces ? ` r="${y + 1}"` : ""}>${written.join("")}</${p}row>`;
  });
  const parts = {
    ...workbookTexts({ sheets: { 表: "" } }),
    "xl/worksheets/sheet1.xml": `<?xml version="1.0"?><!-- > --><${p}worksheet xmlns:x="u"><${p}sheetData>${xml.join("\r\n")}</${p}sheetData></${p}worksheet>`,
    "xl/sharedStrings.xml": `<${p}sst xmlns:x="u">${strings.join("")}</${p}sst>`,
  };
  return packed(parts, variant);
}

function cellXml(text: string, place: string, variant: WorkbookVariant, strings: string[]): string {
  const p = variant.prefix;
  const r = variant.hasPlaces ? ` r="${place}"` : "";
  if (text === "") return `<${p}c${r}/>`;
  const plain = `<${p}t xml:space="preserve">${escaped(text, variant)}</${p}t>`;
  switch (variant.texts) {
    case "shared":
      return `<${p}c${r} t="s"><${p}v>${strings.push(`<${p}si>${plain}<${p}phoneticPr/></${p}si>`) - 1}</${p}v></${p}c>`;
    case "formula":
      return `<${p}c${r} t="str"><${p}f>A1&amp;B1</${p}f><${p}v>${escaped(text, variant)}</${p}v></${p}c>`;
    case "inline":
      return `<${p}c${r} t="inlineStr"><${p}is>${plain}</${p}is></${p}c>`;
    case "cdata":
      return `<${p}c${r} t="inlineStr"><${p}is><${p}t>${cdata(text)}</${p}t></${p}is></${p}c>`;
    case "runs":
      return `<${p}c${r} t="s"><${p}v>${strings.push(runs(text, variant)) - 1}</${p}v></${p}c>`;
  }
}

/** A run a character, and a reading above them. */
function runs(text: string, variant: WorkbookVariant): string {
  const p = variant.prefix;
  const each = [...text].map(
    (one) => `<${p}r><${p}rPr><${p}b/></${p}rPr><${p}t>${escaped(one, variant)}</${p}t></${p}r>`,
  );
  return `<${p}si>${each.join("")}<${p}rPh sb="0" eb="1"><${p}t>du</${p}t></${p}rPh></${p}si>`;
}

function escaped(text: string, { escapes }: WorkbookVariant): string {
  return text
    .replace(/_(?=x)/g, "_x005F_")
    .replace(
      escapes === "some" ? /[\r\n"路&]/g : /\r/g,
      (one) => `_x${one.charCodeAt(0).toString(16).padStart(4, "0")}_`,
    )
    .replace(/[<&]/g, (one) => `&#x${one.charCodeAt(0).toString(16)};`);
}

function cdata(text: string): string {
  const safe = text
    .replace(/_(?=x)/g, "_x005F_")
    .replaceAll("\r", "_x000D_")
    .replaceAll("]]>", "]]]]><![CDATA[>");
  return `<![CDATA[${safe}]]>`;
}

const STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships";

function packed(
  parts: Readonly<Record<string, string>>,
  { isStrict, encoding, zip }: WorkbookVariant,
): Uint8Array {
  const entries = Object.entries(parts).map(([name, text]) => {
    const own = isStrict
      ? text.replaceAll("http://schemas.openxmlformats.org/officeDocument/2006/relationships", STRICT)
      : text;
    const isContent = /sheet1|sharedStrings/.test(name);
    const bytes = isContent ? encoded(own, encoding) : Buffer.from(own);
    const entry = entryOf(name, bytes);
    if (zip === "stored") return { ...entry, packed: bytes, method: 0 };
    return { ...entry, packed: deflateRawSync(bytes, { level: 1 }), isLong: zip === "long" };
  });
  return rawZip(entries);
}

function encoded(text: string, encoding: WorkbookVariant["encoding"]): Buffer {
  if (encoding === "utf8") return Buffer.from(text);
  return Buffer.from(`\ufeff${text}`, encoding === "marked" ? "utf8" : "utf16le");
}
