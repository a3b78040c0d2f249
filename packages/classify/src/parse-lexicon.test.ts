import { ConfigError } from "@minyi/core";
import { expect, test } from "vitest";
import { parseLexicon } from "./parse-lexicon.ts";
import { toldError } from "./told-error.fixture.ts";

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
  expect(attempt).toThrow(toldError(message));
});

test.each([
  {
    name: "no name",
    text: HEADINGS.replace("#! name: sample\n", ""),
    message: "lexicon.tsv:1：缺少表头“#! name: …”",
  },
  { name: "no version", text: HEADINGS.replace("#! version: 1\n", ""), message: "缺少表头“#! version: …”" },
  {
    name: "a blank taxonomy",
    text: HEADINGS.replace("cppcc", ""),
    message: "lexicon.tsv:3：“taxonomy”：不得为空",
  },
  { name: "nothing in it", text: "", message: "lexicon.tsv:1：缺少表头" },
])("parseLexicon() refuses a file with $name", ({ text, message }) => {
  expect(() => parse(text)).toThrow(toldError(message));
});

test.each([
  {
    name: "a newer format",
    lines: "#! format: 3",
    line: 4,
    message: "词表格式 3 比本程序能读的 2 新，请更新程序",
  },
  {
    name: "a format far newer",
    lines: "#! format: 99999999999999999999",
    line: 4,
    message: "新，请更新程序",
  },
  { name: "format 0", lines: "#! format: 0", line: 4, message: "词表格式“0”应为正整数" },
  { name: "a format that is no number", lines: "#! format: 二", line: 4, message: "词表格式“二”应为正整数" },
  {
    name: "an unknown matching",
    lines: "#! matching: some",
    line: 4,
    message: "应为 longest、every、words 之一",
  },
  { name: "an unknown folding", lines: "#\n#! folding: tight", line: 5, message: "应为 plain、loose 之一" },
  {
    name: "an unknown counting",
    lines: "#! counting: linear",
    line: 4,
    message: "应为 saturating、logarithmic 之一",
  },
  {
    name: "an unknown normalising",
    lines: "#! normalising: l1",
    line: 4,
    message: "应为 none、euclidean 之一",
  },
  { name: "a title that is no number", lines: "#! title: 三", line: 4, message: "“scoring.title”：应为数" },
  { name: "a title below 0", lines: "#! title: -1", line: 4, message: "“scoring.title”" },
  { name: "a title above 1000", lines: "#! title: 1001", line: 4, message: "“scoring.title”" },
  { name: "a review limit above 1", lines: "#! review: 1.5", line: 4, message: "“review”" },
  { name: "a review limit that is no number", lines: "#! review: NaN", line: 4, message: "应为 0 至 1 的数" },
  { name: "a floor that is no number", lines: "#! floor: 低", line: 4, message: "“floor”：应为数" },
  { name: "an endless floor", lines: "#! floor: 1e999", line: 4, message: "“floor”：应为数" },
  { name: "a blank origin", lines: "#! origin:", line: 4, message: "“origin”：不得为空" },
  { name: "no knots", lines: "#! confidence:", line: 4, message: "至少要有一对“差距=比例”" },
  {
    name: "knots that do not rise",
    lines: "#! second: 0=0.1\n#! confidence: 0.1=0.5 0.2=0.6 0.2=0.7",
    line: 5,
    message: "“confidence”：差距应从小到大",
  },
  { name: "a knot without a share", lines: "#! confidence: 0.1", line: 4, message: "“confidence.0.share”" },
  { name: "a share above 1", lines: "#! second: 0=0.5 1=1.1", line: 4, message: "“second.1.share”" },
  { name: "a margin below 0", lines: "#! confidence: -1=0.5", line: 4, message: "“confidence.0.margin”" },
  { name: "a knot of words", lines: "#! confidence: 高=0.5", line: 4, message: "“confidence.0.margin”" },
  { name: "a base of the extent", lines: "*\t*\t1", line: 4, message: "“*”不能既是词条又是类别" },
  { name: "a base twice", lines: "*\t甲\t1\n*\t甲\t2", line: 5, message: "“*”在“甲”中重复，第 4 行已有" },
  {
    name: "a full-width base beside it",
    lines: "*\t甲\t1\n＊\t甲\t2",
    line: 5,
    message: "重复，第 4 行已有",
  },
  { name: "an extent below 0", lines: "路灯\t*\t-1", line: 4, message: "“路灯”的篇幅不得小于 0" },
  {
    name: "an extent twice",
    lines: "路灯\t*\t1\n路灯\t甲\t1\n路灯\t*\t1",
    line: 6,
    message: "“路灯”在“*”中重复，第 4 行已有",
  },
  {
    name: "a weight that is too great",
    lines: "路灯\t甲\t1e308",
    line: 4,
    message: "权重应在 -1000000 与 1000000 之间",
  },
  { name: "an endless weight", lines: "路灯\t甲\t-Infinity", line: 4, message: "权重“-Infinity”不是数" },
  {
    name: "terms that differ by digits alone where these make no difference",
    lines: "#! folding: loose\n1月\t甲\t1\n12月\t甲\t2",
    line: 6,
    message: "“12月”在“甲”中重复，第 5 行已有",
  },
  {
    name: "a term with nothing in it that makes a difference",
    lines: "#! folding: loose\n\u200b\t甲\t1",
    line: 5,
    message: "折叠后是空的",
  },
  { name: "a lone surrogate", lines: "路\ud842\t甲\t1", line: 4, message: "不得含制表符、换行或首尾空格" },
  {
    name: "a note with a control character",
    lines: "路灯\t甲\t1\t\t一\0二",
    line: 4,
    message: "不得含制表符",
  },
  {
    name: "the first of several mistakes, and says how many there are",
    lines: "路灯\t\t1\n桥\t甲\t1\texact",
    line: 4,
    message: "不得为空（另有 1 处）",
  },
])("parseLexicon() refuses $name, format 2, at its line", ({ lines, line, message }) => {
  const attempt = () => parse(HEADINGS + lines);
  expect(attempt).toThrow(ConfigError);
  expect(attempt).toThrow(`lexicon.tsv:${line}: `);
  expect(attempt).toThrow(toldError(message));
});

test("parseLexicon() reads the headings of format 2", () => {
  const lines = [
    ...["format: 2", "matching: words", "folding: loose", "counting: logarithmic", "normalising: euclidean"],
    ...["title: 0.5", "segmenter: characters 1", "origin: 六千篇", "review: 0.6", "floor: -.5"],
    ...["confidence: 0=0.5  1e-1=1", "second: 0=0.25"],
  ];
  const { terms, ...head } = parse(`${HEADINGS}${lines.map((line) => `#! ${line}\n`).join("")}*\t甲\t-1`);
  expect(head).toEqual({
    ...{ name: "sample", version: "1", taxonomy: "cppcc" },
    scoring: {
      matching: "words",
      folding: "loose",
      counting: "logarithmic",
      normalising: "euclidean",
      title: 0.5,
    },
    ...{ segmenter: "characters 1", origin: "六千篇", review: 0.6, floor: -0.5 },
    confidence: [
      { margin: 0, share: 0.5 },
      { margin: 0.1, share: 1 },
    ],
    second: [{ margin: 0, share: 0.25 }],
  });
  expect(terms).toEqual([{ term: "*", category: "甲", weight: -1, mode: "word", line: 16 }]);
});
