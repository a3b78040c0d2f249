import type { EventData } from "@minyi/core";
import type { ItemState, Stage } from "@minyi/ledger";
import { wasReturned } from "../was-returned.ts";
import type { ReviewBook } from "./review-book.ts";

/** Why a person should look at an item (待审原因): 分类, 近似重复, 预审, 拟留存或退回. */
export type OpenQuestion = "category" | "duplicate" | "finding" | "hold";

const WAITING: readonly Stage[] = ["已提交", "已登记"];

/**
 * Tells what of an item still needs a person (待审事项): the category is not sure, it is held as a near-duplicate, the
 * admissibility check found something, it is to be kept or returned.
 *
 * Nothing is asked of what was decided, printed, forwarded or merged, nor of a composite.
 *
 * O(events of the item).
 */
export function openQuestions(item: ItemState, review: ReviewBook): readonly OpenQuestion[] {
  if (!isWaiting(item)) return [];
  const questions: OpenQuestion[] = [];
  const action = item.decision?.action;
  if (isUnsure(item, review)) questions.push("category");
  if (action === "keep" && openMatches(item, review).length > 0) questions.push("duplicate");
  if (item.findings.length > 0 && !wasDecided(item, ["accepted"])) questions.push("finding");
  const isHeld = action === "keep" || action === "return";
  // What holds it is told already, or the rules alone do.
  if (isHeld && questions.length === 0 && !wasDecided(item, ["accepted", "recategorised", "distinct"]))
    questions.push("hold");
  return questions;
}

function isWaiting({ stage, mergedInto, compiled, forwarded, sources }: ItemState): boolean {
  return (
    WAITING.includes(stage) &&
    mergedInto === undefined &&
    compiled.length === 0 &&
    forwarded.length === 0 &&
    sources.length === 0
  );
}

type Decision = EventData<"reviewed">["decision"];

function wasDecided({ reviews }: ItemState, decisions: readonly Decision[]): boolean {
  return reviews.some(({ decision }) => decisions.includes(decision));
}

function isUnsure(item: ItemState, review: ReviewBook): boolean {
  const standing = review.categoryOf(item.id);
  if (standing === undefined) return false;
  const moved = standing.moves.at(-1);
  if (moved?.data.needsReview === true)
    return !item.reviews.some(
      ({ decision, on }) => on >= moved.on && (decision === "accepted" || decision === "recategorised"),
    );
  const { decision } = standing;
  return decision.kind === "classified" && decision.data.classification.needsReview;
}

/**
 * The near-duplicates of an item that nobody has judged to be another matter (待定的近似重复): not those that were returned to their
 * senders, for then this is the mended text; nor proposals, which hold nothing; nor what was voided.
 */
export function openMatches(item: ItemState, review: ReviewBook): ItemState["matches"] {
  const judged = new Set(
    item.reviews.flatMap(({ decision, others = [] }) =>
      decision === "accepted" || decision === "distinct" ? others : [],
    ),
  );
  return item.matches.filter(({ other }) => {
    const earlier = review.items.get(other);
    return earlier !== undefined && !judged.has(other) && !wasReturned(earlier);
  });
}
