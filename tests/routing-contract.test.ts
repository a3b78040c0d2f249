import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { onlyJson } from "./minyi.ts";
import { minyiHere } from "./minyi-here.ts";
import { copyOf, scratch } from "./scratch.ts";
import { storedLedger } from "./stored-ledger.ts";

let kept = "";

beforeAll(async () => {
  kept = await scratch();
  const from = join(import.meta.dirname, "old-office", "ledger.jsonl");
  expect((await call(kept, ["ledger", "import", from])).status).toBe(0);
});

function call(cwd: string, args: readonly string[]) {
  return minyiHere([...args, "--ledger", `sqlite:${join(cwd, "minyi.db")}`, "--json"], { cwd });
}

const JOURNAL = ["--journal", "各界反映"];
const FIRST = [...JOURNAL, "--number", "1", "--year", "2009"];

interface Refusal {
  readonly args: string[];
  /** What it is told in Chinese. */
  readonly zh?: RegExp;
  /** What must not have been made. */
  readonly absent?: string;
}

describe("wrong usage of what routes, prints and sends: 2, one object with --json, in either language, and nothing entered", () => {
  test.each([
    { name: "an issue of no number of copies", args: ["issue", ...JOURNAL, "--out", "out", "--copies", "0"] },
    { name: "a reprint of no issue", args: ["issue", ...JOURNAL, "--out", "out", "--reprint", "7"] },
    {
      name: "a correction of no issue",
      args: ["issue", ...JOURNAL, "--out", "out", "--corrects", "7/2009", "--text", "x"],
    },
    { name: "an issue of what is held", args: ["issue", ...JOURNAL, "--out", "out", "--items", "5"] },
    { name: "a withdrawal to come", args: ["withdraw", ...FIRST, "--reason", "x", "--on", "2026-01-03"] },
    { name: "a withdrawal without a reason", args: ["withdraw", ...FIRST] },
    {
      name: "a withdrawal for a blank reason",
      args: ["withdraw", ...FIRST, "--reason", " "],
      zh: /没有写原因/,
    },
    {
      name: "a withdrawal by nobody",
      args: ["withdraw", ...FIRST, "--reason", "x", "--by", " "],
      zh: /没有写由谁撤回/,
    },
    {
      name: "a face there is not, and no folder made for it",
      args: ["issue", ...JOURNAL, "--out", "out", "--faces", "pdf"],
      zh: /“pdf”不能印/,
      absent: "out",
    },
    {
      name: "a reprint of other items",
      args: ["issue", ...JOURNAL, "--out", "out", "--reprint", "1", "--issue-to", "x"],
      zh: /不能另写 --issue-to/,
    },
    {
      name: "a number of a year",
      args: ["issue", ...JOURNAL, "--out", "out", "--year", "2009"],
      zh: /--year 只用于重印/,
    },
    {
      name: "a merging of what there is not",
      args: ["merge", "1", "none", "--title", "x"],
      zh: /台账中没有 “none”$/mu,
    },
    { name: "nowhere to send to", args: ["dispatch"] },
    { name: "a dispatch of what is held", args: ["dispatch", "--out", "out", "--items", "5"] },
    { name: "a dispatch to come", args: ["dispatch", "--out", "out", "--date", "2026-01-03"] },
    { name: "two things at once", args: ["dispatch", "--list", "--dry-run"] },
    { name: "a check that is a rehearsal", args: ["dispatch", "--check", ".", "--dry-run"] },
    { name: "a check of some items", args: ["dispatch", "--check", ".", "--items", "1"] },
    { name: "a reason without a parcel", args: ["dispatch", "--out", "out", "--reason", "x"] },
    { name: "a list with a reason", args: ["dispatch", "--list", "--reason", "x"] },
    {
      name: "a list for a misspelt destination",
      args: ["dispatch", "--list", "--to", "省政府办公听"],
      zh: /没有去向“省政府办公听”：是不是“省政府办公厅”？$/mu,
    },
    {
      name: "a dispatch to a misspelt destination",
      args: ["dispatch", "--out", "out", "--to", "省人民政府办公厅"],
      zh: /没有信息要送“省人民政府办公厅”：是不是“省政府办公厅”？$/mu,
    },
    {
      name: "a forwarding to a misspelt destination",
      args: ["forward", "--to", "省政府办公听"],
      zh: /没有信息拟转报、转送“省政府办公听”：是不是“省政府办公厅”？$/mu,
    },
    { name: "parcels of a destination", args: ["dispatch", "--drop", "a", "--to", "x", "--reason", "x"] },
    { name: "a parcel there is not", args: ["dispatch", "--confirm", "abcd", "--reason", "x"] },
    { name: "a day that is none", args: ["overdue", "--as-of", "2009-3-1"] },
    { name: "a grouping there is not", args: ["overdue", "--by", "month"] },
    { name: "a note told on a day to come", args: ["feedback", "--enter", "--on", "2026-01-03"] },
    { name: "cases that are nowhere", args: ["rules", "test", "none.yaml"] },
    { name: "a simulation without a period", args: ["rules", "simulate", "--rules", "none.yaml"] },
  ])("$name", async ({ args, zh = /./u, absent }: Refusal) => {
    const cwd = await copyOf(kept);
    const before = await storedLedger(join(cwd, "minyi.db"));
    const chinese = await call(cwd, args);
    const english = await call(cwd, [...args, "--lang", "en"]);
    for (const ended of [chinese, english]) {
      expect([ended.status, onlyJson(ended)]).toEqual([
        2,
        { error: { code: expect.any(String), message: expect.stringMatching(/./) } },
      ]);
      expect(ended.stderr.trim().split("\n")).toHaveLength(1);
    }
    expect(chinese.stderr).toMatch(/^minyi: (?:“|--|\p{Script=Han})/u);
    expect(chinese.stderr).toMatch(zh);
    if (absent !== undefined) expect(await readdir(cwd)).not.toContain(absent);
    // Names and the office's own grounds are quoted as they are.
    expect(english.stderr.replace(/[“《（][^”》）]*[”》）]|来稿标注了密级|\d{4}年第\d+期/gu, "")).not.toMatch(
      /\p{Script=Han}/u,
    );
    expect(await storedLedger(join(cwd, "minyi.db"))).toEqual(before);
  });
});

test("issue, overdue and withdraw have the members the contract names", async () => {
  const cwd = await copyOf(kept);
  const issued = onlyJson(
    await call(cwd, ["issue", ...JOURNAL, "--out", join(cwd, "out"), "--date", "2009-03-12"]),
  );
  expect(Object.keys(issued).slice(0, 6)).toEqual(["journal", "number", "total", "items", "issues", "files"]);
  const overdue = onlyJson(await call(cwd, ["overdue", "--as-of", "2009-12-31"]));
  expect(overdue.rows).toEqual([
    expect.objectContaining({ destination: "未注明", number: "1", workingDaysLate: 159 }),
    expect.objectContaining({ destination: "省政府办公厅", number: "3", workingDaysLate: 204 }),
  ]);
  expect(onlyJson(await call(cwd, ["withdraw", ...FIRST, "--reason", "误"]))).toMatchObject({
    items: [{ number: "1" }],
    already: 0,
  });
});

test("dispatch --list is narrowed by destination and item; --strict tells what has not arrived by status 3", async () => {
  const cwd = await copyOf(kept);
  const full = join(cwd, "d");
  // A file where the folder of a destination should be: what goes there waits.
  await mkdir(join(full, "sent"), { recursive: true });
  await writeFile(join(full, "sent", "省政府办公厅"), "");
  expect((await call(cwd, ["dispatch", "--out", full, "--strict"])).status).toBe(3);
  const rows = async (...more: readonly string[]) =>
    (onlyJson(await call(cwd, ["dispatch", "--list", ...more])).rows as readonly unknown[]).length;
  expect([await rows(), await rows("--to", "省政府办公厅"), await rows("--to", "省委办公厅")]).toEqual([
    1, 1, 0,
  ]);
  expect([await rows("--items", "3"), await rows("--items", "2,4")]).toEqual([1, 0]);
  expect((await call(cwd, ["dispatch", "--list", "--strict"])).status).toBe(3);
});
