import { type BookColumn, toWorkbook } from "@minyi/ingest";
import { dueWords } from "./due-words.ts";
import { actionWord, type ItemRow } from "./item-row.ts";
import { matchWords } from "./match-words.ts";
import { DECIDING_COLUMNS, ID_COLUMN, reviewLists, VERSION_COLUMN } from "./review/review-columns.ts";
import type { RunResult } from "./run-line.ts";

const PLAIN: readonly BookColumn[] = [
  { ...ID_COLUMN, width: 18 },
  { heading: "编号", width: 12 },
  { heading: "标题", width: 44 },
  { heading: "反映人", width: 20 },
  { heading: "来稿日期", width: 12 },
  { heading: "类别", width: 12, note: "现在的类别；要改请填“改为类别”" },
  { heading: "置信度", width: 8 },
  { heading: "需人工", width: 8 },
  { heading: "依据", width: 50 },
  { heading: "预审意见", width: 36 },
  { heading: "退稿说明", width: 36, note: "给来稿人的答复草稿，退回时可用" },
  { heading: "近似重复", width: 36 },
  { heading: "处理", width: 8 },
  { heading: "去向", width: 20 },
  { heading: "期限", width: 12 },
  { heading: "规则", width: 20 },
];
const COLUMNS: readonly BookColumn[] = [...PLAIN, ...DECIDING_COLUMNS, VERSION_COLUMN];

/** Options for {@linkcode itemsWorkbook}. */
export interface ItemsWorkbookOptions {
  /** What 改为类别 may be. */
  readonly categories: readonly string[];
}

/**
 * Makes the sheet a person looks through and may decide in (信息清单): one item a row. `review import` reads it as it reads the
 * workbook of `review export`; it is not protected, so that it can be sorted, but ids and versions cannot be typed over.
 */
export function itemsWorkbook(
  { items, earlier, fates, versions }: Pick<RunResult, "items" | "earlier" | "fates" | "versions">,
  { categories }: ItemsWorkbookOptions,
): Uint8Array {
  const names = new Map([...earlier, ...items].map(({ id, number }) => [id, number === "" ? id : number]));
  const blanks = DECIDING_COLUMNS.map(() => "");
  const rows = items
    .values()
    .map((item) => ({ cells: [...cells(item, { names, fates }), ...blanks, versions.get(item.id) ?? ""] }));
  const sheet = {
    name: "信息清单",
    columns: COLUMNS,
    rows,
    frozenColumns: 3,
    isFiltered: true,
    isDense: true,
  };
  return toWorkbook([sheet], { lists: reviewLists(categories) });
}

interface Known {
  /** Numbers, else ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly fates: RunResult["fates"];
}

function cells(item: ItemRow, known: Known): (string | number)[] {
  const { decision } = item;
  return [
    item.id,
    item.number,
    item.title,
    item.submitters,
    item.submittedOn,
    item.category,
    Number(item.confidence.toFixed(3)),
    item.needsReview ? "是" : "",
    item.evidence,
    item.findings,
    item.note,
    item.matches
      .map(({ other, jaccard }) =>
        matchWords(jaccard, { name: known.names.get(other) ?? other, fate: known.fates.get(other) }),
      )
      .join("；"),
    actionWord(decision.action),
    decision.destinationName,
    dueWords(decision),
    `${decision.rule}（第${decision.ruleLine}行）`,
  ];
}
