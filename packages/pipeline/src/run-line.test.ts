import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSegmenter } from "@minyi/classify";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { expect, test } from "vitest";
import { loadOffice } from "./load-office.ts";
import { runLine } from "./run-line.ts";
import { writeRunFiles } from "./write-run-files.ts";

const BODY =
  "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤。" +
  "建议市政部门限期接收并修复路灯，将电费和维修费列入年度预算，公布报修电话。";

const file = (name: string, number: string, body: string) => ({
  name,
  bytes: new Blob([
    `编号,日期,身份,反映人,标题,内容\n${number},2009-03-02,委员,委员甲,关于修复路灯的建议,${body}\n`,
  ]).stream(),
});

test("runLine() and writeRunFiles() name an item of an earlier run by its number and title", async () => {
  const office = await loadOffice();
  const { segmenter } = await openSegmenter({ prefer: ["intl"] });
  const ledger = await openSqliteLedger(":memory:");
  const options = { office, segmenter, ledger, recordedAt: "2009-04-01T00:00:00.000Z" };
  await runLine([file("三月.csv", "A-7", BODY)], options);
  const result = await runLine([file("四月.csv", "B-1", BODY.replace("三起", "四起"))], options);
  expect([result.submissions, result.items.length, result.clusters.length]).toEqual([1, 1, 1]);
  const out = mkdtempSync(join(tmpdir(), "minyi-lists-"));
  try {
    await writeRunFiles(result, { out, officeName: "示例", categories: [], methods: [] });
    const pairs = readFileSync(join(out, "pairs.csv"), "utf8");
    expect(pairs).toContain(",A-7,B-1,关于修复路灯的建议,关于修复路灯的建议,");
    expect(pairs).toContain(",只有数字或日期不同，可能是后续反映或更正（数字 三起→四起）\r\n");
  } finally {
    rmSync(out, { recursive: true });
  }
});
