import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith } from "./accepted-ledger.ts";
import { csvRows, plainCsv } from "./csv-files.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const LIGHTS = "人民路的路灯不亮已经两个月了，夜里行人多有不便，建议尽快修好";
const CALL = ["dedupe", "in.csv", "--id", "编号", "--text", "内容", "--out", "out.csv", "--json"];

/** A folder with these rows as in.csv. */
async function folderOf(rows: readonly (readonly string[])[]): Promise<string> {
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), plainCsv([["编号", "内容"], ...rows]));
  return cwd;
}

const REPEATED = [
  ["7", LIGHTS],
  ["7", `${LIGHTS}，谢谢`],
  ["", LIGHTS],
  ["  ", LIGHTS],
  ["8", `${LIGHTS}。`],
  ["8", "水管漏水"],
];

describe("dedupe tells a row without an id of its own with its line, and compares the rest", () => {
  test.each([
    { name: "by Jaccard", more: [], want: { n: 2, pairs: 1, clusters: 1 } },
    { name: "by containment", more: ["--measure", "containment"], want: { n: 2, pairs: 1, clusters: 1 } },
  ])("$name", async ({ more, want }) => {
    const cwd = await folderOf(REPEATED);
    const ended = await minyi([...CALL, ...more], { cwd });
    expect([ended.status, onlyJson(ended)]).toEqual([0, expect.objectContaining(want)]);
    expect(refusals(ended.stderr)).toEqual([
      "in.csv:3 AMBIGUOUS",
      "in.csv:4 MISSING_VALUE",
      "in.csv:5 MISSING_VALUE",
      "in.csv:7 AMBIGUOUS",
    ]);
    expect(await csvRows(join(cwd, "out.csv"))).toMatchObject([{ id1: "7", id2: "8" }]);
    expect((await minyi([...CALL, ...more, "--strict"], { cwd })).status).toBe(3);
  });

  test("with the ledger", async () => {
    const cwd = await folderWith({ "in.csv": plainCsv([["编号", "内容"], ...REPEATED]) });
    const ended = await minyi([...CALL, "--history"], { cwd });
    expect([ended.status, onlyJson(ended).n]).toEqual([0, 2]);
    expect(refusals(ended.stderr)).toHaveLength(4);
  });

  test("related does the same", async () => {
    const cwd = await folderOf(REPEATED);
    const [, ...call] = CALL;
    const ended = await minyi(["related", ...call], { cwd });
    expect([ended.status, onlyJson(ended).n]).toEqual([0, 2]);
    expect(refusals(ended.stderr)).toHaveLength(4);
  });
});

function refusals(stderr: string): readonly string[] {
  return stderr
    .split("\n")
    .filter((line) => line.startsWith("in.csv:"))
    .map((line) => line.replace(/，“编号”列 (\S+) .*/, " $1"));
}

describe("dedupe writes no more pairs than wanted", () => {
  const equal = Array.from({ length: 5 }, (_, place) => [`${place}`, LIGHTS]);

  test.each([
    {
      name: "pairs of copies, told by their number",
      more: ["--most-pairs", "9"],
      count: "cannot write 10 pairs",
    },
    {
      name: "containments",
      more: ["--most-pairs", "9", "--measure", "containment"],
      count: "cannot list 10 pairs",
    },
  ])("$name", async ({ more, count }) => {
    const cwd = await folderOf(equal);
    await writeFile(join(cwd, "out.csv"), "as it was");
    const ended = await minyi([...CALL, ...more], { cwd });
    expect([ended.status, ended.stderr]).toEqual([2, expect.stringContaining(count)]);
    expect(await readFile(join(cwd, "out.csv"), "utf8")).toBe("as it was");
    expect(await readdir(cwd)).toHaveLength(2);
    const allowed = await minyi([...CALL, ...more, "--most-pairs", "10"], { cwd });
    expect(onlyJson(allowed).pairs).toBe(10);
  });

  test.each(["0", "2"])(
    "of distinct texts, before they fill the memory, with %s workers",
    async (workers) => {
      const cwd = await folderOf(equal.map(([id = "", text = ""], place) => [id, text + "修".repeat(place)]));
      const ended = await minyi([...CALL, "--most-pairs", "3", "--workers", workers], { cwd });
      expect([ended.status, ended.stderr]).toEqual([2, expect.stringContaining("more than 3 pairs")]);
      expect(await readdir(cwd)).toEqual(["in.csv"]);
    },
  );

  test("--copies first tells each of many equal texts once", async () => {
    const many = Array.from({ length: 20_000 }, (_, place) => [`${place}`, LIGHTS]);
    const cwd = await folderOf(many);
    const ended = await minyi([...CALL, "--copies", "first", "--clusters", "groups.csv"], { cwd });
    expect(onlyJson(ended)).toMatchObject({ n: 20_000, pairs: 19_999, clusters: 1 });
    expect(await csvRows(join(cwd, "groups.csv"))).toHaveLength(20_000);
  });
});

test.each([
  { name: "a threshold that is no number", more: ["--threshold", "abc"], why: "“abc”" },
  { name: "a threshold in another notation", more: ["--threshold", "0x1"], why: "“0x1”" },
  { name: "no threshold", more: ["--threshold", ""], why: "“”" },
  {
    name: "a threshold too low for --history, before the ledger is looked for",
    more: ["--threshold", "0.2", "--history"],
    why: "“0.2”",
  },
  { name: "no column of text", more: ["--text", ","], why: "--text" },
  { name: "half a pair", more: ["--most-pairs", "1.5"], why: "“1.5”" },
  {
    name: "--copies of containments",
    more: ["--copies", "first", "--measure", "containment"],
    why: "--copies",
  },
])("dedupe refuses $name", async ({ more, why }) => {
  const cwd = await folderOf([["1", LIGHTS]]);
  const ended = await minyi([...CALL, ...more], { cwd });
  expect([ended.status, ended.stderr]).toEqual([2, expect.stringContaining(why)]);
  expect(await readdir(cwd)).toEqual(["in.csv"]);
});
