import { expect, test } from "vitest";
import { lexiconWords } from "./lexicon-words.ts";

test("lexiconWords() gives each term of mode word once", () => {
  const terms = [
    { term: "河长制", category: "生态环境", weight: 4, mode: "word" as const },
    { term: "污染", category: "生态环境", weight: 4, mode: "substring" as const },
    { term: "河长制", category: "党建政务", weight: 1, mode: "word" as const },
  ];
  expect(lexiconWords({ name: "sample", version: "1", taxonomy: "cppcc", terms })).toEqual(["河长制"]);
});
