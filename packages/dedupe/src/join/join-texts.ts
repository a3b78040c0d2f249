import { OptionError } from "@minyi/core";
import type { NearDuplicateOptions } from "../live/near-duplicate-index.ts";
import { Threshold } from "../threshold.ts";
import { FlatGrams } from "../windows/flat-grams.ts";
import { type JoinStepsOptions, joinSteps } from "./join-steps.ts";
import { JoinWorker } from "./join-worker.ts";
import { JoinedTexts } from "./joined-texts.ts";
import type { TextStore } from "./text-store.ts";

/** Options for {@linkcode joinTexts}; how texts are normalised was said when the store was made. */
export interface JoinTextsOptions extends Pick<NearDuplicateOptions, "threshold" | "width"> {
  /** Pairs of distinct texts there may be; more are refused before memory is full of them. @default 2^31 − 1 */
  readonly mostPairs?: number;
}

/**
 * Finds all near-duplicates in a batch of texts (近似重复，整批比对), in this thread.
 *
 * Exact: every pair at or above the threshold, and no other. What `nearDuplicates` does, for texts that were added one by one
 * and need not be held as strings; the answer tells groups and numbers of pairs without going through all pairs.
 *
 * Sources: Bayardo, Ma, Srikant, “Scaling Up All Pairs Similarity Search”, 2007; Xiao, Wang, Lin, Yu, “Efficient
 * Similarity Joins for Near Duplicate Detection”, 2008; Sandes, Teodoro, Melo, “Bitmap Filter”, 2020.
 *
 * @throws {OptionError} The threshold, the width or the limit is not one that can be joined at, or there are more pairs than may be.
 * @example
 * const store = new TextStore();
 * store.add("a", "人民路的路灯不亮");
 * store.add("b", "人民路的路灯，不亮！");
 * const joined = joinTexts(store);
 * [joined.pairCount, joined.clusters()]; // => [1, [["a", "b"]]]
 */
export function joinTexts(
  store: TextStore,
  { threshold = 0.8, width = 3, mostPairs }: JoinTextsOptions = {},
): JoinedTexts {
  return joinHere(store, { threshold, width, ...(mostPairs === undefined ? {} : { mostPairs }) });
}

/**
 * Refuses what cannot be joined at (检查比对参数), before many texts are read in vain.
 *
 * @throws {OptionError} The threshold, the width or the limit is not one that can be joined at.
 * @example
 * checkJoinOptions({ threshold: 0.8 }); // => undefined
 */
export function checkJoinOptions({ threshold = 0.8, width = 3, mostPairs = 0 }: JoinTextsOptions): void {
  if (!Number.isSafeInteger(mostPairs) || mostPairs < 0)
    throw new OptionError(`cannot list at most ${mostPairs} pairs: wanted a whole number from 0 on`);
  new Threshold(threshold);
  new FlatGrams(width);
}

/** As {@linkcode joinTexts}, with what the tests change. */
export function joinHere(store: TextStore, options: JoinStepsOptions): JoinedTexts {
  checkJoinOptions(options);
  const worker = new JoinWorker();
  const steps = joinSteps(store.texts, options);
  let step = steps.next();
  while (!step.done) step = steps.next(step.value.map((task) => worker.run(task)));
  return new JoinedTexts(store, step.value);
}
