import type { RowIssue, Words } from "@minyi/core";
import { findColumns, missingColumn } from "./columns.ts";
import type { ByteSource } from "./decode-text.ts";
import type { OutcomeBatch } from "./outcomes/outcome.ts";
import { OUTCOME_HEADINGS, type OutcomeField } from "./outcomes/outcome-headings.ts";
import type { SheetPlan } from "./outcomes/outcome-row.ts";
import { headingScore, knownKind, ownColumns, sheetKind } from "./outcomes/sheet-kind.ts";
import { SheetReader } from "./outcomes/sheet-reader.ts";
import { readTable } from "./read-table.ts";
import type { TableContext } from "./row-issues.ts";
import type { TableNote, TableOptions } from "./table.ts";

/** Options for {@linkcode readOutcomes}. */
export interface OutcomeOptions extends TableOptions {
  /** Field (English or Chinese) → heading, for columns that are not found by name. @default {} */
  readonly columns?: Readonly<Record<string, string>>;
  /** 类型 of every row that does not say its own, e.g. 批示. @default told from the headings, else from the title */
  readonly kind?: string;
}

/**
 * Reads the clerk's sheets (读结果表), CSV or XLSX: what became of items (编发, 批示, 采用, 转报, 转送, 回复, 督办, 落实, 满意度 …),
 * of proposals (立案, 办复 …), what begins one (来稿, 提案, 履职), 合并, and rows that mend others (更正, 撤销).
 *
 * Every row becomes an entry or an issue. Title lines above the headings and repeated headings are passed over with a
 * note; 合计 and remarks are issues: nothing is left out silently. Cells joined downwards hold for all their rows. Several
 * leaders or bodies in one cell are an outcome each. Who did it may be left out (未注明) for 督办, 落实 and 满意度; the level
 * is the one given, else told from the body's name; 批示, 采用, 转报 and 转送 cannot do without, and may say 未注明. A row says
 * what it means by 编号, by 标题, or by 刊物 and 期号 (17, 第17期, 2009年第17期); 编发 needs 编号 or 标题 besides. Which item
 * that is, is not known here. A day may be a month, quarter, half or year.
 *
 * O(n); holds one batch of rows, of a workbook all.
 *
 * @throws {InputError} MISSING_COLUMN, or the file cannot be read as a table.
 * @throws {OptionError} `columns` names an unknown field, `kind` is none.
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
  const { file, kind, columns = {} } = options;
  if (kind !== undefined) knownKind(kind);
  const chosen = Object.values(columns);
  const table: TableOptions = {
    fillMerged: true,
    headingScore: (headings) => headingScore(headings, chosen),
    ...options,
  };
  let reader: SheetReader | undefined;
  let last: TableNote | undefined;
  for await (const { headings, rows, issues, notes, above } of readTable(bytes, table)) {
    const planned = reader ? undefined : planOf({ file, headings }, options, above);
    if (planned) reader = new SheetReader(planned.plan);
    if (!reader) continue;
    const batch = reader.read(rows);
    const all: RowIssue[] = [...issues.map(reader.withKind), ...batch.issues];
    yield {
      ...batch,
      issues: all.sort((a, b) => a.line - b.line),
      notes: [...notes, ...(planned?.notes ?? []), ...batch.notes],
    };
    last = reader.blankNote();
  }
  if (last) yield { outcomes: [], begun: [], merged: [], amended: [], issues: [], notes: [last] };
}

function planOf(
  table: TableContext,
  { columns = {}, kind: told }: OutcomeOptions,
  above: readonly string[],
): { readonly plan: SheetPlan; readonly notes: readonly TableNote[] } {
  const named = findColumns<OutcomeField>(table, OUTCOME_HEADINGS, columns);
  if (named.kind >= 0) {
    needColumns(table, named);
    return { plan: { ...table, at: named, kind: told }, notes: [] };
  }
  // A day or a reference that is missing whatever the kind is told first.
  const { kind, because } = sheetKind(table, { told, above });
  const at = findColumns<OutcomeField>(table, OUTCOME_HEADINGS, { ...ownColumns(table, kind), ...columns });
  needColumns(table, at);
  return {
    plan: { ...table, at, kind },
    notes: because === undefined ? [] : [{ file: table.file, line: 0, text: takenAs(kind, because) }],
  };
}

function takenAs(kind: string, { zh, en }: Words): Words {
  return {
    zh: `没有“类型”列，由${zh}当作${kind}`,
    en: `there is no column “类型”; by ${en} all rows are taken for ${kind}`,
  };
}

function needColumns(table: TableContext, at: SheetPlan["at"]): void {
  const { date, number, title, journal, issue } = OUTCOME_HEADINGS;
  const has = (...fields: readonly OutcomeField[]) => fields.some((field) => at[field] >= 0);
  if (!has("date", "oldDate", "newDate", "event")) throw missingColumn(table, "日期", date);
  if (has("number", "title", "proposalNumber", "proposalTitle", "event", "submitter")) return;
  if (has("journal") && has("issue")) return;
  throw missingColumn(table, "指明信息的", [number[0], title[0], `${journal[0]}和${issue[0]}`]);
}
