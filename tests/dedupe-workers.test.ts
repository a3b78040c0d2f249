import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SeededRandom } from "@minyi/core";
import { expect, test } from "vitest";
import { plainCsv } from "./csv-files.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const CALL = ["dedupe", "in.csv", "--id", "id", "--text", "title,text", "--json", "--out"];

/** A folder with a file of texts, many of them alike. */
async function folder(): Promise<string> {
  const cwd = await scratch();
  const random = new SeededRandom(3);
  const words = ["路灯", "水管", "公交", "学校", "停车", "噪音", "绿化", "医保", "电梯", "垃圾"];
  const rows = Array.from({ length: 400 }, (_, at) => {
    const text = Array.from({ length: 1 + random.below(8) }, () => words[random.below(4)]);
    return [`n${at}`, words[at % 10] ?? "", text.join("不好，")];
  });
  await writeFile(join(cwd, "in.csv"), plainCsv([["id", "title", "text"], ...rows]));
  return cwd;
}

test("minyi dedupe writes the same bytes with any number of workers", async () => {
  const cwd = await folder();
  const answers = [];
  for (const workers of ["0", "2", "3"]) {
    const ended = await minyi([...CALL, `${workers}.csv`, "--threshold", "0.5", "--workers", workers], {
      cwd,
    });
    const { n, pairs, clusters } = onlyJson(ended);
    answers.push({ n, pairs, clusters, bytes: await readFile(join(cwd, `${workers}.csv`), "utf8") });
  }
  expect(answers[0]?.n).toBe(400);
  expect(answers[0]?.pairs).toBeGreaterThan(100);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test.each([
  { name: "65 workers", args: ["out.csv", "--workers", "65"], why: "--workers" },
  { name: "a threshold of 0.1", args: ["out.csv", "--threshold", "0.1"], why: "0.1" },
  { name: "a folder that is not there", args: ["gone/out.csv"], why: "gone" },
])("minyi dedupe refuses $name, and leaves nothing behind", async ({ args, why }) => {
  const cwd = await folder();
  const ended = await minyi([...CALL, ...args], { cwd });
  expect(ended.status).toBe(2);
  expect(ended.stderr).toContain(why);
  expect(await readdir(cwd)).toEqual(["in.csv"]);
});

test("minyi dedupe refuses the row whose id came before, tells which, and compares the others", async () => {
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), "id,title,text\n7,路灯,不亮\n7,水管,漏水\n8,路灯,不亮\n");
  const ended = await minyi([...CALL, "out.csv", "--strict"], { cwd });
  expect([ended.status, ended.stderr.includes("in.csv:3，“id”列 AMBIGUOUS")], ended.stderr).toEqual([
    3,
    true,
  ]);
  expect(onlyJson(ended)).toMatchObject({ n: 2, pairs: 1 });
});
