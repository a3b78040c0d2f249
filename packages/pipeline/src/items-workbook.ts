import { toXlsx } from "@minyi/ingest";
import { actionWord, type ItemRow } from "./item-row.ts";
import { matchWords } from "./match-words.ts";
import type { RunResult } from "./run-line.ts";

const COLUMNS = [
  { heading: "id", width: 18 },
  { heading: "编号", width: 12 },
  { heading: "标题", width: 44 },
  { heading: "反映人", width: 20 },
  { heading: "来稿日期", width: 12 },
  { heading: "类别", width: 12 },
  { heading: "置信度", width: 8 },
  { heading: "需人工", width: 8 },
  { heading: "依据", width: 50 },
  { heading: "预审意见", width: 36 },
  { heading: "近似重复", width: 36 },
  { heading: "处理", width: 8 },
  { heading: "去向", width: 20 },
  { heading: "期限", width: 12 },
  { heading: "规则", width: 20 },
] as const;

/** Makes the sheet a person looks through (信息清单): one item a row. */
export async function itemsWorkbook({
  items,
  earlier,
  fates,
}: Pick<RunResult, "items" | "earlier" | "fates">): Promise<Uint8Array> {
  const names = new Map([...earlier, ...items].map(({ id, number }) => [id, number === "" ? id : number]));
  const rows = items.values().map((item) => cells(item, { names, fates }));
  return await toXlsx(COLUMNS, rows, { sheet: "信息清单" });
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
    item.matches
      .map(({ other, jaccard }) =>
        matchWords(jaccard, { name: known.names.get(other) ?? other, fate: known.fates.get(other) }),
      )
      .join("；"),
    actionWord(decision.action),
    decision.destinationName,
    decision.due,
    `${decision.rule}（第${decision.ruleLine}行）`,
  ];
}
