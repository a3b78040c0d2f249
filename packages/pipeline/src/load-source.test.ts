import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "@minyi/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSource } from "./load-source.ts";
import { SAMPLE_OFFICE } from "./sample-office.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "minyi-source-"));
  mkdirSync(join(folder, "sources"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function write(text: string): string {
  const file = join(folder, "sources", "热线.yaml");
  writeFileSync(file, text);
  return file;
}

test("loadSource() reads the one that ships", async () => {
  expect(await loadSource(SAMPLE_OFFICE, "online")).toMatchObject({
    source: "网上留言",
    columns: { 标题: "留言主题", 编号: ["留言编号", "受理号"] },
    constants: { 身份: "群众" },
    values: { 身份: { 代表: "委员" } },
    ignore: ["序号", "浏览次数"],
    timeZone: "Asia/Shanghai",
  });
});

test("loadSource() reads a file by its path or its name, and words that YAML takes for numbers", async () => {
  const file = write(
    "source: 热线\nconstants: { 单位: 12345, 急报: false }\nvalues: { 急报: { 1: 是 } }\nyear: 2009\nlimits: { cellChars: 5 }\n",
  );
  const wanted = {
    ...{
      source: "热线",
      columns: {},
      constants: { 单位: "12345", 急报: "false" },
      values: { 急报: { "1": "是" } },
    },
    ...{ ignore: [], year: 2009, limits: { cellChars: 5 } },
  };
  expect(await loadSource("nowhere", file)).toEqual(wanted);
  expect(await loadSource(folder, "热线")).toEqual(wanted);
});

test.each([
  { name: "no name", text: "columns: {}\n", says: ["热线.yaml:1", "source"] },
  {
    name: "an unknown field",
    text: "source: 热线\ncolumns:\n  天气: 天\n",
    says: ["热线.yaml:3", "there is no field “天气”"],
  },
  { name: "a misspelt member", text: "source: 热线\ncolums: {}\n", says: ["热线.yaml", "colums"] },
  { name: "an unknown encoding", text: "source: 热线\nencoding: big5\n", says: ["热线.yaml:2", "gb18030"] },
  { name: "an unknown limit", text: "source: 热线\nlimits:\n  cells: 5\n", says: ["热线.yaml:3", "cells"] },
  {
    name: "an unknown time zone",
    text: "source: 热线\ntimeZone: 北京\n",
    says: ["热线.yaml:2", "Asia/Shanghai"],
  },
  { name: "no YAML", text: "source: [\n", says: ["热线.yaml:", "not YAML"] },
])("loadSource() refuses a file with $name, and tells its line", async ({ text, says }) => {
  const error = await loadSource(folder, write(text)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConfigError);
  for (const words of says) expect((error as ConfigError).message).toContain(words);
});

test("loadSource() names those there are", async () => {
  write("source: 热线\n");
  await expect(loadSource(folder, "网上")).rejects.toThrow("热线");
});
