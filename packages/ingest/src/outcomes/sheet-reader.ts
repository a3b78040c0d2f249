import type { RowIssue, SubjectType } from "@minyi/core";
import { cellsByHeading, type Problem, quoted, rowIssue } from "../row-issues.ts";
import type { TableNote, TableRow } from "../table.ts";
import type { IngestedRow, OutcomeBatch, OutcomeReference } from "./outcome.ts";
import { OUTCOME_HEADINGS } from "./outcome-headings.ts";
import {
  cellReader,
  isProblem,
  isReference,
  missing,
  type OutcomeRow,
  referenceOf,
  type SheetPlan,
  unknown,
} from "./outcome-row.ts";
import { type DayOrSpan, parseSpan } from "./parse-span.ts";
import { readAct } from "./read-act.ts";
import { readAmendment } from "./read-amendment.ts";
import { readBeginning, readMerger } from "./read-beginning.ts";
import { KIND_LIST, type RowKind, rowKind, subjectOfWord } from "./row-kinds.ts";
import { otherLine } from "./sheet-lines.ts";

type Building = { -readonly [K in keyof OutcomeBatch]: OutcomeBatch[K][number][] };

/** What a spreadsheet shows where a formula failed. */
const FORMULA_FAULT = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/;

const OTHER: Readonly<Record<"total" | "remark", string>> = {
  total: "这一行是合计，不是一条记录：没有登记",
  remark: "这一行是表尾的说明，不是一条记录：没有登记",
};

/** Reads the rows of one sheet, one after the other (逐行读结果表). */
export class SheetReader {
  readonly #plan: SheetPlan;
  /** The last row that said which item it means. */
  #before: { readonly line: number; readonly ref: OutcomeReference } | undefined;
  #blank = 0;

  constructor(plan: SheetPlan) {
    this.#plan = plan;
  }

  read(rows: readonly TableRow[]): OutcomeBatch {
    const batch: Building = { outcomes: [], begun: [], merged: [], amended: [], issues: [], notes: [] };
    for (const row of rows) this.#readRow(row, batch);
    return batch;
  }

  /** Tells of lines with nothing in them, when there were any. */
  blankNote(): TableNote | undefined {
    const zh = `有 ${this.#blank} 行是空的，没有登记`;
    const en = `${this.#blank} lines are blank, not entered`;
    return this.#blank === 0 ? undefined : { file: this.#plan.file, line: 0, text: { zh, en } };
  }

  /** An issue's row says its kind, so that it can be fed in again among rows of other kinds. */
  withKind = (issue: RowIssue): RowIssue => ({ ...issue, cells: this.#withKind(issue.cells) });

  #withKind(cells: IngestedRow["cells"]): IngestedRow["cells"] {
    const { at, kind } = this.#plan;
    const [heading] = OUTCOME_HEADINGS.kind;
    return kind === undefined || at.kind >= 0 || heading in cells ? cells : { ...cells, [heading]: kind };
  }

  #readRow(row: TableRow, batch: Building): void {
    const plan = this.#plan;
    const other = otherLine(row.cells, plan);
    if (other === "blank") this.#blank++;
    else if (other === "headings")
      batch.notes.push({
        file: plan.file,
        line: row.line,
        text: { zh: "又是表头，没有登记", en: "the headings again, not entered" },
      });
    else {
      const problem =
        other === undefined
          ? this.#readRecord(row, batch)
          : ({ code: "NO_RECORD", index: firstFilled(row.cells), reason: OTHER[other] } as const);
      if (problem) batch.issues.push(this.withKind(rowIssue(plan, row, problem)));
    }
  }

  #readRecord({ line, cells }: TableRow, batch: Building): Problem | undefined {
    const plan = this.#plan;
    const cell = cellReader(cells, plan);
    const faulty = cells.findIndex((text) => FORMULA_FAULT.test(text.trim()));
    if (faulty >= 0 && Object.values(plan.at).includes(faulty)) {
      const reason = `单元格里是公式的差错${quoted(cells[faulty] ?? "")}：要求改成文字或数`;
      return { code: "BAD_TEXT", index: faulty, reason };
    }
    const reference = referenceOf(cell, plan);
    const kind = this.#kindOf(cell);
    const continued = this.#continued(line, { kind, reference });
    if (continued) return continued;
    const day = this.#dayOf(cell, kind);
    if (isProblem(day)) return day;
    if (isProblem(kind)) return kind;
    const subject = this.#subjectOf(cell, kind);
    if (isProblem(subject)) return subject;
    if (isProblem(reference)) return reference;
    const told: IngestedRow = {
      place: { file: plan.file, line },
      cells: this.#withKind(cellsByHeading(plan.headings, cells)),
    };
    return take({ plan, cell, day, ...reference }, { kind, subject, told, batch });
  }

  #kindOf(cell: OutcomeRow["cell"]): RowKind | Problem {
    const { at, kind } = this.#plan;
    const word = cell("kind") || kind || "";
    if (word === "") return missing(at.kind, `类型：${KIND_LIST} 之一`);
    return rowKind(word) ?? unknown(at.kind, `类型${quoted(word)}`, `${KIND_LIST} 之一`);
  }

  /** Only a correction can do without its own day. */
  #dayOf(cell: OutcomeRow["cell"], kind: RowKind | Problem): DayOrSpan | undefined | Problem {
    const index = this.#plan.at.date;
    const text = cell("date");
    if (text === "") return !isProblem(kind) && kind.does === "amend" ? undefined : missing(index, "日期");
    const reason = `${quoted(text)}不是存在的日期：要求写作 2009-03-05、2009/3/5、2009年3月5日，只知道月份或年份的写作 2009年3月、2009年`;
    return parseSpan(text) ?? { code: "BAD_DATE", index, reason };
  }

  #subjectOf(cell: OutcomeRow["cell"], kind: RowKind): SubjectType | Problem {
    const word = cell("subject");
    const told = subjectOfWord(word);
    if (word !== "" && told === undefined)
      return unknown(this.#plan.at.subject, `对象${quoted(word)}`, "信息、提案、履职 之一，或者留空");
    const byWord = kind.does === "act" ? kind.subject : undefined;
    const byColumn = cell("proposalNumber") !== "" || cell("proposalTitle") !== "" ? "proposal" : "item";
    return told ?? byWord ?? byColumn;
  }

  /** A row that names nothing, right below one that does, may belong to it: that is said, not guessed. */
  #continued(line: number, { kind, reference }: Read): Problem | undefined {
    const before = this.#before;
    this.#before = isProblem(reference) ? undefined : before;
    if (isProblem(reference)) return undefined;
    const { ref } = reference;
    if (isReference(ref)) this.#before = { line, ref };
    const named = (["number", "title", "journal", "issue"] as const).some((name) => ref[name] !== undefined);
    if (named || !before || isProblem(kind) || kind.does !== "act") return undefined;
    const { number, journal, issue, title } = before.ref;
    const words = [
      number && `编号${number}`,
      journal && issue && `《${journal}》第${issue}期`,
      title && quoted(title),
    ].filter(Boolean);
    const reason = `没有指明是哪一篇：可能是上一行（第 ${before.line} 行）的 ${words.join("，")}；确是的请填上`;
    const { at } = this.#plan;
    return { code: "AMBIGUOUS", index: at.number >= 0 ? at.number : at.title, reason };
  }
}

interface Read {
  readonly kind: RowKind | Problem;
  readonly reference: ReturnType<typeof referenceOf>;
}

interface Taken {
  readonly kind: RowKind;
  readonly subject: SubjectType;
  readonly told: IngestedRow;
  readonly batch: Building;
}

type RecordRow = Omit<OutcomeRow, "day"> & { readonly day: DayOrSpan | undefined };

function take(row: RecordRow, { kind, subject, told, batch }: Taken): Problem | undefined {
  if (kind.does === "amend") {
    const amended = readAmendment(row, kind.kind, subject);
    if (isProblem(amended)) return amended;
    batch.amended.push({ ...told, ...amended });
    return undefined;
  }
  const dated: OutcomeRow = { ...row, day: row.day ?? { on: "" } };
  if (kind.does === "begin") {
    const begun = readBeginning(dated, kind.kind);
    if (isProblem(begun)) return begun;
    batch.begun.push({ ...told, ...begun });
    return undefined;
  }
  if (kind.does === "merge") {
    const merged = readMerger(dated, told.place, told.cells);
    if (isProblem(merged)) return merged;
    batch.merged.push(merged);
    return undefined;
  }
  return takeAct(dated, { act: kind, subject, told, batch });
}

function takeAct(
  row: OutcomeRow,
  {
    act,
    subject,
    told,
    batch,
  }: Omit<Taken, "kind"> & { readonly act: Extract<RowKind, { readonly does: "act" }> },
): Problem | undefined {
  const outcomes = readAct(row, act, subject);
  if (isProblem(outcomes)) return outcomes;
  const { plan, ref } = row;
  const byColumn = plan.headings[plan.at.by] ?? "";
  for (const outcome of outcomes) batch.outcomes.push({ ...told, subject, ref, outcome, byColumn });
  return undefined;
}

function firstFilled(cells: readonly string[]): number {
  return cells.findIndex((cell) => cell.trim() !== "");
}
