import { join } from "node:path";
import { type Level, NOT_STATED } from "@minyi/core";
import { toCsv } from "@minyi/ingest";
import { NOT_COVERED } from "../due-words.ts";
import { writeWhole } from "../write-whole.ts";
import { clockWord } from "./clock-word.ts";
import type { ChaseRow, OverdueResult } from "./overdue-ledger.ts";

/** Options for {@linkcode writeChaseFiles}. */
export interface ChaseFilesOptions {
  /** Folder the files go to. */
  readonly out: string;
  /** Name of the office, which chases. */
  readonly office: string;
  /** 本单位层级 */
  readonly level: Level;
}

/** The first eight are what `minyi record` reads; the others are for the clerk, under headings that mean nothing to it. */
const HEADINGS = [
  "日期",
  "编号",
  "类型",
  "方式",
  "级别",
  "单位或职务",
  "内容",
  "对象",
  "催办对象",
  "信息题名",
  "起算日",
  "应办日",
  "期限说明",
  "逾期工作日",
  "已催办次数",
  "期限规则",
  "催办规则",
];

/**
 * Writes 催办单.csv and 督办单.csv (写催办单、督办单): once the clerk has done what they say, `minyi record` takes them as they are; rows that
 * were not done are deleted before. To urge a desk about an item is one act, however many deadlines it is about: they share a row, with the
 * earliest last day and the words of all.
 *
 * The same lists give the same bytes. Each file is written whole or not at all.
 *
 * @returns The paths written.
 */
export async function writeChaseFiles(
  { remind, supervise, asOf }: Pick<OverdueResult, "remind" | "supervise" | "asOf">,
  { out, office, level }: ChaseFilesOptions,
): Promise<readonly string[]> {
  const files = [
    ["催办", remind],
    ["督办", supervise],
  ] as const;
  for (const [manner, rows] of files) {
    const acts = Map.groupBy(rows, ({ item, desk }) => `${item}\n${desk}`);
    const lines = [...acts.values()].map((own) => chaseLine(own, { manner, asOf, office, level }));
    await writeWhole(join(out, `${manner}单.csv`), toCsv(HEADINGS, lines));
  }
  return files.map(([manner]) => join(out, `${manner}单.csv`));
}

interface Given extends Omit<ChaseFilesOptions, "out"> {
  readonly manner: "催办" | "督办";
  readonly asOf: string;
}

/** @param own Deadlines of one item at one desk, in any order. */
function chaseLine(own: readonly ChaseRow[], { manner, asOf, office, level }: Given): string[] {
  const rows = own.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const [row] = rows;
  if (!row) return [];
  const { desk, item, number, title, startedOn, due } = row;
  return [
    asOf,
    number === "" ? item : number,
    "督办",
    manner,
    level,
    office,
    chaseWords(rows),
    row.isProposal ? "提案" : "信息",
    desk,
    title,
    startedOn,
    due,
    rows.every(({ calendarCovers }) => calendarCovers) ? "" : NOT_COVERED,
    String(row.workingDaysLate),
    String(Math.max(...rows.map(({ supervised }) => supervised))),
    each(rows.map(({ rule }) => rule)),
    each(rows.map(({ chaseRule }) => chaseRule)),
  ];
}

function each(names: readonly string[]): string {
  return [...new Set(names)].join("、");
}

/** What is asked of the desk (催办内容): names it, so that the act counts for its deadlines. */
function chaseWords(rows: readonly ChaseRow[]): string {
  const desk = rows[0]?.desk ?? NOT_STATED;
  const whom = desk === NOT_STATED ? `催办（承办单位${desk}）` : `催${desk}办理`;
  return `${whom}：${rows.map(deadlineWords).join("；")}`;
}

function deadlineWords({ kind, startedBy, due, workingDaysLate }: ChaseRow): string {
  const by = startedBy === "" ? "" : `（${startedBy}）`;
  const when = workingDaysLate > 0 ? `已逾期${workingDaysLate}个工作日` : `还有${-workingDaysLate}个工作日`;
  return `${clockWord(kind)}${by}，应于${due}前办结，${when}`;
}
