import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { differences, differenceWords, mentionsOnce } from "@minyi/dedupe";
import { toCsv, writeRejects } from "@minyi/ingest";
import { renderRunPage } from "@minyi/report";
import { countBy } from "./count-by.ts";
import { NOT_COVERED } from "./due-words.ts";
import { actionWord, type ItemRow } from "./item-row.ts";
import { itemsWorkbook } from "./items-workbook.ts";
import type { RunResult } from "./run-line.ts";
import { writeWhole } from "./write-whole.ts";

/** Options for {@linkcode writeRunFiles}. */
export interface RunFilesOptions {
  /** Folder the files go to; made when missing. */
  readonly out: string;
  readonly officeName: string;
  /** Names of the taxonomy, from which a person may choose in items.xlsx. */
  readonly categories: readonly string[];
  /** Versions of what decided, for the foot of the page. */
  readonly methods: readonly string[];
}

/**
 * Writes the lists of a run (运行清单): items.xlsx, rejects.csv, pairs.csv, dispatch.csv, report.html.
 *
 * The same run gives the same files, so a repeat changes nothing. Each file is written whole or not at all.
 *
 * @returns The paths written.
 */
export async function writeRunFiles(
  result: RunResult,
  { out, officeName, categories, methods }: RunFilesOptions,
): Promise<readonly string[]> {
  await mkdir(out, { recursive: true });
  const files: readonly (readonly [name: string, content: string | Uint8Array])[] = [
    ["items.xlsx", itemsWorkbook(result, { categories })],
    ["rejects.csv", writeRejects(result.rejects)],
    ["pairs.csv", pairsCsv(result)],
    ["dispatch.csv", dispatchCsv(result.items)],
    ["report.html", runPage(result, officeName, methods)],
  ];
  for (const [name, content] of files) await writeWhole(join(out, name), content);
  return files.map(([name]) => join(out, name));
}

const PAIR_HEADINGS = [
  "id1",
  "id2",
  "jaccard",
  "编号1",
  "编号2",
  "标题1",
  "标题2",
  "最长共同片段",
  "来稿日期",
  "结局",
  "差异",
];

/** Said of what was voided since it was found near. */
const GONE = "已撤销";

function pairsCsv({ items, earlier, fates, texts }: RunResult): string {
  const byId = new Map([...earlier, ...items].map((item) => [item.id, item]));
  const mentions = mentionsOnce();
  const rows = items.flatMap(({ id, number, title, matches }) =>
    matches.map(({ other, jaccard, passage }) => {
      const first = byId.get(other);
      const score = String(Number(jaccard.toFixed(6)));
      const fate = fates.get(other);
      return [
        other,
        id,
        score,
        first?.number ?? "",
        number,
        first?.title ?? "",
        title,
        passage,
        fate?.since ?? "",
        fate?.words.zh ?? GONE,
        differenceWords(differences(texts.get(other) ?? "", texts.get(id) ?? "", { mentions })),
      ];
    }),
  );
  return toCsv(PAIR_HEADINGS, rows);
}

function dispatchCsv(items: readonly ItemRow[]): string {
  const rows = items.map(({ id, number, title, decision }) => [
    id,
    number,
    title,
    actionWord(decision.action),
    decision.destinationName,
    (decision.copies ?? []).map(({ destinationName }) => destinationName).join("、"),
    decision.decidedOn,
    String(decision.workingDays),
    decision.due,
    decision.calendarCovers ? "" : NOT_COVERED,
    decision.rule,
    String(decision.ruleLine),
    Object.entries(decision.facts)
      .map(([name, value]) => `${name}=${value}`)
      .join("；"),
  ]);
  const headings = [
    "id",
    "编号",
    "标题",
    "处理",
    "去向",
    "抄送",
    "收稿日期",
    "工作日",
    "期限",
    "期限说明",
    "规则",
    "规则行号",
    "触发事实",
  ];
  return toCsv(headings, rows);
}

function runPage(result: RunResult, officeName: string, methods: readonly string[]): string {
  const { rows, items, rejects } = result;
  const going = items.filter(({ decision }) => decision.destination !== "");
  return renderRunPage({
    title: `${officeName}：来稿处理情况`,
    totals: [
      ["读入行数", String(rows)],
      ["来稿", String(items.length)],
      ["拒收行", String(rejects.length)],
      ["预审发现", String(items.reduce((sum, { findingCount }) => sum + findingCount, 0))],
      ["需人工分类", String(items.filter(({ needsReview }) => needsReview).length)],
      ["近似重复（对）", String(items.reduce((sum, { matches }) => sum + matches.length, 0))],
      ["近似重复（组）", String(result.clusters.length)],
      ["拟编发、转报、转送", String(going.length)],
    ],
    categories: countBy(items.map(({ category }) => category)),
    destinations: countBy(
      items.map(({ decision }) =>
        [actionWord(decision.action), decision.destinationName].filter(Boolean).join(" "),
      ),
    ),
    methods,
  });
}
