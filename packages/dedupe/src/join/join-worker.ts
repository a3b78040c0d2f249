import { Threshold } from "../threshold.ts";
import { FlatGrams } from "../windows/flat-grams.ts";
import { fillPostings, tallyPostings } from "./build-postings.ts";
import { countWindows } from "./count-windows.ts";
import type { JoinAnswers, JoinSetting, JoinTask } from "./join-task.ts";
import { TextProber } from "./probe-texts.ts";
import { PrefixSelector } from "./select-prefixes.ts";

/** What one thread keeps between tasks of the same setting: tables that are scratch paper, no result. */
interface Tools {
  readonly key: string;
  readonly grams: FlatGrams;
  readonly selector: PrefixSelector;
  readonly prober: TextProber;
}

/** Does the tasks of joins in one thread (比对执行器). An answer depends on its task alone. */
export class JoinWorker {
  #tools: Tools | undefined;

  /** @throws {OptionError} The setting is not one that can be joined at. */
  run<S extends JoinTask["step"]>(task: Extract<JoinTask, { readonly step: S }>): JoinAnswers[S];
  run(task: JoinTask): JoinAnswers[JoinTask["step"]] {
    switch (task.step) {
      case "count":
        countWindows(task, this.#toolsFor(task.setting).grams);
        return undefined;
      case "select":
        return this.#toolsFor(task.setting).selector.select(task);
      case "tally":
        return tallyPostings(task);
      case "fill":
        fillPostings(task);
        return undefined;
      case "probe":
        return this.#toolsFor(task.setting).prober.probe(task);
    }
  }

  #toolsFor({ width, threshold, hashMask }: JoinSetting): Tools {
    const key = `${width} ${threshold} ${hashMask}`;
    if (this.#tools?.key === key) return this.#tools;
    const grams = new FlatGrams(width, hashMask);
    const exact = new Threshold(threshold);
    const selector = new PrefixSelector(grams, exact);
    this.#tools = { key, grams, selector, prober: new TextProber(grams, exact) };
    return this.#tools;
  }
}
