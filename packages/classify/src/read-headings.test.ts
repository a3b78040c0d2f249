import { ConfigError } from "@minyi/core";
import { expect, test } from "vitest";
import { readHeadings } from "./read-headings.ts";
import { toldError } from "./told-error.fixture.ts";

const read = (text: string, optional: readonly string[] = []) =>
  readHeadings(text, ["name", "version"], { file: "a.tsv", optional, what: { zh: "样表", en: "a sample" } });

test.each([
  { name: "a BOM and line ends of Windows", text: "\ufeff#! name: 甲\r\n#! version: 1\r\n\r\n路灯\t1\r\n" },
  { name: "headings below and a full-width colon", text: "#\n\n\n路灯\t1\n#! version：1\n#!name：甲" },
])("readHeadings() takes $name", ({ text }) => {
  const { headings, lines } = read(text);
  expect([headings.get("name")?.value, headings.get("version")?.value]).toEqual(["甲", "1"]);
  expect(lines).toEqual([{ content: "路灯\t1", line: 4 }]);
});

test("readHeadings() knows a heading that may be left out", () => {
  expect(read("#! name: 甲\n#! version: 1\n#! bias: 0.5:1\n", ["bias"]).headings.get("bias")).toEqual({
    value: "0.5:1",
    line: 3,
  });
  expect(read("#! name: 甲\n#! version: 1\n", ["bias"]).headings.has("bias")).toBe(false);
});

test.each([
  {
    name: "an unknown heading",
    text: "#! name: 甲\n#! author: 乙",
    says: "a.tsv:2：“author”不是样表的表头，应为 name、version",
  },
  { name: "a heading without a name", text: "#!", says: "a.tsv:1：“”不是样表的表头" },
  {
    name: "a heading twice",
    text: "#! name: 甲\n\n#! name: 甲",
    says: "a.tsv:3：表头 name 重复，第 1 行已有",
  },
  { name: "a missing heading", text: "#! name: 甲", says: "a.tsv:1：缺少表头“#! version: …”" },
])("readHeadings() refuses $name", ({ text, says }) => {
  expect(() => read(text)).toThrow(ConfigError);
  expect(() => read(text)).toThrow(toldError(says));
});
