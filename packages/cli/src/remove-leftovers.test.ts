import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { expect, onTestFinished, test } from "vitest";
import { removeLeftovers } from "./remove-leftovers.ts";

test("removeLeftovers() removes what a process that is no more left of this file, and nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "minyi-leftovers-"));
  onTestFinished(async () => await rm(folder, { recursive: true }));
  const { pid: gone } = spawnSync(process.execPath, ["--version"]);
  const kept = [
    "out.csv",
    `out.csv.${process.pid}.partial`,
    `other.csv.${gone}.partial`,
    `out.csv.x${gone}.partial`,
    "out.csv.partial",
  ];
  for (const name of [...kept, `out.csv.${gone}.partial`]) await writeFile(join(folder, name), "");
  removeLeftovers(join(folder, "out.csv"));
  expect((await readdir(folder)).toSorted()).toEqual(kept.toSorted());
});

test("removeLeftovers() passes over a folder that is not there", () => {
  expect(() => removeLeftovers("/not/there/out.csv")).not.toThrow();
});
