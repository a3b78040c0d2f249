import type { ItemState } from "@minyi/ledger";

/**
 * Whether an item stands returned to its sender, or is to be (已退回或拟退回): then a later text that resembles it is the mended text. Not
 * what was accepted, printed, forwarded, kept or merged since; nor what bears a mark that nobody has released: sent again without it,
 * the text is as secret as before.
 */
export function wasReturned({
  id,
  held,
  stage,
  decision,
  reviews,
  mergedInto,
}: Pick<ItemState, "id" | "held" | "stage" | "decision" | "reviews" | "mergedInto">): boolean {
  if (mergedInto !== undefined || held.some(({ item }) => item === id)) return false;
  if (stage === "退回补正") return true;
  return (
    decision?.action === "return" &&
    (stage === "已提交" || stage === "已登记") &&
    reviews.every((review) => review.decision !== "accepted")
  );
}
