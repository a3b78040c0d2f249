import { type NumberFormat, numberFormat } from "./number-format.ts";
import { XmlScanner } from "./xml-scanner.ts";
import { damaged, type ZipParts } from "./zip-parts.ts";

/** A sheet as the workbook names it (工作表). */
export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  /** Name of its part. */
  readonly path: string;
}

/** What the cells of all sheets refer to (工作簿的公共部分). */
export interface WorkbookParts {
  readonly sheets: readonly SheetEntry[];
  /** Days are counted from 1904. */
  readonly from1904: boolean;
  readonly strings: readonly string[];
  /** By the index a cell gives. */
  readonly formats: readonly NumberFormat[];
}

/** Reads the workbook, its shared strings and styles (读工作簿). @throws {InputError} UNREADABLE: it is no workbook. */
export function workbookParts(parts: ZipParts, file: string): WorkbookParts {
  const root = relations(parts, "").find(({ type }) => type === "officeDocument");
  const path = root?.target ?? "xl/workbook.xml";
  const bytes = parts(path);
  if (!bytes || path.endsWith(".bin")) throw notAWorkbook(parts, file);
  const own = relations(parts, path);
  const partOf = (type: string) => {
    const target = own.find((one) => one.type === type)?.target;
    const found = target === undefined ? undefined : parts(target);
    return found && xmlText(found);
  };
  const styles = partOf("styles");
  const strings = partOf("sharedStrings");
  return {
    ...sheetsOf(xmlText(bytes), own),
    strings: strings === undefined ? [] : sharedStrings(strings),
    formats: styles === undefined ? [] : cellFormats(styles),
  };
}

function notAWorkbook(parts: ZipParts, file: string) {
  if (parts("xl/workbook.bin"))
    return damaged(file, "it is a binary workbook (.xlsb)", "是二进制工作簿（.xlsb）");
  if (parts("content.xml"))
    return damaged(file, "it is an OpenDocument file", "是 OpenDocument 文件（.ods）");
  if (parts("word/document.xml")) return damaged(file, "it is a text document", "是 Word 文档");
  return damaged(file, "it holds no workbook", "压缩包里没有工作簿");
}

interface Relation {
  readonly id: string;
  /** The last word of the type's address. */
  readonly type: string;
  /** Full name of the part. */
  readonly target: string;
}

function relations(parts: ZipParts, path: string): readonly Relation[] {
  const slash = path.lastIndexOf("/") + 1;
  const folder = path.slice(0, slash);
  const bytes = parts(`${folder}_rels/${path.slice(slash)}.rels`);
  if (!bytes) return [];
  const found: Relation[] = [];
  const xml = new XmlScanner(xmlText(bytes));
  for (let token = xml.next(); token; token = xml.next()) {
    if (token !== "open" || xml.name !== "Relationship" || xml.attribute("TargetMode") === "External")
      continue;
    found.push({
      id: xml.attribute("Id") ?? "",
      type: (xml.attribute("Type") ?? "").replace(/^.*\//, ""),
      target: resolve(folder, xml.attribute("Target") ?? ""),
    });
  }
  return found;
}

function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}

function sheetsOf(text: string, own: readonly Relation[]): Pick<WorkbookParts, "sheets" | "from1904"> {
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  const xml = new XmlScanner(text);
  for (let token = xml.next(); token; token = xml.next()) {
    if (token !== "open") continue;
    if (xml.name === "workbookPr") from1904 = isTrue(xml.attribute("date1904"));
    if (xml.name !== "sheet") continue;
    const id = xml.attribute("id");
    const relation = own.find((one) => one.id === id);
    // Charts and dialogs are sheets, too, but have no cells.
    if (relation?.type !== "worksheet") continue;
    const hidden = (xml.attribute("state") ?? "visible") !== "visible";
    sheets.push({ name: xml.attribute("name") ?? "", hidden, path: relation.target });
  }
  return { sheets, from1904 };
}

function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true" || text === "on";
}

function sharedStrings(text: string): string[] {
  const strings: string[] = [];
  const xml = new XmlScanner(text);
  for (let token = xml.next(); token; token = xml.next())
    if (token === "open" && xml.name === "si") strings.push(richText(xml));
  return strings;
}

/** The text of a string item, runs joined, without the readings above the characters; the item was just opened. */
export function richText(xml: XmlScanner): string {
  const item = xml.name;
  let text = "";
  let [wanted, reading] = [false, false];
  for (let token = xml.next(); token; token = xml.next()) {
    if (token === "text") {
      if (wanted && !reading) text += xml.text;
    } else if (xml.name === "t") wanted = token === "open";
    else if (xml.name === "rPh") reading = token === "open";
    else if (token === "close" && xml.name === item) break;
  }
  return unescapeString(text);
}

/** _x000D_ stands for a character XML cannot hold. Source: ECMA-376 part 1, 22.9.2.19. */
export function unescapeString(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([\da-fA-F]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function cellFormats(text: string): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  const xml = new XmlScanner(text);
  for (let token = xml.next(); token; token = xml.next()) {
    if (xml.name === "cellXfs") inCells = token === "open";
    if (token !== "open") continue;
    if (xml.name === "numFmt")
      codes.set(Number(xml.attribute("numFmtId")), xml.attribute("formatCode") ?? "General");
    if (inCells && xml.name === "xf") {
      const id = Number(xml.attribute("numFmtId") ?? 0);
      formats.push(numberFormat(id, codes.get(id)));
    }
  }
  return formats;
}

/** A whole part as text: UTF-8 unless a mark says UTF-16. */
export function xmlText(bytes: Buffer): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-16be";
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new TextDecoder(marked ? wide : "utf-8").decode(bytes);
}
