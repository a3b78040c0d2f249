import {
  type EventData,
  inferLevel,
  LEVELS,
  type Level,
  parseLevel,
  type RowIssue,
  type SourcePlace,
} from "@minyi/core";
import { type ColumnIndexes, type FieldHeadings, findColumns, missingColumn } from "./columns.ts";
import type { ByteSource } from "./decode-text.ts";
import { parseDay } from "./parse-day.ts";
import { badDate } from "./read-submissions.ts";
import { readTable, type TableOptions, type TableRow } from "./read-table.ts";
import { cellsByHeading, type Problem, quoted, rowIssue, type TableContext } from "./row-issues.ts";

/** Fields of the clerk's sheet of outcomes and their headings (列名别名); the first is the one to write. */
export const OUTCOME_HEADINGS = {
  date: ["日期", "时间", "发生日期", "date"],
  number: ["编号", "信息编号", "来稿编号", "留言编号", "number", "id"],
  journal: ["刊物", "刊名", "刊物名称", "journal"],
  year: ["年", "年份", "年度", "year"],
  issue: ["期号", "期数", "期", "issue"],
  title: ["标题", "题目", "title"],
  kind: ["类型", "结果类型", "kind", "type"],
  level: ["级别", "层级", "level"],
  by: ["单位或职务", "单位", "职务", "批示人", "采用单位", "回复单位", "by"],
  manner: ["方式", "manner"],
  content: ["内容", "批示内容", "回复内容", "content"],
  evidence: ["依据", "文号", "evidence"],
} as const satisfies FieldHeadings<string>;

/** A field of {@linkcode OUTCOME_HEADINGS}. */
export type OutcomeField = keyof typeof OUTCOME_HEADINGS;

/** Kinds of event an outcome sheet can say. */
export type OutcomeKind =
  | "compiled"
  | "forwarded"
  | "endorsed"
  | "adopted"
  | "replied"
  | "supervised"
  | "implemented"
  | "rated";

/** What became of an item (结果), before it is known which item: kind, day and the event's data. */
export type Outcome = {
  [K in OutcomeKind]: { readonly kind: K; readonly on: string; readonly data: EventData<K> };
}[OutcomeKind];

/** How the sheet names the item (所指): by number, by title, or by journal, year and issue. */
export interface OutcomeReference {
  readonly number?: string;
  /** Without 《》. */
  readonly journal?: string;
  /** From the year column, else from 期号; not given when neither tells it. */
  readonly year?: number;
  /** Number of the issue, without leading zeros. */
  readonly issue?: string;
  readonly title?: string;
}

/** One outcome, the item it is about, and where it was read. */
export interface IngestedOutcome {
  readonly place: SourcePlace;
  /** The whole row by heading, for an issue when no item fits. */
  readonly cells: Readonly<Record<string, string>>;
  readonly ref: OutcomeReference;
  readonly outcome: Outcome;
}

/** Options for {@linkcode readOutcomes}. */
export interface OutcomeOptions extends TableOptions {
  /** Field (English or Chinese) → heading, for columns that are not found by name. @default {} */
  readonly columns?: Readonly<Record<string, string>>;
}

/** Outcomes of some rows, and the rows refused (一批结果). */
export interface OutcomeBatch {
  readonly outcomes: readonly IngestedOutcome[];
  readonly issues: readonly RowIssue[];
}

type RowKind = Exclude<OutcomeKind, "forwarded"> | "forwardedUp" | "forwardedSideways";

const KINDS: ReadonlyMap<string, RowKind> = new Map([
  ["编发", "compiled"],
  ["compiled", "compiled"],
  ["批示", "endorsed"],
  ["领导批示", "endorsed"],
  ["endorsed", "endorsed"],
  ["采用", "adopted"],
  ["录用", "adopted"],
  ["adopted", "adopted"],
  ["转报", "forwardedUp"],
  ["转送", "forwardedSideways"],
  ["回复", "replied"],
  ["办复", "replied"],
  ["答复", "replied"],
  ["replied", "replied"],
  ["督办", "supervised"],
  ["催办", "supervised"],
  ["supervised", "supervised"],
  ["落实", "implemented"],
  ["implemented", "implemented"],
  ["满意度", "rated"],
  ["rated", "rated"],
]);
const KIND_LIST = "编发、批示、采用、转报、转送、回复、督办、落实、满意度";

interface Plan extends TableContext {
  readonly at: ColumnIndexes<OutcomeField>;
}

/** A row with the parts that every kind of outcome reads. */
interface OutcomeRow {
  readonly plan: Plan;
  readonly cell: (field: OutcomeField) => string;
  readonly on: string;
  readonly ref: OutcomeReference;
  /** 总第N期 */
  readonly total: number | undefined;
}

/**
 * Reads outcomes from the clerk's sheet (读结果表): 编发, 批示, 采用, 转报, 转送, 回复, 督办, 落实, 满意度.
 *
 * Every row becomes outcomes or an issue. Several leaders or bodies in one cell, parted by 、 ； or /, are an outcome each.
 * Who did it may be left out (未注明) for 督办, 落实 and 满意度. The level is the one given, else told from the body's name;
 * 批示, 采用, 转报 and 转送 cannot do without. A row says
 * which item it means by 编号, by 标题, or by 刊物 and 期号 (17, 第17期, 2009年第17期); 编发 needs 编号 or 标题 besides.
 * Which item that is, is not known here. Lines such as 合计 become issues: nothing is left out silently.
 *
 * O(n); holds one batch of rows.
 *
 * @throws {InputError} MISSING_COLUMN, or the file cannot be read as a table.
 * @throws {OptionError} `columns` names an unknown field.
 * @example
 * const file = [Buffer.from("日期,刊物,期号,类型,单位或职务,级别\n2009-06-01,《各界反映》,第17期,批示,省长、副省长,\n")];
 * const by = [];
 * for await (const { outcomes } of readOutcomes(file, { file: "a.csv" })) by.push(...outcomes.map((one) => one.outcome.data.by));
 * by; // => ["省长", "副省长"]
 */
export async function* readOutcomes(
  bytes: ByteSource,
  options: OutcomeOptions,
): AsyncGenerator<OutcomeBatch> {
  let plan: Plan | undefined;
  for await (const batch of readTable(bytes, options)) {
    plan ??= planOf({ file: options.file, headings: batch.headings }, options.columns);
    yield outcomeBatch(plan, batch.rows, batch.issues);
  }
}

function planOf(table: TableContext, columns: Readonly<Record<string, string>> | undefined): Plan {
  const at = findColumns<OutcomeField>(table, OUTCOME_HEADINGS, columns);
  const { date, kind, number, title, journal, issue } = OUTCOME_HEADINGS;
  if (at.date < 0) throw missingColumn(table, "日期", date);
  if (at.kind < 0) throw missingColumn(table, "类型", kind);
  if (at.number < 0 && at.title < 0 && (at.journal < 0 || at.issue < 0)) {
    throw missingColumn(table, "指明信息的", [number[0], title[0], `${journal[0]}和${issue[0]}`]);
  }
  return { ...table, at };
}

function outcomeBatch(plan: Plan, rows: readonly TableRow[], refused: readonly RowIssue[]): OutcomeBatch {
  const outcomes: IngestedOutcome[] = [];
  const issues = [...refused];
  for (const row of rows) {
    const read = readRow(row.cells, plan);
    if ("code" in read) {
      issues.push(rowIssue(plan, row, read));
      continue;
    }
    const place = { file: plan.file, line: row.line };
    const cells = cellsByHeading(plan.headings, row.cells);
    for (const outcome of read.outcomes) outcomes.push({ place, cells, ref: read.ref, outcome });
  }
  return { outcomes, issues: issues.sort((a, b) => a.line - b.line) };
}

function readRow(
  cells: readonly string[],
  plan: Plan,
): { readonly ref: OutcomeReference; readonly outcomes: readonly Outcome[] } | Problem {
  const { at } = plan;
  const cell = (field: OutcomeField): string => cells[at[field]]?.trim() ?? "";
  if (cell("date") === "") return missing(at.date, "日期");
  const on = parseDay(cell("date"));
  if (on === undefined) return badDate(cell("date"), at.date);
  const word = cell("kind");
  if (word === "") return missing(at.kind, `类型：${KIND_LIST} 之一`);
  const kind = KINDS.get(word.toLowerCase());
  if (kind === undefined) return unknown(at.kind, `类型${quoted(word)}`, `${KIND_LIST} 之一`);
  const issue = parseIssueNumber(cell("issue"));
  if (!issue) return unknown(at.issue, `期号${quoted(cell("issue"))}`, "17、第17期 或 2009年第17期");
  const year = yearOf(cell("year"));
  if (Number.isNaN(year)) return unknown(at.year, `年${quoted(cell("year"))}`, "四位年份");
  const ref = referenceOf(cell, year ?? issue.year, issue.number);
  const row: OutcomeRow = { plan, cell, on, ref, total: issue.total };
  const outcomes = kind === "compiled" ? compiledOf(row) : outcomesOf(row, kind);
  return "code" in outcomes ? outcomes : { ref, outcomes };
}

function missing(index: number, wanted: string): Problem {
  return { code: "MISSING_VALUE", index, reason: `单元格是空的：要求填写${wanted}` };
}

function unknown(index: number, found: string, wanted: string): Problem {
  return { code: "UNKNOWN_VALUE", index, reason: `不认识${found}：要求 ${wanted}` };
}

interface IssueNumber {
  readonly year?: number;
  readonly number?: number;
  readonly total?: number;
}

/** 17, 第17期, 2009年第17期, 第17期（总第305期）; blank names no issue, `undefined` is unreadable. */
function parseIssueNumber(text: string): IssueNumber | undefined {
  if (text === "") return {};
  const bare = text.normalize("NFKC").replace(/\s+/g, "");
  const match = /^(?:(\d{4})年)?第?0*([1-9]\d{0,4})期?(?:\(?总第?0*([1-9]\d{0,5})期?\)?)?$/.exec(bare);
  if (!match) return undefined;
  return {
    number: Number(match[2]),
    ...(match[1] === undefined ? {} : { year: Number(match[1]) }),
    ...(match[3] === undefined ? {} : { total: Number(match[3]) }),
  };
}

/** 2009, 2009年度; blank is `undefined`, what is no year is NaN. */
function yearOf(text: string): number | undefined {
  if (text === "") return undefined;
  return Number(/^([1-9]\d{3})年?度?$/.exec(text.normalize("NFKC"))?.[1]);
}

function referenceOf(
  cell: (field: OutcomeField) => string,
  year: number | undefined,
  issue: number | undefined,
): OutcomeReference {
  const number = cell("number");
  const title = cell("title");
  const journal = cell("journal")
    .replace(/[《》]/g, "")
    .trim();
  return {
    ...(year === undefined ? {} : { year }),
    ...(number === "" ? {} : { number }),
    ...(journal === "" ? {} : { journal }),
    ...(issue === undefined ? {} : { issue: String(issue) }),
    ...(title === "" ? {} : { title }),
  };
}

function compiledOf({ plan, cell, on, ref, total }: OutcomeRow): readonly Outcome[] | Problem {
  const { number, title, journal, issue, year } = ref;
  if (number === undefined && title === undefined) {
    return { code: "MISSING_VALUE", index: plan.at.number, reason: "没有指明编发的是哪一篇：要求编号或标题" };
  }
  if (journal === undefined) return missing(plan.at.journal, "编发的刊物");
  if (issue === undefined) return missing(plan.at.issue, "编发的期号");
  const evidence = cell("evidence");
  const data = {
    journal,
    year: year ?? Number(on.slice(0, 4)),
    number: Number(issue),
    ...(total === undefined ? {} : { total }),
    ...(evidence === "" ? {} : { evidence }),
  };
  return [{ kind: "compiled", on, data }];
}

function outcomesOf(row: OutcomeRow, kind: Exclude<RowKind, "compiled">): readonly Outcome[] | Problem {
  const { plan, cell, ref } = row;
  const byIssue = ref.journal !== undefined && ref.issue !== undefined;
  if (ref.number === undefined && ref.title === undefined && !byIssue) {
    const reason = "没有指明是哪一篇：要求编号、标题，或者刊物和期号";
    return { code: "MISSING_VALUE", index: -1, reason };
  }
  const bodies = [
    ...new Set(
      cell("by")
        .split(/[、；;/／]/)
        .map((body) => body.trim()),
    ),
  ].filter(Boolean);
  if (bodies.length === 0) {
    if (needsBody(kind)) return missing(plan.at.by, "单位或职务");
    bodies.push(NOBODY);
  }
  const outcomes: Outcome[] = [];
  for (const by of bodies) {
    const level = cell("level") === "" ? inferLevel(by) : parseLevel(cell("level"));
    if (level === undefined && (cell("level") !== "" || needsLevel(kind))) return unknownLevel(row, by);
    outcomes.push(outcomeOf(row, kind, by, level));
  }
  return outcomes;
}

/** Stands for whoever did it where the sheet does not say (未注明). */
const NOBODY = "未注明";

function needsBody(kind: RowKind): boolean {
  return kind !== "supervised" && kind !== "implemented" && kind !== "rated";
}

function needsLevel(kind: RowKind): boolean {
  return kind === "endorsed" || kind === "adopted" || kind === "forwardedUp" || kind === "forwardedSideways";
}

function unknownLevel({ plan, cell }: OutcomeRow, by: string): Problem {
  const found =
    cell("level") === "" ? `级别：没有填写，也不能由${quoted(by)}看出` : `级别${quoted(cell("level"))}`;
  return unknown(plan.at.level, found, `${LEVELS.join("、")} 之一`);
}

function outcomeOf(
  { cell, on }: OutcomeRow,
  kind: Exclude<RowKind, "compiled">,
  by: string,
  level: Level | undefined,
): Outcome {
  const [manner, content, evidence] = [cell("manner"), cell("content"), cell("evidence")];
  const told = {
    by,
    ...(manner === "" ? {} : { manner }),
    ...(content === "" ? {} : { content }),
    ...(evidence === "" ? {} : { evidence }),
  };
  if (level === undefined) return { kind: kind as "replied", on, data: told };
  const data = { ...told, level };
  if (kind === "forwardedUp") return { kind: "forwarded", on, data: { ...data, direction: "up" } };
  if (kind === "forwardedSideways")
    return { kind: "forwarded", on, data: { ...data, direction: "sideways" } };
  return { kind, on, data };
}
