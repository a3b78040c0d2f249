import { type PatternNode, patternTree } from "@minyi/core";

/**
 * Writes a passage that a pattern should match (正则样例): of choices the first, of repeats the fewest.
 *
 * What the tree does not tell — look-arounds, classes without a list — is guessed: whoever uses it has to try it.
 *
 * O(length of the passage).
 *
 * @example
 * samplePassage("大桥(裂缝|坍塌)[0-9]{2}"); // => "大桥裂缝00"
 */
export function samplePassage(pattern: string): string {
  const passage = passageOf(patternTree(pattern));
  const regex = new RegExp(pattern, "u");
  if (regex.test(passage)) return passage;
  const [before, after] = GUESSES.flatMap((a) => GUESSES.map((b) => [a, b] as const)).find(([a, b]) =>
    regex.test(passage.replaceAll(UNKNOWN, a) + b),
  ) ?? [UNKNOWN, ""];
  return passage.replaceAll(UNKNOWN, before) + after;
}

/** Stands for any character; also tried in place of it. */
const UNKNOWN = "甲";
const GUESSES = ["", "0", "1", "a", "A", "。", " ", "\n"];

function passageOf(node: PatternNode): string {
  switch (node.kind) {
    case "char":
      return node.chars?.[0] ?? UNKNOWN;
    case "look":
      return "";
    case "sequence":
      return node.parts.map(passageOf).join("");
    case "choice":
      return node.branches[0] === undefined ? "" : passageOf(node.branches[0]);
    case "repeat":
      return passageOf(node.part).repeat(node.least);
  }
}
