import type { Submitter } from "@minyi/core";
import { type Problem, quoted } from "../row-issues.ts";
import { KIND_WORDS, kindOfWord, nearestKindWord } from "../submitters.ts";

/**
 * The kind of submitter a row says (身份); none where the cell is blank.
 *
 * @param index of the cell, for the issue.
 */
export function rowKind(word: string, index: number): Submitter["kind"] | undefined | Problem {
  return kindOfWord(word) ?? (word === "" ? undefined : unknownKind(word, index));
}

function unknownKind(word: string, index: number): Problem {
  const wanted = Object.values(KIND_WORDS)
    .map(([first]) => first)
    .join("、");
  const nearest = nearestKindWord(word);
  return {
    code: "UNKNOWN_VALUE",
    index,
    reason: `不认识身份${quoted(word)}：要求 ${wanted} 之一，或者留空`,
    ...(nearest === undefined ? {} : { suggestion: `如果是“${nearest}”，照这样写` }),
  };
}
