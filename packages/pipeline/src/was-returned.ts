import type { ItemState } from "@minyi/ledger";

/**
 * Whether an item stands returned to its sender, or is to be (已退回或拟退回): then a later text that resembles it is the mended text. Not
 * what was accepted, printed, forwarded, kept or merged since.
 */
export function wasReturned({
  stage,
  decision,
  reviews,
  mergedInto,
}: Pick<ItemState, "stage" | "decision" | "reviews" | "mergedInto">): boolean {
  if (mergedInto !== undefined) return false;
  if (stage === "退回补正") return true;
  return (
    decision?.action === "return" &&
    (stage === "已提交" || stage === "已登记") &&
    reviews.every((review) => review.decision !== "accepted")
  );
}
