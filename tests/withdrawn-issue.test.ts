import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommand } from "../packages/cli/src/run-command.ts";
import { onlyJson } from "./minyi.ts";
import { filesOf, scratch } from "./scratch.ts";
import { JOURNAL, waitingLedger } from "./waiting-items.ts";

async function desk(items: number) {
  const folder = await scratch();
  const path = await waitingLedger(folder, items);
  const run = async (...args: string[]) => {
    let [stdout, stderr] = ["", ""];
    const status = await runCommand([...args, "--ledger", `sqlite:${path}`, "--json"], {
      stdout: (text) => {
        stdout += text;
      },
      stderr: (text) => {
        stderr += text;
      },
      ...{ isTerminal: false, locale: "zh_CN.UTF-8", now: () => new Date("2026-01-02T03:04:05Z") },
    });
    return { status, signal: null, stdout, stderr };
  };
  const issue = async (...more: string[]) =>
    onlyJson<{ number: number; total: number; items: string[]; files: string[]; notes: object[] }>(
      await run("issue", "--journal", JOURNAL, "--out", join(folder, "out"), ...more),
    );
  const printed = async (...more: string[]) => {
    const { figures } = onlyJson<{ figures: { id: string; value: number }[] }>(
      await run("report", "summary", "--period", "2009", ...more),
    );
    return figures.find(({ id }) => id === "journal")?.value;
  };
  return { folder, run, issue, printed };
}

const NAMED = ["--journal", JOURNAL, "--number", "2", "--year", "2009"];

test("an issue is withdrawn: its number stays used, its item counts no longer from that day on and is printed again", async () => {
  const { run, issue, printed } = await desk(4);
  expect(await issue("--all", "--date", "2009-02-02")).toMatchObject({ number: 4, total: 4 });
  expect(await printed()).toBe(4);
  const because = ["--reason", "数据有误", "--by", "秘书长", "--on"];
  const withdrawn = onlyJson(await run("withdraw", ...NAMED, ...because, "2009-06-01"));
  expect(withdrawn).toMatchObject({ journal: JOURNAL, year: 2009, number: 2, already: 0 });
  expect(withdrawn.items).toEqual([
    { id: "item-0002", number: "2009-0002", title: "关于第2条街道路灯的建议" },
  ]);
  expect([
    await printed(),
    await printed("--as-of", "2009-05-31"),
    await printed("--as-of", "2009-06-01"),
  ]).toEqual([3, 4, 3]);
  const again = onlyJson(await run("withdraw", ...NAMED, ...because, "2009-06-01"));
  expect(again).toMatchObject({ items: [], already: 1 });
  expect(await issue("--date", "2009-06-02")).toMatchObject({
    number: 5,
    total: 5,
    items: ["item-0002"],
    notes: [],
  });
  expect(await printed()).toBe(4);
  const { fate } = onlyJson<{ fate: { words: { zh: string } } }>(await run("explain", "2009-0002"));
  expect(fate.words.zh).toBe(
    `2009-06-01《${JOURNAL}》2009年第2期编发后撤回；2009-06-02《${JOURNAL}》2009年第5期编发`,
  );
  expect(onlyJson(await run("verify"))).toMatchObject({ ok: true, doubts: [] });
});

test("an outcome that came of a withdrawn issue still finds its item by journal and number", async () => {
  const { folder, run, issue } = await desk(2);
  await issue("--all", "--date", "2009-02-02");
  await run("withdraw", ...NAMED, "--reason", "数据有误", "--on", "2009-06-01");
  const sheet = join(folder, "批示.csv");
  await writeFile(sheet, `日期,刊物,期号,类型,级别,单位或职务\n2009-03-02,${JOURNAL},2,批示,省,省长\n`);
  expect(onlyJson(await run("record", sheet))).toMatchObject({ recorded: 1, unmatched: 0, rejects: 0 });
});

test("a correction is printed in the next issue, told of the item, and there again when that issue is printed again", async () => {
  const { folder, run, issue } = await desk(3);
  await issue("--date", "2009-02-02");
  const second = await issue(
    "--date",
    "2009-02-03",
    "--corrects",
    "1#2009-0001",
    "--text",
    "“三条街”应为“四条街”",
    "--copies",
    "7",
  );
  const { fate } = onlyJson<{ fate: { words: { zh: string } } }>(await run("explain", "2009-0001"));
  expect(fate.words.zh).toContain(`2009-02-03《${JOURNAL}》2009年第2期刊登更正`);
  const before = await filesOf(join(folder, "out"));
  const head = (await run("ledger", "checkpoint")).stdout;
  await issue("--reprint", "2", "--year", "2009");
  expect(await filesOf(join(folder, "out"))).toEqual(before);
  expect((await run("ledger", "checkpoint")).stdout).toBe(head);
  expect(second.files.length).toBeGreaterThan(0);
});

test.each([
  {
    name: "a withdrawal of no issue",
    args: ["withdraw", "--journal", JOURNAL, "--number", "9", "--reason", "误"],
    want: "第9期",
  },
  {
    name: "a withdrawal before the issue",
    args: ["withdraw", ...NAMED, "--reason", "误", "--on", "2009-02-01"],
    want: "2009-02-02",
  },
  {
    name: "a withdrawal on a day to come",
    args: ["withdraw", ...NAMED, "--reason", "误", "--on", "2030-01-01"],
    want: "2030-01-01",
  },
  { name: "a blank reason", args: ["withdraw", ...NAMED, "--reason", " "], want: "--reason" },
  {
    name: "a number that is none",
    args: ["withdraw", "--journal", JOURNAL, "--number", "二", "--reason", "误"],
    want: "--number",
  },
  {
    name: "a correction without words",
    args: ["issue", "--journal", JOURNAL, "--out", "o", "--corrects", "1"],
    want: "--text",
  },
  {
    name: "a correction that cannot be read",
    args: ["issue", "--journal", JOURNAL, "--out", "o", "--corrects", "第1期", "--text", "误"],
    want: "期号/年",
  },
  {
    name: "a reprint with other addressees",
    args: ["issue", "--journal", JOURNAL, "--out", "o", "--reprint", "1", "--send", "省委"],
    want: "send",
  },
  {
    name: "a reprint of no issue",
    args: ["issue", "--journal", JOURNAL, "--out", "OUT", "--reprint", "9", "--year", "2009"],
    want: "第9期",
  },
  {
    name: "a year without a reprint",
    args: ["issue", "--journal", JOURNAL, "--out", "o", "--year", "2009"],
    want: "--date",
  },
])("the command refuses $name, and enters nothing", async ({ args, want }) => {
  const { folder, run, issue } = await desk(2);
  await issue("--all", "--date", "2009-02-02");
  const before = await run("ledger", "checkpoint");
  const ended = await run(...args.map((word) => (word === "OUT" ? join(folder, "out") : word)));
  expect(ended.status).toBe(2);
  expect(ended.stderr).toContain(want);
  expect((await run("ledger", "checkpoint")).stdout).toBe(before.stdout);
});

test("a correction that was printed in an issue which is withdrawn corrects nothing any more, and is there when that is printed again", async () => {
  const { run, issue } = await desk(3);
  await issue("--items", "2009-0001", "--date", "2009-02-02");
  await issue("--items", "2009-0002", "--date", "2009-02-09", "--corrects", "1", "--text", "一处应为两处");
  const told = async () =>
    onlyJson<{ fate: { words: { zh: string } } }>(await run("explain", "2009-0001")).fate.words.zh;
  expect(await told()).toContain("2009年第2期刊登更正");
  const because = ["--reason", "数据有误", "--by", "秘书长", "--on", "2009-06-01"];
  expect(onlyJson(await run("withdraw", ...NAMED, ...because)).items).toHaveLength(1);
  expect(await told()).toBe(`2009-02-02《${JOURNAL}》2009年第1期编发`);
  expect(onlyJson(await run("withdraw", ...NAMED, ...because))).toMatchObject({ items: [], already: 1 });
  const again = await issue("--reprint", "2", "--year", "2009", "--faces", "txt");
  const paper = await readFile(again.files[0] ?? "", "utf8");
  expect(paper.replaceAll("\n", "")).toContain("一处应为两处");
  expect(onlyJson(await run("verify"))).toMatchObject({ ok: true, doubts: [] });
});

test("what is the same for several issues is told once, with their numbers", async () => {
  const { run, issue, folder } = await desk(5);
  await issue("--items", "2009-0001", "--date", "2009-06-02");
  const { status, stdout, stderr } = await run(
    ...["issue", "--journal", JOURNAL, "--out", join(folder, "out"), "--all", "--date", "2009-05-04"],
  );
  expect(status).toBe(0);
  const early = "日期 2009-05-04 早于已编的2009年第1期（2009-06-02）";
  expect(stderr.split("\n").filter((line) => line.includes("早于"))).toEqual([`第2-5期：${early}`]);
  const { notes } = JSON.parse(stdout) as { notes: { code: string; number: number }[] };
  expect(notes.filter(({ code }) => code === "EARLIER_DAY").map(({ number }) => number)).toEqual([
    2, 3, 4, 5,
  ]);
});
