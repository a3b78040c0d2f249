import type { NearDuplicateOptions } from "../near-duplicate-index.ts";
import { Threshold } from "../threshold.ts";
import { FlatGrams } from "./flat-grams.ts";
import { type JoinStepsOptions, joinSteps } from "./join-steps.ts";
import { JoinWorker } from "./join-worker.ts";
import { JoinedTexts } from "./joined-texts.ts";
import type { TextStore } from "./text-store.ts";

/** Options for {@linkcode joinTexts}; how texts are normalised was said when the store was made. */
export type JoinTextsOptions = Pick<NearDuplicateOptions, "threshold" | "width">;

/**
 * Finds all near-duplicates in a batch of texts (近似重复，整批比对), in this thread.
 *
 * Exact: every pair at or above the threshold, and no other. What `nearDuplicates` does, for texts that were added one by one
 * and need not be held as strings; the answer tells groups and numbers of pairs without going through all pairs.
 *
 * Sources: Bayardo, Ma, Srikant, “Scaling Up All Pairs Similarity Search”, 2007; Xiao, Wang, Lin, Yu, “Efficient
 * Similarity Joins for Near Duplicate Detection”, 2008; Sandes, Teodoro, Melo, “Bitmap Filter”, 2018.
 *
 * @throws {OptionError} The threshold or the width is not one that can be joined at.
 * @example
 * const store = new TextStore();
 * store.add("a", "人民路的路灯不亮");
 * store.add("b", "人民路的路灯，不亮！");
 * const joined = joinTexts(store);
 * [joined.pairCount, joined.clusters()]; // => [1, [["a", "b"]]]
 */
export function joinTexts(
  store: TextStore,
  { threshold = 0.8, width = 3 }: JoinTextsOptions = {},
): JoinedTexts {
  return joinHere(store, { threshold, width });
}

/**
 * Refuses what cannot be joined at (检查比对参数), before many texts are read in vain.
 *
 * @throws {OptionError} The threshold or the width is not one that can be joined at.
 * @example
 * checkJoinOptions({ threshold: 0.8 }); // => undefined
 */
export function checkJoinOptions({ threshold = 0.8, width = 3 }: JoinTextsOptions): void {
  new Threshold(threshold);
  new FlatGrams(width);
}

/** As {@linkcode joinTexts}, with what the tests change. */
export function joinHere(store: TextStore, options: JoinStepsOptions): JoinedTexts {
  const worker = new JoinWorker();
  const steps = joinSteps(store.texts, options);
  let step = steps.next();
  while (!step.done) step = steps.next(step.value.map((task) => worker.run(task)));
  return new JoinedTexts(store, step.value);
}
