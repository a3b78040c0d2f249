import { expect, test } from "vitest";
import { englishFacts } from "./fact-names.ts";

test.each<{
  name: string;
  facts: Record<string, string>;
  want: Record<string, string>;
}>([
  {
    name: "names the facts",
    facts: { 类别: "roads", 专题: "lamps 0.5" },
    want: { category: "roads", topic: "lamps 0.5" },
  },
  {
    name: "puts what the program says of itself",
    facts: { 急报: "是", 需人工: "否", 预审: "提示" },
    want: { urgent: "yes", "for a person": "no", screening: "warn" },
  },
  { name: "leaves a text that looks like a yes", facts: { 词语: "是" }, want: { term: "是" } },
  {
    name: "keeps what it does not know",
    facts: { 将来: "值", constructor: "a" },
    want: { 将来: "值", constructor: "a" },
  },
])("englishFacts() $name", ({ facts, want }) => {
  expect(englishFacts(facts)).toEqual(want);
});
