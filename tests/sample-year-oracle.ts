import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";

/** Figures of the sample year as sets of 编号, read from its two input files without any help of minyi. */
export interface SampleYearFigures {
  /** 编发: journal and forwarded. */
  readonly compiled: ReadonlySet<string>;
  /** 编发《各界反映》 */
  readonly journal: ReadonlySet<string>;
  /** Issue number → 编号. */
  readonly issues: ReadonlyMap<number, string>;
  /** 转报转送 */
  readonly forwarded: ReadonlySet<string>;
  /** 全国政协采用或转送 */
  readonly national: ReadonlySet<string>;
  /** 省领导批示 */
  readonly endorsed: ReadonlySet<string>;
  /** 省委、省政府办公厅刊物采用 */
  readonly adopted: ReadonlySet<string>;
  /** 书面回复 */
  readonly replied: ReadonlySet<string>;
  /** Fit texts that repeat an earlier one. */
  readonly nearDuplicates: ReadonlySet<string>;
  /** Near-duplicate → the earlier text it repeats. */
  readonly originals: ReadonlyMap<string, string>;
  /** Texts the office would not take. */
  readonly unfit: ReadonlySet<string>;
  /** 急报 */
  readonly urgent: ReadonlySet<string>;
  /** Rows of submissions.csv that are no submission. */
  readonly dirty: ReadonlySet<string>;
  /** How many these are. */
  readonly rejects: number;
  /** Rows of submissions.csv, header not counted. */
  readonly rows: number;
  readonly outcomes: {
    readonly rows: number;
    /** Rows that cannot be read. */
    readonly rejects: number;
    /** Rows whose item there is not. */
    readonly unmatched: number;
  };
}

type Row = Readonly<Record<string, string>>;

const FOLDER = new URL("../examples/sample-year/", import.meta.url);
const TO_JOURNAL = ["委员", "民主党派", "专委会", "界别"];
const FORWARDED = ["市州政协", "特邀信息员"];
const UNFIT_WORDS = ["上访", "信访", "判决", "申诉", "举报"];
const SAME_TEXT = 0.8;

/** Computes the year's figures from submissions.csv and outcomes.csv alone. */
export async function recomputeFigures(): Promise<SampleYearFigures> {
  const [header = [], ...lines] = await readCsv("submissions.csv", "gb18030");
  const dirty = lines.filter((cells) => cells.length !== header.length || isDirty(named(header, cells)));
  const rows = lines.filter((cells) => !dirty.includes(cells)).map((cells) => named(header, cells));
  const unfit = rows.filter(isUnfit);
  const originals = repeats(rows.filter((row) => !unfit.includes(row)));
  const fit = rows.filter((row) => !unfit.includes(row) && !originals.has(row.编号 ?? ""));
  const journal = fit.filter(({ 身份 = "" }) => TO_JOURNAL.includes(身份)).sort(byDayAndNumber);
  const issues = new Map(journal.map((row, index) => [index + 1, row.编号 ?? ""]));
  return {
    compiled: numbers(fit),
    journal: numbers(journal),
    issues,
    forwarded: numbers(fit.filter(({ 身份 = "" }) => FORWARDED.includes(身份))),
    ...(await outcomeFigures(rows, issues)),
    nearDuplicates: new Set(originals.keys()),
    originals,
    unfit: numbers(unfit),
    urgent: numbers(rows.filter((row) => row.紧急程度 === "急报")),
    dirty: new Set(dirty.map(([number = ""]) => number)),
    rejects: dirty.length,
    rows: lines.length,
  };
}

async function outcomeFigures(rows: readonly Row[], issues: ReadonlyMap<number, string>) {
  const [header = [], ...lines] = await readCsv("outcomes.csv", "utf-8");
  const read = lines.map((cells) => named(header, cells));
  const valid = read.filter(isOutcome);
  const items = valid.map((row) => ({ row, item: itemOf(row, rows, issues) }));
  const counted = (counts: (row: Row) => boolean) =>
    new Set(
      items.flatMap(({ row, item }) =>
        item !== undefined && dayOf(row.日期)?.startsWith("2009") && counts(row) ? [item] : [],
      ),
    );
  return {
    national: counted((row) => ["采用", "转送"].includes(row.类型 ?? "") && levelOf(row) === "国家"),
    endorsed: counted((row) => row.类型 === "批示" && levelOf(row) === "省" && row.方式 !== "圈阅"),
    adopted: counted((row) => row.类型 === "采用" && levelOf(row) === "省"),
    replied: counted((row) => row.类型 === "回复" && row.方式 === "书面"),
    outcomes: {
      rows: read.length,
      rejects: read.length - valid.length,
      unmatched: items.filter(({ item }) => item === undefined).length,
    },
  };
}

async function readCsv(name: string, encoding: string): Promise<string[][]> {
  const text = new TextDecoder(encoding).decode(await readFile(new URL(name, FOLDER)));
  return parse(text, { relax_column_count: true });
}

function named(header: readonly string[], cells: readonly string[]): Row {
  return Object.fromEntries(header.map((heading, index) => [heading, cells[index]?.trim() ?? ""]));
}

function numbers(rows: readonly Row[]): Set<string> {
  return new Set(rows.map((row) => row.编号 ?? ""));
}

function isDirty(row: Row): boolean {
  const { 提交时间, 身份 = "", 标题 = "", 情况反映 = "", 原因分析 = "", 意见建议 = "" } = row;
  return (
    dayOf(提交时间) === undefined ||
    ![...TO_JOURNAL, ...FORWARDED].includes(身份) ||
    标题 === "" ||
    情况反映 + 原因分析 + 意见建议 === "" ||
    Object.values(row).some((cell) => cell.includes("\u0000"))
  );
}

function isUnfit(row: Row): boolean {
  const text = textOf(row);
  return row.密级 !== "" || row.意见建议 === "" || UNFIT_WORDS.some((word) => text.includes(word));
}

/** The day a cell begins with, YYYY-MM-DD, if there is such a day. */
function dayOf(cell = ""): string | undefined {
  const [, year = "", month = "", date = ""] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|\s|$)/.exec(cell) ?? [];
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : day;
}

function byDayAndNumber(a: Row, b: Row): number {
  const [first, second] = [a, b].map((row) => `${dayOf(row.提交时间)} ${row.编号}`);
  return (first ?? "") < (second ?? "") ? -1 : 1;
}

function textOf({ 标题, 情况反映, 原因分析, 意见建议 }: Row): string {
  return [标题, 情况反映, 原因分析, 意见建议].join("\n");
}

/** Every pair, compared in full unless the lengths alone tell. */
function repeats(rows: readonly Row[]): Map<string, string> {
  const found = new Map<string, string>();
  const earlier: { readonly number: string; readonly windows: ReadonlySet<string> }[] = [];
  for (const row of rows) {
    const { 编号: number = "" } = row;
    const windows = windowsOf(textOf(row));
    const original = earlier.find((one) => jaccard(one.windows, windows) >= SAME_TEXT);
    if (original) found.set(number, original.number);
    earlier.push({ number, windows });
  }
  return found;
}

function windowsOf(text: string): Set<string> {
  const points = Array.from(text.normalize("NFKC").toLowerCase()).filter(
    (point) => !/[\p{Z}\p{P}\p{S}\p{C}]/u.test(point),
  );
  if (points.length <= 3) return new Set(points.length === 0 ? [] : [points.join("")]);
  return new Set(points.slice(2).map((point, index) => `${points[index]}${points[index + 1]}${point}`));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (Math.min(a.size, b.size) < SAME_TEXT * Math.max(a.size, b.size)) return 0;
  const shared = [...a].filter((window) => b.has(window)).length;
  return shared / (a.size + b.size - shared);
}

/** Whether a row of the sheet can be read: a day, an item named, and for 批示 a level. */
function isOutcome(row: Row): boolean {
  const names = row.编号 !== "" || row.标题 !== "" || (row.刊物 !== "" && row.期号 !== "");
  return dayOf(row.日期) !== undefined && names && (row.类型 !== "批示" || levelOf(row) !== "");
}

function levelOf({ 级别 = "", 单位或职务 = "" }: Row): string {
  if (级别 !== "") return 级别;
  return 单位或职务.includes("省") ? "省" : "";
}

function itemOf(row: Row, rows: readonly Row[], issues: ReadonlyMap<number, string>): string | undefined {
  const { 编号: number = "", 期号 = "", 标题 = "" } = row;
  if (number !== "") return rows.find((one) => one.编号 === number)?.编号;
  if (期号 !== "") return issues.get(Number(/\d+/.exec(期号)?.[0]));
  const titled = rows.filter((one) => one.标题 === 标题);
  return titled.length === 1 ? titled[0]?.编号 : undefined;
}
