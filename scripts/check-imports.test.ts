import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkImports } from "./check-imports.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "minyi-imports-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test.each([
  {
    name: "a stage that imports a stage",
    folder: "dedupe",
    line: 'import { a } from "@minyi/classify";',
    want: /dedupe must not import classify/,
  },
  {
    name: "core importing a stage",
    folder: "core",
    line: 'export * from "@minyi/route";',
    want: /core must not import route/,
  },
  {
    name: "a stage importing the pipeline",
    folder: "route",
    line: 'await import("@minyi/pipeline");',
    want: /route must not import pipeline/,
  },
  {
    name: "a path into another package",
    folder: "route",
    line: 'import "../../core/src/index.ts";',
    want: /leaves the package/,
  },
  {
    name: "an undeclared dependency",
    folder: "route",
    line: 'import fs from "graceful-fs";',
    want: /“graceful-fs” is not a dependency/,
  },
])("checkImports() finds $name", async ({ folder, line, want }) => {
  write(`packages/${folder}/package.json`, '{"dependencies":{"@minyi/core":"workspace:*"}}');
  write(`packages/${folder}/src/a.ts`, `\n${line}\n`);
  const problems = await checkImports(root);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(want);
  expect(problems[0]).toMatch(/a\.ts:2: /);
});

test("checkImports() accepts core, node and declared packages", async () => {
  write("packages/route/package.json", '{"dependencies":{"@minyi/core":"workspace:*","p-queue":"1"}}');
  write(
    "packages/route/src/a.ts",
    'import "@minyi/core";\nimport "node:fs";\nimport "p-queue";\nimport "./b.ts";\n',
  );
  expect(await checkImports(root)).toEqual([]);
});
