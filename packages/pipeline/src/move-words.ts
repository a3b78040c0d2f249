import type { RelabelMove } from "@minyi/classify";
import { RELABELLING_NAMES } from "@minyi/core";
import type { ListedMove, RelabelResult } from "./relabel-ledger.ts";

/** Names a way to the new category as the office does (改类方式名称). */
export function moveWord(how: RelabelMove["how"]): string {
  return RELABELLING_NAMES[how].zh;
}

/** Headings of {@linkcode moveRows}. */
export const MOVE_HEADINGS = [
  "编号",
  "标题",
  "旧类别",
  "新类别",
  "方式",
  "置信度",
  "需人工",
  "原定类",
  "生效日期",
  "说明",
  "id",
] as const;

/** A change of taxonomy as a list for people (改类清单): every move, then what neither taxonomy knows. */
export function moveRows({ moves, unmapped }: Pick<RelabelResult, "moves" | "unmapped">): string[][] {
  return [
    ...moves.map(moveRow),
    ...unmapped.map(({ id, number, title, category }) => [
      number,
      title,
      category,
      "",
      "未对照",
      "",
      "是",
      "",
      "",
      "对照表和新分类体系都没有这一类别",
      id,
    ]),
  ];
}

function moveRow(move: ListedMove): string[] {
  const {
    id,
    number,
    title,
    from,
    to = "",
    how,
    confidence,
    needsReview,
    decidedBy,
    on = "",
    note = "",
  } = move;
  return [
    number,
    title,
    from,
    to,
    moveWord(how),
    confidence === undefined ? "" : confidence.toFixed(2),
    needsReview === true || how === "person" ? "是" : "",
    decidedBy === "person" ? "人工" : "程序",
    on,
    note,
    id,
  ];
}
