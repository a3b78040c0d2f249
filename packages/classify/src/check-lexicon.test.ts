import { expect, test } from "vitest";
import { checkLexicon } from "./check-lexicon.ts";
import { parseLexicon } from "./parse-lexicon.ts";

const taxonomy = {
  name: "cppcc",
  version: "1",
  fallback: "其他",
  categories: [
    { name: "城建管理", note: "" },
    { name: "其他", note: "" },
  ],
};

function lexicon(lines: string, name = "cppcc") {
  const headings = `#! name: sample\n#! version: 1\n#! taxonomy: ${name}\n`;
  return parseLexicon(headings + lines, { file: "lexicon.tsv" });
}

test.each([
  {
    name: "finds nothing in a lexicon that fits",
    given: lexicon("路灯\t城建管理\t3\n其它\t其他\t1"),
    lines: [],
  },
  {
    name: "tells the lines of unknown categories",
    given: lexicon("甲\t城建\t1\n乙\t城建管理\t1\n丙\t城管\t1"),
    lines: [4, 6],
  },
  {
    name: "tells a lexicon for another taxonomy",
    given: lexicon("路灯\t城建管理\t3", "petitions"),
    lines: [1],
  },
])("checkLexicon() $name", ({ given, lines }) => {
  expect(checkLexicon(given, taxonomy).map(({ line }) => line)).toEqual(lines);
});
