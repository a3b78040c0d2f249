import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clusterDetails } from "@minyi/dedupe";
import { expect, test } from "vitest";
import { writeClusters } from "./cluster-file.ts";

test("writeClusters() writes every member with its way from the representative, and marks groups that drift", async () => {
  const folder = await mkdtemp(join(tmpdir(), "minyi-clusters-"));
  try {
    const path = join(folder, "groups.csv");
    const matches = [
      { id1: "甲", id2: "乙", jaccard: 0.9 },
      { id1: "乙", id2: "丙", jaccard: 0.85 },
      { id1: "=丁", id2: "戊", jaccard: 1 },
    ];
    writeClusters(path, clusterDetails(matches, ["甲", "乙", "丙", "=丁", "戊"]));
    const drift = "1 对互不近似（33.3%），相邻最低 0.8500，最长链 1 步";
    expect((await readFile(path, "utf8")).split("\r\n")).toEqual([
      "\ufeffid,组号,代表,与代表的相似度,链,漂移",
      `甲,1,乙,0.9,乙 → 甲,${drift}`,
      `乙,1,乙,1,乙,${drift}`,
      `丙,1,乙,0.85,乙 → 丙,${drift}`,
      expect.stringMatching(/^.?=丁,2,=丁|^'=丁/u),
      expect.stringContaining("戊,2,"),
      "",
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
