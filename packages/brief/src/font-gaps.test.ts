import { expect, test } from "vitest";
import { type FontGapKind, findFontGaps } from "./font-gaps.ts";

test.each<{ name: string; text: string; want: FontGapKind | undefined }>([
  { name: "the first character of GB 2312", text: "啊", want: undefined },
  { name: "the last character of GB 2312", text: "齄", want: undefined },
  { name: "the last character of row 55", text: "座", want: undefined },
  {
    name: "punctuation of an official text",
    text: "　，。、；：？！“”‘’（）《》〈〉【】—…·～％％①⑩Ⅳ㈠℃№×÷≤°",
    want: undefined,
  },
  { name: "letters, digits and pinyin", text: "aZ09 ūǚéЖα", want: undefined },
  { name: "what shows nothing", text: "\u00ad\u200b\u202e\u2060\ufe0f\u{e0100}", want: undefined },
  { name: "a name of GBK", text: "镕", want: "substitute" },
  { name: "a traditional character", text: "體", want: "substitute" },
  { name: "extension A", text: "㐀", want: "substitute" },
  { name: "a character added after GBK", text: "鿍", want: "rare" },
  { name: "extension B", text: "𠮷", want: "rare" },
  { name: "extension F", text: "\u{2ceb0}", want: "rare" },
  { name: "extension G", text: "\u{30000}", want: "other" },
  { name: "extension I", text: "\u{2ebf0}", want: "other" },
  { name: "a character of the office's own", text: "\ue000", want: "private" },
  { name: "a face", text: "🙂", want: "emoji" },
  { name: "a tick", text: "✓", want: "emoji" },
  { name: "Thai", text: "ก", want: "other" },
  { name: "Tibetan", text: "བ", want: "other" },
  { name: "what is not assigned", text: "\u0378", want: undefined },
])("findFontGaps() judges $name", ({ text, want }) => {
  expect(findFontGaps(`路灯${text}`).map(({ kind }) => kind)).toEqual(want === undefined ? [] : [want]);
});

test("findFontGaps() names each character once, in order", () => {
  expect(findFontGaps("喆🙂镕喆").map(({ sign }) => sign)).toEqual(["喆", "🙂", "镕"]);
});
