import type { FuzzInput } from "./fuzz-input.ts";

/** What is wrong with an input, or nothing. */
export type Trial = (input: FuzzInput) => Promise<string | undefined>;

/**
 * Leaves out what a failure does not need (缩小输入): pieces of the bytes, large ones first, as long as the same goes wrong.
 *
 * The same: the message less its figures and quotations. O(bytes · log bytes) trials and more while pieces fall away.
 */
export async function shrink(input: FuzzInput, trial: Trial): Promise<FuzzInput> {
  const wanted = bare(await trial(input));
  if (wanted === undefined) return input;
  let smallest = input;
  for (let size = Math.ceil(input.bytes.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < smallest.bytes.length; ) {
      const { bytes } = smallest;
      const shorter = {
        ...smallest,
        bytes: Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + size)]),
      };
      if (bare(await trial(shorter)) === wanted) smallest = shorter;
      else at += size;
    }
  }
  return smallest;
}

function bare(message: string | undefined): string | undefined {
  return message?.replace(/"(?:[^"\\]|\\.)*"/g, "…").replace(/\[[^\]]*\]|\d[\d ]*/g, "…");
}
