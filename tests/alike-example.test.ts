import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { bareEnvironment, ROOT } from "./minyi.ts";

test("examples/alike.ts finds, explains, groups and merges what is alike in the sample year", () => {
  const program = join(ROOT, "examples/alike.ts");
  const ended = spawnSync(process.execPath, [program], {
    cwd: ROOT,
    env: bareEnvironment(),
    encoding: "utf8",
  });
  expect([ended.status, ended.stderr]).toEqual([0, ""]);
  expect(ended.stdout).toContain("37 near-duplicates");
  expect(ended.stdout).toContain("2009-0007 ~ 2009-0068 0.919: 只有数字或日期不同");
  expect(ended.stdout).toContain("2009-0007 stands for 3, which drift");
  expect(ended.stdout).toMatch(/\n {2}2009-0001 \? 2009-\d{4} 0\.\d{3}: \S/);
  expect(ended.stdout).toMatch(/\nmerged \S+ and \S+ and \S+ by \S/);
});
