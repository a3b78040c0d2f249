import { expect, test } from "vitest";
import { bodyOf, titleOf } from "./term-rows.ts";
import { TermTable } from "./term-table.ts";
import { TextTermsReader } from "./text-terms.ts";

function namesOf(
  title: string,
  body: string,
  words?: (text: string) => readonly string[],
): readonly string[] {
  const table = new TermTable();
  const { terms, shapes } = new TextTermsReader(table, words).read({ title, body }, true);
  return Array.from(terms, (term, at) => {
    const shape = shapes[at] ?? 0;
    return `${table.nameOf(term)} ${titleOf(shape)} ${bodyOf(shape)}`;
  });
}

test.each([
  { name: "pairs neighbours", title: "停水", body: "又停水", want: ["停水 1 1", "又停 0 1"] },
  {
    name: "takes letters and digits as one unit",
    title: "",
    body: "Ａ7区5G",
    want: ["a7区 0 1", "区5g 0 1"],
  },
  { name: "pairs nothing across punctuation", title: "", body: "停。水", want: [] },
  { name: "keeps a unit that stands alone", title: "", body: "KTV，吵", want: ["ktv 0 1"] },
  { name: "takes a rare character as one", title: "", body: "𠮷野", want: ["𠮷野 0 1"] },
  { name: "leaves generic pairs out", title: "请求", body: "希望", want: [] },
  { name: "counts no further than fifteen", title: "", body: "水".repeat(99), want: ["水水 0 15"] },
  { name: "finds nothing in nothing", title: "", body: "", want: [] },
])("TextTermsReader.read() $name", ({ title, body, want }) => {
  expect(namesOf(title, body)).toEqual(want);
});

test("TextTermsReader.read() adds words of two characters or more", () => {
  expect(namesOf("", "停水了", (text) => (text === "" ? [] : ["停水", "了", "希望"]))).toEqual([
    "停水 0 1",
    "水了 0 1",
    "停水 0 1",
  ]);
});
