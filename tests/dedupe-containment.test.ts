import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { csvRows, plainCsv } from "./csv-files.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const ROWS = [
  ["编号", "标题", "内容"],
  ["A-1", "路灯", "人民路的路灯不亮已经两个月了，夜里行人多有不便"],
  ["A-2", "几件事", "街道反映三件事。其一，人民路的路灯不亮已经两个月了，夜里行人多有不便。其二，菜场积水。"],
  ["A-3", "公交", "早班公交车太挤，建议增加班次，并在站台装上雨棚"],
];

const ARGS = ["dedupe", "in.csv", "--id", "编号", "--text", "内容", "--out", "out.csv", "--json"];

test("dedupe --measure containment finds the text inside another, which Jaccard does not", async () => {
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), plainCsv(ROWS));
  const inside = await minyi([...ARGS, "--measure", "containment", "--threshold", "1"], { cwd });
  expect(inside.status, inside.stderr).toBe(0);
  expect(onlyJson(inside)).toMatchObject({ n: 3, pairs: 1, clusters: 1 });
  expect(await csvRows(join(cwd, "out.csv"))).toEqual([{ id1: "A-1", id2: "A-2", containment: "1" }]);
  const near = await minyi([...ARGS, "--measure", "jaccard"], { cwd });
  expect(onlyJson(near)).toMatchObject({ n: 3, pairs: 0, clusters: 0 });
});

test("dedupe refuses a measure there is not, and a threshold out of range for containment, too", async () => {
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), plainCsv(ROWS));
  for (const wrong of [
    ["--measure", "cosine"],
    ["--measure", "containment", "--threshold", "0.2"],
  ]) {
    const ended = await minyi([...ARGS, ...wrong], { cwd });
    expect(ended.status, wrong.join(" ")).toBe(2);
  }
});
