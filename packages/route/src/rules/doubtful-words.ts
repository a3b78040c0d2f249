import { findMentions, type Words } from "@minyi/core";
import { conditionsOf } from "./check-rules.ts";
import type { LintFinding } from "./lint-rules.ts";
import { doubtfulWords, type NamedRule, shortRegionWords } from "./lint-words.ts";
import { placeKey } from "./route-facts.ts";
import type { RoutingRules } from "./routing-rules.ts";

/** Members whose words are looked for as they are written. */
const AS_WRITTEN = ["terms", "allTerms", "region", "unit", "sector"] as const;

/** A Chinese comma parts no words of a list; quotation marks and white space at an end are rarely meant. */
const DOUBTFUL = /[，、；]|^[\s“”‘’「」"']|[\s“”‘’「」"']$/u;

/**
 * Finds words that are hardly meant as they stand (可疑词语): `[路灯，大桥]`, which is one word and stands in no text; `region: 深圳`, where places go
 * by their full names.
 *
 * O(characters of the words).
 */
export function doubtfulFindings(
  { rules }: Pick<RoutingRules, "rules">,
  lineOf: (...path: PropertyKey[]) => number,
): readonly LintFinding[] {
  return rules.flatMap((rule, at) =>
    conditionsOf(rule, at).flatMap(({ path, condition }) =>
      AS_WRITTEN.flatMap((member) => {
        const line = lineOf(...path, member);
        const named = { id: rule.id, line: lineOf("rules", at) };
        return [condition[member] ?? []].flat().flatMap((word): LintFinding[] => {
          const message = doubtOf(named, member, word);
          return message ? [{ code: "DOUBTFUL_WORD", rule: rule.id, line, message }] : [];
        });
      }),
    ),
  );
}

function doubtOf(rule: NamedRule, member: (typeof AS_WRITTEN)[number], word: string): Words | undefined {
  if (DOUBTFUL.test(word)) return doubtfulWords(rule, member, word);
  const full = member === "region" ? fullNameOf(word) : undefined;
  return full === undefined ? undefined : shortRegionWords(rule, word, full);
}

/** What a place is called in full, if the word is a name of it for short. */
function fullNameOf(word: string): string | undefined {
  const [mention, ...others] = findMentions(word);
  if (mention?.kind !== "place" || others.length > 0) return undefined;
  const isAllOfIt = mention.start === 0 && mention.end === [...word].length;
  return isAllOfIt && placeKey(mention.key) !== placeKey(word) ? mention.key : undefined;
}
