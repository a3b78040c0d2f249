import { parseLexicon } from "@minyi/classify";
import { readTable, type TableBatch } from "@minyi/ingest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ClassifiedBatch, classifyTable } from "./classify-table.ts";
import { openWorkers, type Workers } from "./workers/open-workers.ts";

const LEXICON = parseLexicon(
  "#! name: a\n#! version: 1\n#! taxonomy: a\n路灯\t城建\t4\tsubstring\n公交\t交通\t2\tsubstring\n",
  { file: "a.tsv" },
);

let here: Workers;
let threads: Workers;
beforeAll(async () => {
  here = await openWorkers({ workers: 0, lexicon: LEXICON });
  threads = await openWorkers({ workers: 2, lexicon: LEXICON });
});
afterAll(async () => await threads.close());

const table = (text: string) => readTable([Buffer.from(text)], { file: "a.csv" });

async function collect(batches: AsyncIterable<ClassifiedBatch>): Promise<readonly ClassifiedBatch[]> {
  const all: ClassifiedBatch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

test("classifyTable() adds its cells to the good rows, and passes the others on", async () => {
  const batches = table("标题,内容\n路灯,公交\n只有一格\n您好,谢谢\n");
  const [batch] = await collect(
    classifyTable(batches, { file: "a.csv", text: ["标题", "内容"], workers: here }),
  );
  expect(batch?.rows).toEqual([
    ["路灯", "公交", "城建", "0.625", "路灯 +12.00", "", "交通"],
    ["您好", "谢谢", "其他", "0", "", "是", ""],
  ]);
  expect(batch?.verdicts.map(({ category }) => category)).toEqual(["城建", "其他"]);
  expect(batch?.issues.map(({ line, code }) => [line, code])).toEqual([[3, "WRONG_WIDTH"]]);
});

test.each([
  { name: "no heading like it", text: ["题"], why: "“a.csv” has no column “题”: there are 标题, 内容" },
  { name: "none of the second", text: ["标题", "正文"], why: "“a.csv” has no column “正文”" },
])("classifyTable() refuses a column when there is $name: MISSING_COLUMN", async ({ text, why }) => {
  const classified = classifyTable(table("标题,内容\n路灯,公交\n"), { file: "a.csv", text, workers: here });
  await expect(collect(classified)).rejects.toMatchObject({
    code: "MISSING_COLUMN",
    message: expect.stringContaining(why),
  });
});

test("classifyTable() gives the same batches with threads, and never holds more than a few", async () => {
  let read = 0;
  async function* batches(): AsyncGenerator<TableBatch> {
    for (let at = 0; at < 40; at++) {
      read++;
      const rows = Array.from({ length: 30 }, (_, line) => ({
        line,
        cells: [at % 3 ? "路灯" : "公交", `${line}`],
      }));
      yield { file: "a.csv", headings: ["标题", "内容"], rows, issues: [], notes: [], above: [] };
    }
  }
  const options = { file: "a.csv", text: ["标题", "内容"] };
  const want = await collect(classifyTable(batches(), { ...options, workers: here }));
  read = 0;
  let taken = 0;
  for await (const batch of classifyTable(batches(), { ...options, workers: threads })) {
    expect(batch).toEqual(want[taken]);
    taken++;
    expect(read - taken).toBeLessThanOrEqual(4);
  }
  expect(taken).toBe(40);
});
