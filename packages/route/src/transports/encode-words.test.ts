import { expect, test } from "vitest";
import { encodeWords } from "./encode-words.ts";

test.each([
  { name: "leaves plain letters", text: "a = b?", want: "a = b?" },
  { name: "writes others in base64", text: "路灯", want: "=?utf-8?B?6Lev54Gv?=" },
  {
    name: "writes what looks like a word as a word",
    text: "=?x?B?6Lev?=",
    want: "=?utf-8?B?PT94P0I/Nkxldj89?=",
  },
  {
    name: "fills a word with 13 characters",
    text: "灯".repeat(13),
    want: `=?utf-8?B?${"54Gv".repeat(13)}?=`,
  },
  {
    name: "begins another for the 14th",
    text: "灯".repeat(14),
    want: `=?utf-8?B?${"54Gv".repeat(13)}?= =?utf-8?B?54Gv?=`,
  },
  {
    name: "cuts no rare character",
    text: `${"𠮷".repeat(9)}abc𠮷`,
    want: `=?utf-8?B?${Buffer.from(`${"𠮷".repeat(9)}abc`).toString("base64")}?= =?utf-8?B?${Buffer.from("𠮷").toString("base64")}?=`,
  },
])("encodeWords() $name", ({ text, want }) => {
  expect(encodeWords(text)).toBe(want);
});

test("encodeWords() makes words of 64 characters at most", () => {
  const words = encodeWords("a𠮷灯é".repeat(50)).split(" ");
  expect(words.length).toBeGreaterThan(5);
  expect(words.every((word) => word.length <= 64)).toBe(true);
});
