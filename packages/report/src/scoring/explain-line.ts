import type { DraftLine } from "./draft-line.ts";
import { fromUnits, type Rounding } from "./exact.ts";

const REMAINDER_WORDS = {
  first: "余数归第一作者",
  largest: "余数按署名次序各加一个末位",
  drop: "余数舍去",
} as const;

/** Says in Chinese how a line came to its points (计分说明): what the rule gives, multipliers, shares, and what else was done. O(notes). */
export function explainLine(line: DraftLine, rounding: Rounding): string {
  const { rule, label, factorWords, notes, units } = line;
  const value = Number(line.value.over) / Number(line.value.under);
  // Which step a line would have been is known of counted lines only.
  const unknown = !line.counted && typeof rule.points === "object" && "steps" in rule.points;
  const name = `${rule.name}${label === "" ? "" : `（${label}）`}`;
  const head = unknown ? name : `${name}${rule.deduct ? "扣" : ""}${value}分`;
  if (factorWords.length === 0 && rule.share === undefined)
    return notes.length === 0 ? head : `${head}；${notes.join("；")}`;
  const shared = shareWords(line);
  const steps = shared === "" ? factorWords : [...factorWords, shared];
  const worked = steps.length > 0 && line.counted ? [`计${fromUnits(units, rounding)}分`] : [];
  return [head, ...steps, ...notes, ...worked].join("；");
}

function shareWords({ rule: { share }, shared, party }: DraftLine): string {
  if (!share) return "";
  const among =
    share.over === "authors" ? shared.authors : share.over === "scored" ? shared.scored : share.over;
  if (among === 1) return "";
  const own = party.places.length > 1 ? `，其中${party.places.length}人` : "";
  return `${among}人平分${own}，${REMAINDER_WORDS[share.remainder]}`;
}
