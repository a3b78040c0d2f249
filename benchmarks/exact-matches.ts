import { type Windows, windowsOf } from "../examples/sample-year/similarity.ts";

/** Two texts with windows they share, and how many both have, a shared one counted twice. */
export interface ExactMatch {
  readonly id1: string;
  readonly id2: string;
  readonly shared: number;
  readonly both: number;
}

/** A threshold as a fraction of whole numbers. */
export interface Fraction {
  readonly over: number;
  readonly under: number;
}

/**
 * All near-duplicates by the definition (按定义求全), each window of each text counted: the earlier text first.
 *
 * O(texts² · windows two texts share): no filter, no order, no hash, so that there is nothing to be wrong.
 */
export function* exactMatches(
  texts: Iterable<{ readonly id: string; readonly text: string }>,
  threshold: Fraction,
): Generator<ExactMatch, void, undefined> {
  const holders = new Map<string, number[]>();
  const ids: string[] = [];
  const sizes: number[] = [];
  let shared = new Uint32Array(1024);
  for (const { id, text } of texts) {
    const windows = windowsOf(text);
    const at = ids.length;
    if (at > shared.length) shared = new Uint32Array(2 * at);
    countAndEnter(windows, at, holders, shared);
    for (let other = 0; other < at; other++) {
      if (shared[other] === 0) continue;
      const found = { shared: shared[other] ?? 0, both: windows.size + (sizes[other] ?? 0) };
      if (isNear(found, threshold)) yield { id1: ids[other] ?? "", id2: id, ...found };
    }
    shared.fill(0, 0, at);
    ids.push(id);
    sizes.push(windows.size);
  }
}

/** shared / (both − shared) ≥ over / under, in whole numbers; empty texts are near to none. */
export function isNear({ shared, both }: Pick<ExactMatch, "shared" | "both">, threshold: Fraction): boolean {
  const { over, under } = threshold;
  return shared > 0 && (over + under) * shared >= over * both;
}

/** A threshold of at most six decimals as a fraction (分数). */
export function fractionOf(threshold: number): Fraction {
  return { over: Math.round(threshold * 1_000_000), under: 1_000_000 };
}

/** Counts a text's windows with those before it, then enters it beside them. */
function countAndEnter(
  windows: Windows,
  at: number,
  holders: Map<string, number[]>,
  shared: Uint32Array,
): void {
  for (const window of windows) {
    const texts = holders.get(window);
    if (texts === undefined) {
      holders.set(window, [at]);
      continue;
    }
    for (const other of texts) shared[other] = (shared[other] as number) + 1;
    texts.push(at);
  }
}
