import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSegmenter } from "@minyi/classify";
import { InputError } from "@minyi/core";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadOffice } from "./load-office.ts";
import { recordOutcomes } from "./record-outcomes.ts";
import { HalfReadError, runLine } from "./run-line.ts";
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

async function openLine() {
  const office = await loadOffice();
  const { segmenter } = await openSegmenter({ prefer: ["intl"] });
  const ledger = await openSqliteLedger(":memory:");
  return { office, segmenter, ledger, recordedAt: "2009-04-01T00:00:00.000Z" };
}

let line: Awaited<ReturnType<typeof openLine>>;

beforeAll(async () => {
  line = await openLine();
});

afterAll(async () => await line.ledger.close());

const OTHER = BODY.replaceAll("路灯", "井盖").replace("东湖", "西山");

const rows = (name: string, ...cells: readonly string[]) => ({
  name,
  bytes: new Blob([`编号,日期,反映人,标题,内容\n${cells.join("\n")}\n`]).stream(),
});

test("runLine() refuses a number that stands for another text, of this run or an earlier one, and says whose it is", async () => {
  const first = rows("一.csv", `C-1,2009-03-02,委员甲,路灯,${BODY}`, `c－1,2009-03-03,委员乙,井盖,${OTHER}`);
  const result = await runLine([first], line);
  expect([result.submissions, result.conflicts]).toEqual([1, 1]);
  expect(result.rejects).toMatchObject([
    {
      code: "NUMBER_CONFLICT",
      line: 3,
      column: "编号",
      value: "c－1",
      reason: "编号“c－1”已经是另一篇来稿：“路灯”，2009-03-02，一.csv:2",
      cells: { 编号: "c－1", 标题: "井盖", 内容: OTHER },
    },
  ]);
  expect(result.rejects[0]?.suggestion).toContain("先用 record 登记撤销（原类型 来稿，编号 c－1）");
  const later = await runLine([rows("二.csv", `C-1,2009-03-04,委员丙,井盖,${OTHER}`)], line);
  expect(later.rejects).toMatchObject([{ code: "NUMBER_CONFLICT", line: 2 }]);
  expect(later.rejects[0]?.reason).toContain("一.csv:2");
});

test("runLine() takes a corrected text under its number when the first was voided, as the conflict advises", async () => {
  const mine = await openLine();
  const corrected = () => rows("改.csv", `7,2009-03-06,委员甲,路灯,${OTHER}`);
  await runLine([rows("一.csv", `7,2009-03-02,委员甲,路灯,${BODY}`)], mine);
  expect((await runLine([corrected()], mine)).conflicts).toBe(1);
  const sheet = new Blob(["日期,编号,类型,原类型,原因\n2009-03-07,7,撤销,来稿,改稿重报\n"]).stream();
  const { ledger, recordedAt } = mine;
  const entered = await recordOutcomes([{ name: "撤销.csv", bytes: sheet }], {
    ...{ ledger, recordedAt, actor: "信息科" },
  });
  expect(entered).toMatchObject({ recorded: 1, rejects: [], unmatched: [] });
  const again = await runLine([corrected()], mine);
  expect([again.submissions, again.conflicts]).toEqual([1, 0]);
  await ledger.close();
});

test("runLine() takes a number again in another year, from another source, without a number, or when it is the same text", async () => {
  const row = (number: string, day: string) => `${number},${day},委员丁,关于井盖的建议,${OTHER}`;
  const none = await runLine([rows("三.csv", row("", "2009-03-05"), row("", "2009-03-06"))], line);
  const year = await runLine([rows("四.csv", row("C-1", "2008-03-05"))], line);
  const source = { ...line, source: "网上留言" };
  const other = await runLine([rows("五.csv", row("C-1", "2009-03-05"))], source);
  const same = await runLine([rows("六.csv", `C-1,2009-03-02,委员甲,路灯,${BODY}`)], line);
  expect(
    [none, year, other, same].map(({ submissions, already, conflicts }) => [submissions, already, conflicts]),
  ).toEqual([
    [2, 0, 0],
    [1, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
  ]);
});

test("runLine() takes the same text from another member for a near-duplicate, not for a re-import", async () => {
  const mine = await openLine();
  const result = await runLine(
    [rows("一.csv", `1,2009-03-02,委员甲,路灯,${BODY}`, `2,2009-03-02,委员乙,路灯,${BODY}`)],
    mine,
  );
  expect([result.submissions, result.already, result.conflicts]).toEqual([2, 0, 0]);
  expect(result.items.map(({ matches }) => matches.length)).toEqual([0, 1]);
  await mine.ledger.close();
});

test("runLine() goes by numbers as they stand: a voided item has none, a corrected text is known", async () => {
  const mine = await openLine();
  const { ledger, recordedAt } = mine;
  const first = await runLine(
    [rows("一.csv", `1,2009-03-02,委员甲,路灯,${BODY}`, `2,2009-03-02,委员乙,井盖,${OTHER}`)],
    mine,
  );
  const [lamp, cover] = first.items;
  const begun = async (item = "") => {
    for await (const event of ledger.events({ item, kinds: ["submitted"] }))
      if (event.kind === "submitted") return event;
    throw new Error("not there");
  };
  const [lampEvent, coverEvent] = [await begun(lamp?.id), await begun(cover?.id)];
  const common = { on: "2009-03-20", actor: "信息科", source: "改.csv:2" };
  const mended = OTHER.replace("三起", "五起");
  const submission = JSON.parse(JSON.stringify({ ...coverEvent.data.submission, body: mended }));
  await ledger.append(
    [
      { ...common, kind: "voided", item: lampEvent.item, data: { event: lampEvent.id, reason: "误登" } },
      {
        ...common,
        kind: "corrected",
        item: coverEvent.item,
        data: { event: coverEvent.id, data: { submission }, reason: "改数" },
      },
    ],
    { recordedAt },
  );
  const again = await runLine(
    [
      rows(
        "二.csv",
        `1,2009-03-02,委员甲,路灯,${BODY}又及。`,
        `2,2009-03-02,委员乙,井盖,${mended}`,
        `2,2009-03-02,委员乙,井盖,${mended}又及。`,
      ),
    ],
    mine,
  );
  expect([again.submissions, again.already, again.conflicts]).toEqual([1, 1, 1]);
  await ledger.close();
});

test("runLine() hands on what was passed over in a file", async () => {
  const bytes = new Blob([`来稿登记表\n编号,日期,标题,内容\nN-1,2009-03-02,井盖,${OTHER}短\n`]).stream();
  const { notes } = await runLine([{ name: "七.csv", bytes }], line);
  expect(notes).toMatchObject([{ file: "七.csv", line: 1 }]);
});

test("runLine() tells of a draft of which nobody knows whether it arrived", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const transport = { repeatable: false, deliver: () => Promise.reject(new Error("reset")) };
  const head = `编号,日期,身份,反映人,标题,内容\nU-1,2009-03-02,委员,委员甲,关于修复路灯的建议,${BODY}\n`;
  const options = { ...line, ledger, transport };
  const result = await runLine([{ name: "整.csv", bytes: new Blob([head]).stream() }], options);
  expect(result.undelivered).toEqual([{ item: result.items[0]?.id, reason: "reset" }]);
  await ledger.close();
});

test("runLine() over a file that breaks off enters what stood before, delivers nothing, and completes it when run again", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const delivered: string[] = [];
  const transport = {
    repeatable: true,
    deliver: async ({ item }: { readonly item: string }) => {
      delivered.push(item);
      return { reference: item };
    },
  };
  const options = { ...line, ledger, transport };
  const head = `编号,日期,身份,反映人,标题,内容\nH-1,2009-03-02,委员,委员甲,关于修复路灯的建议,${BODY}\n`;
  const last = "H-2,2009-02-30,委员,委员甲,关于井盖的建议,井盖\n";
  const fault = new InputError("UNREADABLE", "gone", { zh: "断了" });
  const broken = {
    name: "断.csv",
    async *bytes() {
      yield Buffer.from(head + last);
      throw fault;
    },
  };
  const thrown: unknown = await runLine(
    [
      { name: "整.csv", bytes: new Blob([head + last]).stream() },
      { name: broken.name, bytes: broken.bytes() },
    ],
    options,
  ).catch((error: unknown) => error);
  if (!(thrown instanceof HalfReadError)) throw thrown;
  expect(thrown).toMatchObject({ code: "UNREADABLE", message: "gone", zh: "断了", cause: fault });
  expect(thrown.result).toMatchObject({ submissions: 1, rejects: [{ file: "整.csv", code: "BAD_DATE" }] });
  expect(delivered).toEqual([]);
  const again = await runLine([{ name: "整.csv", bytes: new Blob([head]).stream() }], options);
  expect(again).toMatchObject({ submissions: 0, already: 1 });
  expect(delivered).toEqual([again.items[0]?.id]);
  await ledger.close();
});

test("runLine() throws what a file is refused for when nothing was read before", async () => {
  const none = { name: "空.csv", bytes: new Blob(["甲,乙\n1,2\n"]).stream() };
  const thrown: unknown = await runLine([none], line).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(InputError);
  expect(thrown).not.toBeInstanceOf(HalfReadError);
});
