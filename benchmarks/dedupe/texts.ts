import type { DedupeFiles, DedupeText } from "./files.ts";
import { linesOf } from "./lines-of.ts";

/** The texts of a corpus one by one, from the file (逐篇读取): none is kept. */
export function* textsOf({ texts }: Pick<DedupeFiles, "texts">): Generator<DedupeText, void, undefined> {
  for (const line of linesOf(texts)) yield JSON.parse(line);
}

/** The first so many. */
export function* firstOf<T>(all: Iterable<T>, count: number): Generator<T, void, undefined> {
  let left = count;
  if (left === 0) return;
  for (const one of all) {
    yield one;
    if (--left === 0) return;
  }
}
