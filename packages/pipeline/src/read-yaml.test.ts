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

async function read(text: string) {
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
