import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Containment } from "@minyi/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writingContainments } from "./containment-file.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "minyi-"));
});
afterEach(async () => await rm(folder, { recursive: true }));

const ONE: Containment = { id1: "a", id2: "b", inner: "a", containment: 2 / 3, shared: 8, windows: 12 };

test("writingContainments() passes on what it writes", async () => {
  const path = join(folder, "pairs.csv");
  const rows = [[], ...Array.from({ length: 1500 }, () => [ONE, ONE])];
  expect([...writingContainments(path, rows)]).toHaveLength(3000);
  const lines = (await readFile(path, "utf8")).split("\r\n");
  expect(lines.slice(0, 2)).toEqual(["\ufeffid1,id2,containment", "a,b,0.666667"]);
  expect(lines).toHaveLength(3002);
});

test("writingContainments() leaves nothing behind when it is not read to the end", async () => {
  for (const _ of writingContainments(join(folder, "pairs.csv"), [[ONE, ONE]])) break;
  expect(await readdir(folder)).toEqual([]);
});
