import { ConfigError } from "@minyi/core";
import { expect, test } from "vitest";
import { parseLexicon } from "./parse-lexicon.ts";

const HEADINGS = "#! name: sample\n#! version: 1\n#! taxonomy: cppcc\n";

function parse(text: string) {
  return parseLexicon(text, { file: "lexicon.tsv" });
}

test("parseLexicon() reads headings, terms and notes, and skips comments", () => {
  const text = `${HEADINGS}# 市政\n\n路灯\t城建管理\t4\t\t常见\n污染\t生态环境\t-2.5\tsubstring\n# 完`;
  expect(parse(text)).toEqual({
    name: "sample",
    version: "1",
    taxonomy: "cppcc",
    terms: [
      { term: "路灯", category: "城建管理", weight: 4, mode: "word", note: "常见", line: 6 },
      { term: "污染", category: "生态环境", weight: -2.5, mode: "substring", line: 7 },
    ],
  });
});

test.each([
  {
    name: "a BOM and line ends of Windows",
    text: `\ufeff${HEADINGS}路灯\t城建管理\t4\n`.replaceAll("\n", "\r\n"),
  },
  { name: "spaces around cells", text: `${HEADINGS} 路灯 \t城建管理 \t 4\t word \t \n` },
  {
    name: "headings below and a full-width colon",
    text: `路灯\t城建管理\t+4\n${HEADINGS.replaceAll(":", "：")}`,
  },
])("parseLexicon() takes $name", ({ text }) => {
  expect(parse(text)).toMatchObject({ name: "sample", terms: [{ term: "路灯", weight: 4, mode: "word" }] });
});

test.each([
  {
    name: "an unknown mode",
    lines: "路灯\t城建管理\t4\texact",
    line: 4,
    message: "方式应为 word 或 substring",
  },
  { name: "a weight that is no number", lines: "#\n路灯\t城建管理\t四", line: 5, message: "权重“四”不是数" },
  { name: "NaN", lines: "路灯\t城建管理\tNaN", line: 4, message: "权重“NaN”不是数" },
  { name: "a blank weight", lines: "路灯\t城建管理\t", line: 4, message: "权重“”不是数" },
  { name: "a hexadecimal weight", lines: "路灯\t城建管理\t0x10", line: 4, message: "权重“0x10”不是数" },
  {
    name: "a weight beyond all numbers",
    lines: "路灯\t城建管理\t1e999",
    line: 4,
    message: "权重应为有限的数",
  },
  { name: "a blank term", lines: "\t城建管理\t4", line: 4, message: "不得为空" },
  { name: "a blank category", lines: "路灯\t\t4", line: 4, message: "不得为空" },
  { name: "spaces for tabs", lines: "路灯 城建管理 4", line: 4, message: "有 1 格，应为 3 至 5 格" },
  { name: "too many cells", lines: "路灯\t城建管理\t4\t\t\t", line: 4, message: "有 6 格" },
  {
    name: "a term twice in a category",
    lines: "路灯\t城建管理\t4\n\n路灯\t城建管理\t3",
    line: 6,
    message: "“路灯”在“城建管理”中重复，第 4 行已有",
  },
  {
    name: "a term twice but for case and width",
    lines: "5G\t经济发展\t4\n５ｇ\t经济发展\t3",
    line: 5,
    message: "重复",
  },
  {
    name: "a term in two modes",
    lines: "污染\t生态环境\t4\n污染\t农业农村\t1\tsubstring",
    line: 5,
    message: "“污染”的方式前后不一",
  },
  { name: "a heading twice", lines: "#! name: other", line: 4, message: "表头 name 重复，第 1 行已有" },
  { name: "an unknown heading", lines: "#! author: me", line: 4, message: "“author”不是词表的表头" },
])("parseLexicon() refuses $name at its line", ({ lines, line, message }) => {
  const attempt = () => parse(HEADINGS + lines);
  expect(attempt).toThrow(ConfigError);
  expect(attempt).toThrow(`lexicon.tsv:${line}: `);
  expect(attempt).toThrow(message);
});

test.each([
  {
    name: "no name",
    text: HEADINGS.replace("#! name: sample\n", ""),
    message: "lexicon.tsv:1: 缺少表头“#! name: …”",
  },
  { name: "no version", text: HEADINGS.replace("#! version: 1\n", ""), message: "缺少表头“#! version: …”" },
  {
    name: "a blank taxonomy",
    text: HEADINGS.replace("cppcc", ""),
    message: "lexicon.tsv:3: “taxonomy”: 不得为空",
  },
  { name: "nothing in it", text: "", message: "lexicon.tsv:1: 缺少表头" },
])("parseLexicon() refuses a file with $name", ({ text, message }) => {
  expect(() => parse(text)).toThrow(message);
});
