// All near-duplicates of a corpus by the definition, each window of each text counted: CorpusFiles → string[].
import { type Windows, windowsOf } from "../../examples/sample-year/similarity.ts";
import type { CorpusFiles } from "../corpus-files.ts";
import { pairKey } from "../measurement.ts";
import { type BenchmarkText, readTexts, wholeText } from "../read-texts.ts";
import { reply, request } from "./reply.ts";

reply(exactPairs(readTexts(request<CorpusFiles>())));

/** O(texts² · windows two texts share): no filter, no order, no hash, so that there is nothing to be wrong. */
function exactPairs(texts: readonly BenchmarkText[]): string[] {
  const holders = new Map<string, number[]>();
  const sizes = new Uint32Array(texts.length);
  const shared = new Uint32Array(texts.length);
  const pairs: string[] = [];
  for (const [at, text] of texts.entries()) {
    const windows = windowsOf(wholeText(text));
    sizes[at] = windows.size;
    countShared(windows, holders, shared);
    for (let other = 0; other < at; other++) {
      if (!isNear(shared[other] ?? 0, windows.size + (sizes[other] ?? 0))) continue;
      pairs.push(pairKey(texts[other]?.id ?? "", text.id));
    }
    shared.fill(0, 0, at);
    enter(windows, holders, at);
  }
  return pairs;
}

function countShared(windows: Windows, holders: ReadonlyMap<string, number[]>, shared: Uint32Array): void {
  for (const window of windows) {
    for (const other of holders.get(window) ?? []) shared[other] = (shared[other] ?? 0) + 1;
  }
}

function enter(windows: Windows, holders: Map<string, number[]>, at: number): void {
  for (const window of windows) {
    const texts = holders.get(window);
    if (texts) texts.push(at);
    else holders.set(window, [at]);
  }
}

/** shared / (both − shared) ≥ 4/5, in whole numbers. */
function isNear(shared: number, both: number): boolean {
  return shared > 0 && 9 * shared >= 4 * both;
}
