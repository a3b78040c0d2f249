import { crc32 } from "node:zlib";
import type { Draws } from "./draws.ts";
import type { DraftInput } from "./fuzz-input.ts";
import { mutate } from "./mutate.ts";
import { type ZipLies, type ZipPart, zipOf } from "./zip-writer.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
const SHEET = "xl/worksheets/sheet1.xml";

/** A workbook: texts nobody expects, marks spoilt, entries that lie, or the archive's bytes spoilt (XLSX 输入). */
export function xlsxInput(draws: Draws): DraftInput {
  switch (draws.below(4)) {
    case 0:
      return textBook(draws);
    case 1:
      return { file: "a.xlsx", bytes: zipOf(spoiltParts(draws)) };
    case 2:
      return { file: "a.xlsx", bytes: lyingZip(draws) };
    default:
      return { file: "a.xlsx", bytes: spoiltZip(draws) };
  }
}

/** Texts of cells, as they are written in XML and as they are meant; nothing where that is not settled. */
const TEXTS: readonly (readonly [xml: string, text?: string])[] = [
  ...([
    ["", ""],
    [" ", " "],
    ["路灯", "路灯"],
    ["=1+1", "=1+1"],
    ["'=1", "'=1"],
    ["a&#13;b", "a\rb"],
    ["&#xD800;"],
    ["&#0;"],
    ["_xD800_"],
    ["_x0000_", "\0"],
    ["&lol;"],
    ["&#x110000;"],
    ["𠮷", "𠮷"],
    ["2009-03-05", "2009-03-05"],
    ["\t", "\t"],
    ["\n", "\n"],
    ["合计", "合计"],
    ["3", "3"],
    ["__proto__", "__proto__"],
    ["&amp;#60;", "&#60;"],
    ["\u202e", "\u202e"],
    ["\ufeff", "\ufeff"],
    ["&#7;"],
    ["<![CDATA[<路>]]>", "<路>"],
  ] as const),
];

const HEADER: readonly (readonly [string, string])[] = ["标题", "正文", "日期"].map((name) => [name, name]);

/** A workbook of one to three sheets whose filled lines and cells are known, whatever their texts. */
function textBook(draws: Draws): DraftInput {
  const shared: string[] = [];
  const names = draws.pick([["一月"], ["一月", "二月"], ["一月", "二月", "&lt;三月&gt;"]]);
  const built = names.map((name) => builtSheet(draws, name, shared));
  const parts = book(
    built.map(({ name, xml, isHidden }) => ({ name, xml, isHidden })),
    shared,
  );
  const sheets = built.map(({ name, lines }) => ({
    name: name.replace("&lt;", "<").replace("&gt;", ">"),
    lines,
  }));
  // Not packed it is read sooner; what packing can do wrong is no matter of the texts.
  const isStored = draws.chance(75);
  return { file: "a.xlsx", bytes: zipOf(parts.map((part) => ({ ...part, isStored }))), sheets };
}

function builtSheet(draws: Draws, name: string, shared: string[]) {
  const lines = new Map<number, readonly string[] | undefined>();
  let [xml, line] = ["", draws.chance(20) ? draws.between(1, 3) : 0];
  const isOther = draws.chance(15);
  for (let count = draws.below(8); count >= 0; count--) {
    const isHeader = lines.size === 0;
    line += isHeader || draws.chance(80) ? 1 : draws.between(2, 5);
    if (!isHeader && draws.chance(2)) line = Math.max(line, LAST_ROW - 1 + draws.below(3));
    const texts = () => draws.some(draws.between(1, 5), () => draws.pick(TEXTS));
    const own = isHeader && !isOther ? [...HEADER, draws.pick(TEXTS)] : texts();
    xml += row(line, own, { draws, shared });
    // Behind the last row of a sheet there is none; the file is refused.
    if (own.some(([cell]) => cell !== "") && !lines.has(line)) lines.set(line, meantCells(own));
  }
  const merged = draws.chance(30) ? `<mergeCells><mergeCell ref="${draws.pick(MERGED)}"/></mergeCells>` : "";
  return { name, lines, isHidden: draws.chance(10), xml: `<sheetData>${xml}</sheetData>${merged}` };
}

const LAST_ROW = 1_048_576;
const MERGED = ["A2:A4", "B2:C3", "A1:D1", "C3:C1048576", "D2:D2"];

function meantCells(cells: readonly (readonly [string, string?])[]): readonly string[] | undefined {
  const meant = cells.flatMap(([, text]) => (text === undefined ? [] : [text]));
  return meant.length === cells.length ? meant : undefined;
}

/** Half of the texts stand in their cell, half among those that cells share. */
function row(
  line: number,
  cells: readonly (readonly [string, string?])[],
  { draws, shared }: { readonly draws: Draws; readonly shared: string[] },
): string {
  const written = cells.map(([cell], at) => {
    const place = `${String.fromCharCode(65 + at)}${line}`;
    const text = `<t xml:space="preserve">${cell}</t>`;
    if (draws.chance(50)) return `<c r="${place}" t="inlineStr"><is>${text}</is></c>`;
    shared.push(`<si>${text}</si>`);
    return `<c r="${place}" t="s"><v>${shared.length - 1}</v></c>`;
  });
  return `<row r="${line}">${written.join("")}</row>`;
}

/** Shared strings, rich text, days, a formula, a truth value, an error, cells joined both ways, a row that is hidden. */
const RICH_SHEET = `<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols><sheetData><row r="1" spans="1:4"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row><row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" t="str"><f>A2</f><v>正文_x000D_</v></c><c r="C2" s="1"><v>39877</v></c></row><row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>题</t></is></c><c r="B3"><v>1.5</v></c><c r="C3" s="2"><v>39877.25</v></c></row><row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="e"><v>#REF!</v></c><c r="C5" t="d"><v>2009-03-05T00:00:00</v></c><c r="D5"><f t="shared" ref="D5:D9" si="0">1+1</f></c></row></sheetData><mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="A1:B1"/></mergeCells>`;

interface SheetXml {
  readonly name: string;
  readonly xml: string;
  readonly isHidden: boolean;
}

const RICH_SHARED = [
  ..."标题 正文 日期".split(" ").map((text) => `<si><t>${text}</t></si>`),
  '<si><r><rPr><b/></rPr><t>路</t></r><r><t>灯</t></r><rPh sb="0" eb="1"><t>lu</t></rPh></si>',
];

function book(
  sheets: readonly SheetXml[] = [{ name: "一月", xml: RICH_SHEET, isHidden: false }],
  shared: readonly string[] = RICH_SHARED,
): ZipPart[] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const entries = sheets.map(
    ({ name, isHidden }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${isHidden ? ' state="hidden"' : ""} r:id="s${at + 1}"/>`,
  );
  const targets = sheets.map((_, at) => relation(`s${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`));
  const parts: readonly (readonly [string, string])[] = [
    [
      "_rels/.rels",
      `<Relationships xmlns="${PACKAGE}">${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="0"/><sheets>${entries.join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${PACKAGE}">${targets.join("")}${relation("x1", "sharedStrings", "sharedStrings.xml")}${relation("x2", "styles", "styles.xml")}</Relationships>`,
    ],
    ...sheets.map(
      ({ xml }, at) =>
        [`xl/worksheets/sheet${at + 1}.xml`, `<worksheet xmlns="${MAIN}">${xml}</worksheet>`] as const,
    ),
    [
      "xl/sharedStrings.xml",
      `<sst xmlns="${MAIN}" count="${shared.length}" uniqueCount="${shared.length}">${shared.join("")}</sst>`,
    ],
    [
      "xl/styles.xml",
      `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    ],
  ];
  return parts.map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
}

/** Marks that are put into the XML of a part. */
const MARKS: readonly string[] = [
  ...[
    '<row r="1048577">',
    '<row r="0"/>',
    '<row r="-1"/>',
    '<row r="1e9"/>',
    '<row r="2"/>',
    '<c r="XFE1" t="n"><v>1</v></c>',
  ],
  ...[
    '<c r="ZZZZZZZZZZ99" t="s"><v>-1</v></c>',
    '<c t="s"><v>1e9</v></c>',
    '<c s="99999999999"><v>1e308</v></c>',
    "<v>",
    "</c>",
    "</row>",
  ],
  ...[
    '<mergeCell ref="A1:XFD1048576"/>',
    '<mergeCell ref="A9:A1"/>',
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "&",
    "&#x0;",
    "&lol9;",
    '"',
    "'",
  ],
  ...[
    '<!DOCTYPE a [<!ENTITY lol "lol"><!ENTITY l2 "&lol;&lol;">]>',
    '<!DOCTYPE a SYSTEM "file:///etc/hostname">',
    "<",
    ">",
    "/>",
  ],
  ...[
    '<si count="4294967296">',
    '<xf numFmtId="__proto__"/>',
    'formatCode="[h]:mm:ss;@"',
    "\ufeff",
    "\ufffe",
    "\0",
    '<c r="constructor1"><v>0x10</v></c>',
  ],
];

const NUMBERS = [
  "-1",
  "0",
  "4294967296",
  "1e21",
  "NaN",
  "99999999999999999999",
  "__proto__",
  "../../../x",
  "A0",
];

function spoiltParts(draws: Draws): ZipPart[] {
  return book().map((part) => {
    const isChosen = part.name === SHEET ? draws.chance(70) : draws.chance(25);
    return isChosen ? { ...part, bytes: spoiltXml(Buffer.from(part.bytes), draws) } : part;
  });
}

function spoiltXml(bytes: Buffer, draws: Draws): Buffer {
  if (draws.chance(30)) return mutate(bytes, draws, { kept: 0, other: () => Buffer.from(RICH_SHEET) });
  let text = bytes.toString();
  for (let count = draws.between(1, 4); count > 0; count--) text = spoiltMark(text, draws);
  return Buffer.from(text, draws.chance(5) ? "utf16le" : "utf8");
}

/** A mark more, an attribute that is absurd, or an element left out or said twice. */
function spoiltMark(text: string, draws: Draws): string {
  const at = draws.below(text.length + 1);
  const next = text.indexOf("<", at);
  switch (draws.below(4)) {
    case 0:
      return next < 0 ? text : text.slice(0, next) + draws.pick(MARKS) + text.slice(next);
    case 1:
      return text.slice(0, at) + draws.pick(MARKS) + text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(at).replace(/="[^"]*"/, () => `="${draws.pick(NUMBERS)}"`);
    default: {
      const end = text.indexOf(">", next) + 1;
      if (next < 0 || end === 0) return text;
      const piece = draws.chance(50) ? "" : text.slice(next, end).repeat(draws.between(2, 20));
      return text.slice(0, next) + piece + text.slice(end);
    }
  }
}

function lyingZip(draws: Draws): Buffer {
  const parts = book();
  const chosen = draws.below(parts.length);
  const lied = parts.map((part, at) =>
    at === chosen ? { ...part, isStored: draws.chance(30), lies: lie(part, draws) } : part,
  );
  const extra = draws.chance(20) ? [draws.pick(parts)] : [];
  const all = [...lied, ...extra];
  return zipOf(all, draws.chance(20) ? draws.pick([0, 1, all.length + 1, 0xffff]) : all.length);
}

function lie({ bytes }: ZipPart, draws: Draws): ZipLies {
  const number = () => draws.pick([0, 1, bytes.length - 1, bytes.length + 1, 0xffff, 0x7fffffff, 0xffffffff]);
  const lies: readonly (() => ZipLies)[] = [
    () => ({ size: number() }),
    () => ({ packed: number() }),
    () => ({ at: number() }),
    () => ({ crc: crc32(bytes) ^ 1 }),
    () => ({ method: draws.pick([0, 1, 8, 9, 12, 99, 0xffff]) }),
    () => ({ flags: draws.pick([0, 1, 8, 0x41, 0xffff]) }),
    () => ({
      name: draws.pick(["", "xl\\workbook.xml", "../xl/workbook.xml", "__proto__", "XL/WORKBOOK.XML"]),
    }),
  ];
  return draws.pick(lies)();
}

function spoiltZip(draws: Draws): Buffer {
  const bytes = zipOf(book());
  return mutate(bytes, draws, { kept: draws.chance(80) ? 4 : 0, other: () => zipOf(book()) });
}
