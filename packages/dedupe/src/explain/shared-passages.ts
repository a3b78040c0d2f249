import { normaliseText, OptionError, type Passage } from "@minyi/core";
import { SuffixAutomaton } from "./suffix-automaton.ts";

/** Options for {@linkcode sharedPassages}. */
export interface PassageOptions {
  /** Shortest passage, in code points of the normalised texts. @default 8 */
  readonly minLength?: number;
  /** What of each normalised text is compared at most, from its beginning, in code points. @default 20000 */
  readonly maxLength?: number;
}

/** A run of the first text, and where it stands in the second. */
interface Run {
  readonly start1: number;
  readonly start2: number;
  readonly length: number;
}

/**
 * Finds the passages that two texts share (共同片段), to show why they were taken for near-duplicates.
 *
 * The texts are normalised first, and offsets count code points of what is left. A passage is a run that cannot be made
 * longer on either side. The longest is taken first (of equal ones the leftmost), the others are cut down to what is
 * free of it in the first text, and so on. So passages come in the order of the first text and never overlap there; in
 * the second each stands where its run occurs first, in any order.
 *
 * Expected O(n + m) for n and m code points, and a sort of the runs. Source: suffix automaton, Blumer et al., “The
 * Smallest Automaton Recognizing the Subwords of a Text”, 1985; it takes some hundred bytes a code point of the second
 * text, hence `maxLength`.
 *
 * @throws {OptionError} A length is not a whole number of at least 1.
 * @example
 * const [passage] = sharedPassages("请修人民路的路灯", "人民路的路灯，请修！", { minLength: 4 });
 * passage; // => { start1: 2, start2: 0, length: 6, text: "人民路的路灯" }
 */
export function sharedPassages(
  text1: string,
  text2: string,
  { minLength = 8, maxLength = 20_000 }: PassageOptions = {},
): readonly Passage[] {
  checkLength("minLength", minLength);
  checkLength("maxLength", maxLength);
  const points1 = [...normaliseText(text1)].slice(0, maxLength);
  const points2 = [...normaliseText(text2)].slice(0, maxLength);
  const runs = longestFirst(maximalRuns(points1, points2, minLength), points1.length, minLength);
  return runs.map((run) => ({ ...run, text: points1.slice(run.start1, run.start1 + run.length).join("") }));
}

function checkLength(name: string, length: number): void {
  if (Number.isInteger(length) && length >= 1) return;
  throw new OptionError(`cannot take ${name} ${length}: wanted a whole number of at least 1`);
}

/** The runs of the first text that also stand in the second and become longer on neither side. */
function maximalRuns(points1: readonly string[], points2: readonly string[], minLength: number): Run[] {
  const runs: Run[] = [];
  let before: Run = { start1: 0, start2: 0, length: 0 };
  let end1 = 0;
  for (const { length, end } of new SuffixAutomaton(points2).read(points1)) {
    if (length <= before.length && before.length >= minLength) runs.push(before);
    end1++;
    before = { start1: end1 - length, start2: end - length, length };
  }
  if (before.length >= minLength) runs.push(before);
  return runs;
}

/** Takes the longest run, then the longest of what is left of the others, until nothing of `minLength` is left. */
function longestFirst(runs: readonly Run[], length1: number, minLength: number): Run[] {
  const free = new FreePlaces(length1);
  const taken: Run[] = [];
  const byLength: Run[][] = Array.from({ length: length1 + 1 }, () => []);
  for (const run of runs) byLength[run.length]?.push(run);
  for (let length = length1; length >= minLength; length--) {
    for (const run of byLength[length]?.sort((a, b) => a.start1 - b.start1) ?? []) {
      const left = free.cut(run);
      if (left.length < length) byLength[Math.max(0, left.length)]?.push(left);
      else taken.push(free.take(left));
    }
  }
  return taken.sort((a, b) => a.start1 - b.start1);
}

/** Which places of the first text no passage has taken: each taken one points on towards the next free one. */
class FreePlaces {
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;

  constructor(length: number) {
    this.#starts = Int32Array.from({ length: length + 1 }, (_, at) => at);
    this.#ends = this.#starts.slice();
  }

  /** What is free of a run: one piece, since no maximal run lies within another; of length 0 or less if nothing is. */
  cut({ start1, start2, length }: Run): Run {
    const start = follow(this.#starts, start1);
    const end = follow(this.#ends, start1 + length);
    return { start1: start, start2: start2 + start - start1, length: end - start };
  }

  take(run: Run): Run {
    const end = run.start1 + run.length;
    this.#starts.fill(end, run.start1, end);
    this.#ends.fill(run.start1, run.start1 + 1, end + 1);
    return run;
  }
}

/** Follows pointers to one that points to itself; the way there is halved. */
function follow(pointers: Int32Array, from: number): number {
  let at = from;
  for (let next = pointers[at] ?? at; next !== at; next = pointers[at] ?? at) {
    at = pointers[at] = pointers[next] ?? next;
  }
  return at;
}
