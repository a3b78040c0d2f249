import { expect, test } from "vitest";
import { readDatedTexts } from "./read-dated-texts.ts";

const COLUMNS = { text: ["标题", "内容"], id: "编号", date: "日期", sender: "反映人" };

async function read(lines: readonly string[]) {
  const bytes = ReadableStream.from([Buffer.from(["编号,标题,内容,日期,反映人", ...lines].join("\n"))]);
  return await readDatedTexts({ name: "a.csv", bytes }, COLUMNS);
}

test("readDatedTexts() takes a row without a day for a text without a day", async () => {
  const { texts, issues } = await read([
    "1,路灯,不亮,2019/4/1 23:05:05,甲",
    "2,水管,漏水,,",
    "3,公交,太少, ,乙",
  ]);
  expect(issues).toEqual([]);
  expect(texts.map(({ day }) => day)).toEqual(["2019-04-01", "", ""]);
  expect(texts.map(({ sender }) => sender)).toEqual(["甲", undefined, "乙"]);
});

test("readDatedTexts() refuses days that do not exist and ids that came before, and keeps the rest", async () => {
  const { texts, issues } = await read([
    "1,路灯,不亮,2019-02-30,",
    "2,水管,漏水,,",
    "2,公交,太少,,",
    "3,学校,远,,",
  ]);
  expect(issues.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, "日期", "BAD_DATE"],
    [4, "编号", "AMBIGUOUS"],
  ]);
  expect(texts.map(({ id }) => id)).toEqual(["2", "3"]);
});
