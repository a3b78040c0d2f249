import { ConfigError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatTaxonomyMapping } from "./format-taxonomy-mapping.ts";
import { mappingLines, mappingOf } from "./mapping.fixture.ts";
import { parseTaxonomyMapping } from "./parse-taxonomy-mapping.ts";
import { toldError } from "./told-error.fixture.ts";

const HEADINGS = "#! name: 换届\n#! version: 1\n#! from: cppcc 1\n#! to: 新 体系 2\n";
const parse = (text: string) => parseTaxonomyMapping(text, { file: "mapping.tsv" });

test("parseTaxonomyMapping() reads renamed, joined, split and dropped categories", () => {
  const text = `\ufeff${HEADINGS}# 改名\n城建\t城乡建设\n交通\t城乡建设\t并入\n\n农业\t农村\n农业\t 农民 \n气象\t\t不再单列\n`;
  expect(parse(text.replaceAll("\n", "\r\n"))).toEqual({
    name: "换届",
    version: "1",
    from: { name: "cppcc", version: "1" },
    to: { name: "新 体系", version: "2" },
    lines: [
      { from: "城建", to: "城乡建设", line: 6 },
      { from: "交通", to: "城乡建设", note: "并入", line: 7 },
      { from: "农业", to: "农村", line: 9 },
      { from: "农业", to: "农民", line: 10 },
      { from: "气象", to: "", note: "不再单列", line: 11 },
    ],
  });
});

test.each([
  { name: "one cell", lines: "城建 城乡建设", line: 5, message: "有 1 格，应为 2 或 3 格" },
  { name: "four cells", lines: "城建\t城乡建设\t\t", line: 5, message: "有 4 格" },
  { name: "a blank old category", lines: "#\n\t城乡建设", line: 6, message: "不得为空" },
  {
    name: "a line twice",
    lines: "城建\t建设\n\n城建\t建设",
    line: 7,
    message: "“城建”到“建设”重复，第 5 行已有",
  },
  {
    name: "a dropped category without a note",
    lines: "城建\t",
    line: 5,
    message: "“城建”没有去向，须在备注中说明缘由",
  },
  {
    name: "a category that is dropped after it was mapped",
    lines: "城建\t建设\n城建\t\t撤销",
    line: 6,
    message: "“城建”既有去向又无去向，与第 5 行不合",
  },
  {
    name: "a category that is mapped after it was dropped",
    lines: "城建\t\t撤销\n城建\t建设",
    line: 6,
    message: "“城建”既有去向又无去向，与第 5 行不合",
  },
  { name: "a heading twice", lines: "#! to: cppcc 3", line: 5, message: "表头 to 重复，第 4 行已有" },
  {
    name: "an unknown heading",
    lines: "#! taxonomy: cppcc",
    line: 5,
    message: "“taxonomy”不是类别对照表的表头",
  },
])("parseTaxonomyMapping() refuses $name at its line", ({ lines, line, message }) => {
  const attempt = () => parse(HEADINGS + lines);
  expect(attempt).toThrow(ConfigError);
  expect(attempt).toThrow(`mapping.tsv:${line}: `);
  expect(attempt).toThrow(toldError(message));
});

test.each([
  {
    name: "a taxonomy without its version",
    text: HEADINGS.replace("cppcc 1", "cppcc"),
    says: "mapping.tsv:3：“cppcc”应为分类体系的名称和版本",
  },
  {
    name: "no new taxonomy",
    text: HEADINGS.replace("#! to: 新 体系 2\n", ""),
    says: "mapping.tsv:1：缺少表头“#! to: …”",
  },
  { name: "no line", text: HEADINGS, says: "至少要有一行对照" },
  { name: "nothing in it", text: "", says: "mapping.tsv:1：缺少表头" },
])("parseTaxonomyMapping() refuses a file with $name", ({ text, says }) => {
  expect(() => parse(text)).toThrow(toldError(says));
});

test("parseTaxonomyMapping() reads back what formatTaxonomyMapping() wrote", () => {
  fc.assert(
    fc.property(mappingLines(["甲", "乙", "丙"], ["甲", "丁"]), (lines) => {
      const mapping = mappingOf(lines);
      const back = parse(formatTaxonomyMapping(mapping));
      expect({ ...back, lines: back.lines.map(({ line, ...rest }) => rest) }).toEqual(mapping);
      expect(back.lines.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 5));
    }),
  );
});

test("formatTaxonomyMapping() refuses what could not be read back", () => {
  expect(() => formatTaxonomyMapping(mappingOf([{ from: "甲", to: "" }]))).toThrow(toldError("没有去向"));
  expect(() => formatTaxonomyMapping(mappingOf([{ from: "甲", to: "乙\t丙" }]))).toThrow(toldError("制表符"));
  expect(() => formatTaxonomyMapping(mappingOf([{ from: "甲", to: "乙" }], ["1", "2 3"]))).toThrow(
    toldError("空格"),
  );
});
