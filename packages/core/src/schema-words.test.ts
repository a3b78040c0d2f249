import { expect, test } from "vitest";
import { schemaWords, wordsOfSchema } from "./schema-words.ts";

test.each([
  { name: "both languages", words: { zh: "不得为空", en: "must not be blank" } },
  { name: "marks and slashes", words: { zh: "“a/b”重复", en: "“a/b” stands twice: wanted x / y" } },
])("wordsOfSchema() takes apart $name", ({ words }) => {
  expect(wordsOfSchema(schemaWords(words))).toEqual(words);
});

test("wordsOfSchema() takes a message in one language for both", () => {
  expect(wordsOfSchema("wanted a list")).toEqual({ zh: "wanted a list", en: "wanted a list" });
});

test("schemaWords() lets no line break of a name part the languages", () => {
  const words = schemaWords({ zh: "“甲\n乙”重复", en: "“甲\n乙” stands twice" });
  expect(wordsOfSchema(words)).toEqual({ zh: "“甲 乙”重复", en: "“甲 乙” stands twice" });
});
