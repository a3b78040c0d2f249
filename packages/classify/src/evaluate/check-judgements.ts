import { OptionError } from "@minyi/core";
import type { Judgement } from "./judgement.ts";

/**
 * Refuses judgements that cannot be measured (检查对照).
 *
 * O(n).
 *
 * @throws {OptionError} There are none; a category is blank; a confidence is no number from 0 to 1; a length is no
 *   whole number.
 */
export function checkJudgements(judgements: readonly Judgement[]): void {
  if (judgements.length === 0) throw new OptionError("there are no judgements: wanted at least one");
  judgements.forEach((judgement, index) => {
    const fault = faultOf(judgement);
    if (fault !== undefined) throw new OptionError(`judgement ${index + 1} (“${judgement.id}”) has ${fault}`);
  });
}

function faultOf({ label, predicted, confidence, length }: Judgement): string | undefined {
  if (label.trim() === "") return `the label “${label}”: wanted a category`;
  if (predicted.trim() === "") return `the predicted category “${predicted}”: wanted a category`;
  if (!(confidence >= 0 && confidence <= 1))
    return `the confidence ${confidence}: wanted a number from 0 to 1`;
  if (!Number.isSafeInteger(length) || length < 0)
    return `the length ${length}: wanted a whole number of code points`;
  return undefined;
}
