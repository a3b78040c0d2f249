import { expect, test } from "vitest";
import { ConditionBook, clueWords } from "./compile-condition.ts";
import type { RoutingCondition } from "./routing-rules.ts";

test.each<{ name: string; condition: RoutingCondition; want: readonly string[] | undefined }>([
  { name: "every term of a list", condition: { terms: ["路灯", "积水"] }, want: ["路灯", "积水"] },
  { name: "one of those that must all be there", condition: { allTerms: ["路灯", "积水"] }, want: ["路灯"] },
  { name: "terms before patterns", condition: { terms: ["路灯"], patterns: ["积.{0,9}水"] }, want: ["路灯"] },
  {
    name: "of each pattern the group with fewest words",
    condition: { patterns: ["(?:路灯|电灯).{0,9}不亮", "积水"] },
    want: ["不亮", "积水"],
  },
  {
    name: "none where one of the patterns needs no word",
    condition: { patterns: ["积水", "[^。]{1,9}"] },
    want: undefined,
  },
  { name: "none where the text is not asked", condition: { urgent: true }, want: undefined },
])("clueWords() tells $name", ({ condition, want }) => {
  const book = new ConditionBook();
  const clues = clueWords(book.compile(condition));
  expect(clues).toEqual(want?.map((word) => book.words.add(word)));
});
