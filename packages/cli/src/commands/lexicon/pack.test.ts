import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError, InputError, OptionError } from "@minyi/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { World } from "../../world.ts";
import { packCommand, unpackCommand } from "./pack.ts";

const TEXT =
  "#! name: 甲表\n#! version: 2\n#! taxonomy: cppcc\n路灯\t城建\t3\t\t常见\n桥\t城建\t-0.1\tsubstring\n";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "minyi-pack-"));
  await writeFile(join(folder, "a.tsv"), `# 市政\n${TEXT}`);
});
afterAll(async () => await rm(folder, { recursive: true }));

const COMMANDS = { pack: packCommand, unpack: unpackCommand };

async function run(
  name: keyof typeof COMMANDS,
  from: string,
  to: string,
  ...more: string[]
): Promise<string> {
  let out = "";
  const world: World = {
    stdout: (text) => {
      out += text;
    },
    stderr: () => {},
    isTerminal: false,
    locale: "zh_CN.UTF-8",
    now: () => new Date(0),
  };
  const command = COMMANDS[name](world).exitOverride();
  await command.parseAsync([join(folder, from), "--out", join(folder, to), ...more], { from: "user" });
  return out;
}

test("lexicon pack and unpack give the lexicon back, without its comments, and the same bytes again", async () => {
  const packed = JSON.parse(await run("pack", "a.tsv", "a.lexicon", "--json"));
  const bytes = await readFile(join(folder, "a.lexicon"));
  expect(packed).toEqual({
    name: "甲表",
    version: "2",
    terms: 2,
    bytes: bytes.length,
    file: join(folder, "a.lexicon"),
  });
  expect(await run("unpack", "a.lexicon", "b.tsv")).toBe(
    `词表 甲表 2：2 条，写入 ${join(folder, "b.tsv")}，${new TextEncoder().encode(TEXT).length} 字节\n`,
  );
  expect(await readFile(join(folder, "b.tsv"), "utf8")).toBe(TEXT);
  await run("pack", "a.lexicon", "b.lexicon");
  expect(await readFile(join(folder, "b.lexicon"))).toEqual(bytes);
});

test.each([
  {
    name: "a file that is not there",
    from: "none.tsv",
    to: "x",
    error: InputError,
    message: "there is no such file",
  },
  { name: "a folder", from: ".", to: "x", error: InputError, message: "it is a folder" },
  {
    name: "a mistake, by its line",
    from: "wrong.tsv",
    to: "x",
    error: ConfigError,
    message: "wrong.tsv:6: the line has 1 cell(s)",
  },
  { name: "a place that is not there", from: "a.tsv", to: "none/x", error: OptionError, message: "none/x" },
])("lexicon pack refuses $name", async ({ from, to, error, message }) => {
  await writeFile(join(folder, "wrong.tsv"), `${TEXT}路\n`);
  const attempt = run("pack", from, to);
  await expect(attempt).rejects.toThrow(error);
  await expect(attempt).rejects.toThrow(message);
  await expect(readFile(join(folder, "x"))).rejects.toThrow("ENOENT");
});
