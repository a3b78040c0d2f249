import { type NumberFormat, numberFormat } from "./number-format.ts";
import type { Archive } from "./open-archive.ts";
import { scanPart } from "./scan-part.ts";
import { sharedStrings } from "./shared-strings.ts";
import { damaged } from "./workbook-errors.ts";

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
export async function workbookParts(archive: Archive): Promise<WorkbookParts> {
  const root = (await relations(archive, "")).find(({ type }) => type === "officeDocument");
  const path = root?.target ?? "xl/workbook.xml";
  if (!archive.has(path) || path.endsWith(".bin") || path.startsWith("word/")) throw notAWorkbook(archive);
  const own = await relations(archive, path);
  const targetOf = (type: string) => own.find((one) => one.type === type)?.target;
  const [strings, styles] = [targetOf("sharedStrings"), targetOf("styles")];
  return {
    ...(await sheetsOf(archive, path, own)),
    // Without the part a reference into it is told with its cell.
    strings: await sharedStrings(archive.open(strings ?? "") ?? nothing(), archive),
    formats: styles === undefined ? [] : await cellFormats(archive, styles),
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** The bytes of a part that another one refers to. @throws {InputError} UNREADABLE: there is no such part. */
export function openPart(archive: Archive, path: string): AsyncIterable<Uint8Array> {
  const pieces = archive.open(path);
  if (pieces) return pieces;
  throw missing(archive, path);
}

function missing({ file }: Archive, path: string) {
  return damaged(file, `its part “${path}” is missing`, `缺少部件“${path}”`);
}

function notAWorkbook({ file, has }: Archive) {
  if (has("xl/workbook.bin"))
    return damaged(file, "it is a binary workbook (.xlsb)", "是二进制工作簿（.xlsb）");
  if (has("content.xml"))
    return damaged(file, "it is an OpenDocument file (.ods)", "是 OpenDocument 文件（.ods）");
  if (has("word/document.xml")) return damaged(file, "it is a text document", "是 Word 文档");
  return damaged(file, "it holds no workbook", "压缩包里没有工作簿");
}

interface Relation {
  readonly id: string;
  /** The last word of the type's address, which is all that the strict form shares with the usual one. */
  readonly type: string;
  /** Full name of the part. */
  readonly target: string;
}

async function relations(archive: Archive, path: string): Promise<readonly Relation[]> {
  const slash = path.lastIndexOf("/") + 1;
  const folder = path.slice(0, slash);
  const found: Relation[] = [];
  await scanPart(archive, `${folder}_rels/${path.slice(slash)}.rels`, (xml, token) => {
    if (token !== "open" || xml.name !== "Relationship" || xml.attribute("TargetMode") === "External") return;
    found.push({
      id: xml.attribute("Id") ?? "",
      type: (xml.attribute("Type") ?? "").replace(/^.*\//, ""),
      target: resolve(folder, xml.attribute("Target") ?? ""),
    });
  });
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

async function sheetsOf(
  archive: Archive,
  path: string,
  own: readonly Relation[],
): Promise<Pick<WorkbookParts, "sheets" | "from1904">> {
  const sheets: SheetEntry[] = [];
  const byId = new Map(own.map((one) => [one.id, one]));
  let from1904 = false;
  await scanPart(archive, path, (xml, token) => {
    if (token !== "open") return;
    if (xml.name === "workbookPr") from1904 = isTrue(xml.attribute("date1904"));
    if (xml.name !== "sheet") return;
    const relation = byId.get(xml.attribute("id") ?? "");
    const name = xml.attribute("name") ?? "";
    if (!relation)
      throw damaged(archive.file, `it does not say where its sheet “${name}” is`, `找不到工作表“${name}”`);
    // Charts and dialogs are sheets, too, but have no cells.
    if (relation.type !== "worksheet") return;
    const hidden = (xml.attribute("state") ?? "visible") !== "visible";
    // One that is named again would be read twice.
    if (!sheets.some(({ path }) => path === relation.target))
      sheets.push({ name: otherThan(sheets, name), hidden, path: relation.target });
  });
  return { sheets, from1904 };
}

/** Rows are told by the name of their sheet, so two of one name need a number: 一月(2). */
function otherThan(sheets: readonly SheetEntry[], name: string): string {
  const taken = new Set(sheets.map((sheet) => sheet.name));
  let other = name;
  for (let n = 2; taken.has(other); n++) other = `${name}(${n})`;
  return other;
}

/** A truth value as XML writes it. */
export function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true" || text === "on";
}

async function cellFormats(archive: Archive, path: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  if (!archive.has(path)) throw missing(archive, path);
  await scanPart(archive, path, (xml, token) => {
    if (token !== "text" && xml.name === "cellXfs") inCells = token === "open";
    if (token !== "open") return;
    if (xml.name === "numFmt")
      codes.set(Number(xml.attribute("numFmtId")), xml.attribute("formatCode") ?? "General");
    if (inCells && xml.name === "xf") {
      const id = Number(xml.attribute("numFmtId") ?? 0);
      formats.push(numberFormat(id, codes.get(id)));
    }
  });
  return formats;
}
