// All near-duplicates of a corpus by the definition, each window of each text counted: CorpusFiles → string[].
import { type Windows, windowsOf } from "../../examples/sample-year/similarity.ts";
import type { CorpusFiles } from "../corpus-files.ts";
import { pairKey } from "../measurement.ts";
import { type BenchmarkText, readTexts, wholeText } from "../read-texts.ts";
import { reply, request } from "./reply.ts";

reply(exactPairs(readTexts(request<CorpusFiles>())));

/** O(texts² · windows they share): 10,000 texts take seconds, 100,000 would take an hour. */
function exactPairs(texts: readonly BenchmarkText[]): string[] {
  const holders = new Map<string, number[]>();
  const sizes: number[] = [];
  const pairs: string[] = [];
  for (const [at, text] of texts.entries()) {
    const windows = windowsOf(wholeText(text));
    for (const [other, shared] of sharedWith(windows, holders, at).entries()) {
      if (!isNear(shared, windows.size + (sizes[other] ?? 0))) continue;
      pairs.push(pairKey(texts[other]?.id ?? "", text.id));
    }
    sizes.push(windows.size);
  }
  return pairs;
}

/** Windows shared with each earlier text; the text is entered for the later ones. */
function sharedWith(windows: Windows, holders: Map<string, number[]>, at: number): Uint32Array {
  const shared = new Uint32Array(at);
  for (const window of windows) {
    const earlier = holders.get(window) ?? [];
    for (const other of earlier) shared[other] = (shared[other] ?? 0) + 1;
    earlier.push(at);
    holders.set(window, earlier);
  }
  return shared;
}

/** shared / (both − shared) ≥ 4/5, in whole numbers. */
function isNear(shared: number, both: number): boolean {
  return shared > 0 && 9 * shared >= 4 * both;
}
