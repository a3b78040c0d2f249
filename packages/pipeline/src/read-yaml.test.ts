import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "@minyi/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readYaml } from "./read-yaml.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minyi-yaml-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function read(text: string | Buffer) {
  const file = join(folder, "rules.yaml");
  writeFileSync(file, text);
  return await readYaml(file);
}

test.each([
  { name: "a member", path: ["rules", 1, "days"], line: 6 },
  { name: "an element of a list", path: ["rules", 1], line: 4 },
  { name: "a value that begins below its key", path: ["note"], line: 7 },
  { name: "a missing member by what should hold it", path: ["rules", 0, "days"], line: 3 },
  { name: "the file itself", path: [], line: 1 },
])("readYaml() finds the line of $name", async ({ path, line }) => {
  const { place } = await read(
    'version: "1"\nrules:\n  - id: a\n  - id: b\n    # why\n    days: 3\nnote:\n  text\n',
  );
  expect(place.lineOf(path)).toBe(line);
});

test("readYaml() names file and line of what is not YAML", async () => {
  const call = read('version: "1"\nrules: [a, b\n');
  await expect(call).rejects.toThrow(ConfigError);
  await expect(call).rejects.toThrow(/rules\.yaml:\d+: not YAML: /);
});

test("readYaml() says what was wanted when the file is missing", async () => {
  await expect(readYaml(join(folder, "none.yaml"))).rejects.toThrow(
    /none\.yaml: cannot read the file.*minyi init/,
  );
});

test.each([
  { name: "an alias of nothing", text: "a: 1\nb: [1, *no]\n", want: /rules\.yaml:2: not YAML: .*: no$/ },
  {
    name: "an alias inside its own anchor",
    text: "a: 1\nneed: &n\n  and: [{ b: *n }]\n",
    want: /rules\.yaml:3: not YAML: this alias stands inside/,
  },
  {
    name: "an anchor merged into itself",
    text: "a: &a\n  b: 1\n  <<: *a\n",
    want: /rules\.yaml:3: not YAML: this alias stands inside/,
  },
  {
    name: "aliases that would fill the memory",
    text: ["a: &a [x, x]", ..."bcdefghijklmnopq"].reduce((made, key, at, all) => {
      const before = at === 1 ? "a" : all[at - 1];
      return `${made}\n${key}: &${key} [${Array(10).fill(`*${before}`).join(", ")}]`;
    }),
    want: /rules\.yaml:1: not YAML: .*alias count/,
  },
  {
    name: "a second document",
    text: "a: 1\n---\nb: 1\n",
    want: /rules\.yaml:2: not YAML: a second document/,
  },
  { name: "an empty file", text: "", want: /rules\.yaml:1: there is nothing in the file/ },
  {
    name: "only comments",
    text: "# 分送规则\n\n# 待写\n",
    want: /rules\.yaml:1: there is nothing in the file/,
  },
  {
    name: "GBK",
    text: Buffer.from("a: 1\nb: \xc2\xb7\xb5\xc6\n", "latin1"),
    want: /rules\.yaml:2: not UTF-8/,
  },
  {
    name: "GBK in the last line",
    text: Buffer.from("a: \xc2\xb7\xb5", "latin1"),
    want: /rules\.yaml:1: not UTF-8/,
  },
  { name: "UTF-16", text: Buffer.from("\ufeffa: 路灯\n", "utf16le"), want: /rules\.yaml:1: not UTF-8/ },
])("readYaml() refuses $name, with file and line", async ({ text, want }) => {
  const call = read(text);
  await expect(call).rejects.toThrow(ConfigError);
  await expect(call).rejects.toThrow(want);
});

test("readYaml() writes out anchors, aliases and merge keys", async () => {
  const { data, place } = await read("a: &a { x: 1, y: 2 }\nb: { <<: *a, y: 3 }\nc: *a\n");
  expect(data).toEqual({ a: { x: 1, y: 2 }, b: { x: 1, y: 3 }, c: { x: 1, y: 2 } });
  expect(place.lineOf(["b", "x"])).toBe(2);
});

test("readYaml() reads UTF-8 with a mark", async () => {
  expect((await read("\ufeffa: 路灯\n")).data).toEqual({ a: "路灯" });
});
