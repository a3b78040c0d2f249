import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadOffice, SAMPLE_OFFICE } from "@minyi/pipeline";
import { beforeAll, describe, expect, test } from "vitest";
import { HEADER, SITUATION, SUGGESTION } from "./accepted-ledger.ts";
import { plainCsv } from "./csv-files.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { copyOf, filesOf, scratch } from "./scratch.ts";
import { type RunJson, succeed } from "./take-year.ts";

interface Row {
  readonly destination: string;
  readonly desk: string;
  readonly number: string;
  readonly title: string;
  readonly kind: string;
  readonly due: string;
  readonly workingDaysLate: number;
  readonly supervised: number;
  readonly calendarCovers: boolean;
}
interface Overdue {
  readonly rows: readonly Row[];
  readonly byDestination: readonly { readonly destination: string; readonly overdue: number }[];
  readonly remind: readonly Row[];
  readonly supervise: readonly Row[];
  readonly rates: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
}

let before = "";
let cwd = "";

beforeAll(async () => {
  before = await scratch();
  const rows = [
    HEADER,
    ["A-1", "2009-03-02", "委员", "委员甲", "关于修复楼道照明的建议", SITUATION + SUGGESTION],
    [
      "A-2",
      "2009-03-03",
      "委员",
      "委员乙",
      "关于增设公交站点的建议",
      `新区没有公交站，上班的人要走两公里，老人看病更是不便。${SUGGESTION}`,
    ],
  ];
  await writeFile(join(before, "2009.csv"), plainCsv(rows));
  await succeed<RunJson>(["run", "2009.csv", "--segmenter", "intl"], { cwd: before });
  const acts = [
    ["类型", "日期", "编号", "刊物", "期号", "级别", "单位或职务", "期限"],
    ["编发", "2009-03-09", "A-1", "各界反映", "2009年第1期", "", "", ""],
    ["转办", "2009-03-10", "A-1", "", "", "省", "省住房和城乡建设厅", "2009-03-20"],
    ["批示", "2009-03-11", "A-1", "", "", "省", "副省长", ""],
  ];
  await writeFile(join(before, "acts.csv"), plainCsv(acts));
  await succeed(["record", "acts.csv"], { cwd: before });
});

async function fresh(): Promise<void> {
  cwd = await copyOf(before);
}
const overdue = (...args: string[]) => succeed<Overdue>(["overdue", ...args], { cwd });

describe("minyi overdue", () => {
  test("lists what is late by destination, in working days", async () => {
    await fresh();
    const { rows, byDestination, rates, notes } = await overdue("--as-of", "2009-04-07");
    expect(
      rows.map(({ destination, number, kind, due, workingDaysLate }) => [
        destination,
        number,
        kind,
        due,
        workingDaysLate,
      ]),
    ).toEqual([
      ["各界反映", "A-2", "routed", "2009-03-10", 19],
      ["省住房和城乡建设厅", "A-1", "assigned", "2009-03-20", 11],
    ]);
    expect(byDestination.map(({ destination, overdue }) => [destination, overdue])).toEqual([
      ["各界反映", 1],
      ["省住房和城乡建设厅", 1],
    ]);
    expect(rates).toMatchObject({
      period: "2009",
      base: 4,
      onTime: { numerator: 1, percent: 25 },
      late: { numerator: 0 },
      overdue: { numerator: 2, percent: 50 },
      open: { numerator: 1, percent: 25 },
    });
    expect(notes).toEqual([]);
  });

  test("writes lists that record takes as they are; then it was chased once, and is not again for a while", async () => {
    await fresh();
    const args = ["--as-of", "2009-04-07", "--out", "lists"] as const;
    const first = await overdue(...args);
    expect(first.supervise.map(({ desk, supervised }) => [desk, supervised])).toEqual([
      ["省住房和城乡建设厅", 0],
    ]);
    expect(first.remind).toEqual([]);
    const sheet = (await readFile(join(cwd, "lists/督办单.csv"), "utf8")).split("\r\n");
    expect(sheet[0]).toMatch(/^\ufeff日期,编号,类型,方式,级别,单位或职务,内容,/);
    expect(sheet[1]).toMatch(
      /^2009-04-07,A-1,督办,督办,省,.*,催省住房和城乡建设厅办理：转办，应于2009-03-20前办结，已逾期11个工作日,/,
    );
    const bytes = await filesOf(join(cwd, "lists"));
    await overdue(...args);
    expect(await filesOf(join(cwd, "lists"))).toEqual(bytes);
    const recorded = await succeed(["record", "lists/督办单.csv", "lists/催办单.csv"], { cwd });
    expect(recorded).toMatchObject({ recorded: 1, rejects: 0, unmatched: 0, doubts: 0 });
    const again = await overdue("--as-of", "2009-04-08");
    expect(again.rows.map(({ number, supervised }) => [number, supervised])).toEqual([
      ["A-2", 0],
      ["A-1", 1],
    ]);
    expect(again.supervise).toEqual([]);
    const later = await overdue("--as-of", "2009-04-21");
    expect(later.supervise.map(({ supervised }) => supervised)).toEqual([1]);
  });

  test("makes one row of two deadlines of an item at a desk: urged once, it was urged once", async () => {
    await fresh();
    // By then the assignment is late by more than ten working days, and so is the instruction that went with it.
    const due = await overdue("--as-of", "2009-05-20", "--out", "lists");
    expect(due.supervise.map(({ desk, kind, due }) => [desk, kind, due])).toEqual([
      ["省住房和城乡建设厅", "assigned", "2009-03-20"],
      ["省住房和城乡建设厅", "endorsed", "2009-04-23"],
    ]);
    const [, row = "", ...others] = (await readFile(join(cwd, "lists/督办单.csv"), "utf8")).split("\r\n");
    expect(others).toEqual([""]);
    expect(row).toMatch(
      /,催省住房和城乡建设厅办理：转办，应于2009-03-20前办结，已逾期\d+个工作日；批示（副省长），应于2009-04-23前办结，已逾期\d+个工作日,/,
    );
    expect(row).toMatch(/,2009-03-10,2009-03-20,,\d+,0,[^,]+、[^,]+,[^,]+$/);
    const recorded = await succeed(["record", "lists/督办单.csv", "lists/催办单.csv"], { cwd });
    expect(recorded).toMatchObject({ recorded: 1, rejects: 0, unmatched: 0, doubts: 0 });
    const again = await overdue("--as-of", "2009-05-21");
    expect(
      again.rows.filter(({ number }) => number === "A-1").map(({ kind, supervised }) => [kind, supervised]),
    ).toEqual([
      ["assigned", 1],
      ["endorsed", 1],
    ]);
  });

  test("refuses a rate that was asked for and has no base, with status 5, and a day there is not with 2", async () => {
    await fresh();
    const refused = await minyi(["overdue", "--as-of", "2009-04-07", "--period", "2008", "--json"], { cwd });
    expect([refused.status, onlyJson<Overdue>(refused).rates.refused]).toEqual([5, "无应办件"]);
    const wrong = await minyi(["overdue", "--as-of", "2009-02-30", "--json"], { cwd });
    expect(wrong.status).toBe(2);
  });

  test("tells once that the calendar ends, and by default looks at today", async () => {
    await fresh();
    const office = join(cwd, "office");
    await succeed(["init", "office"], { cwd });
    const calendar = await readFile(join(office, "calendar.yaml"), "utf8");
    await writeFile(join(office, "calendar.yaml"), calendar.replace(/^years: .*$/m, "years: [2008]"));
    const past = await overdue("--office", "office", "--ledger", "sqlite:minyi.db", "--as-of", "2009-04-07");
    expect(past.rows.map(({ calendarCovers }) => calendarCovers)).toEqual([false, false]);
    expect(past.notes).toHaveLength(2);
    const now = await overdue();
    expect(now.rows.map(({ number }) => number)).toEqual(["A-2", "A-1", "A-1"]);
  });

  test("tells the same in words, by desk", async () => {
    await fresh();
    const { stdout } = await minyi(["overdue", "--as-of", "2009-04-07", "--by", "desk"], { cwd });
    expect(stdout).toContain("截至 2009-04-07 逾期未办 2 个期限；应催办 0，应督办 1");
    expect(stdout).toContain(
      "2009 应办 4：按期办结 1（25%），逾期办结 0（0%），逾期未办 2（50%），未到期 1（25%）",
    );
    expect(stdout).toContain("  A-1 关于修复楼道照明的建议：转办，应于 2009-03-20，逾期 11 个工作日");
  });

  test("an office without deadlines.yaml keeps those of the sample; a misspelt one is told with its line", async () => {
    const office = await copyOf(SAMPLE_OFFICE);
    const sample = (await loadOffice()).deadlines;
    await rm(join(office, "deadlines.yaml"));
    expect((await loadOffice(office)).deadlines).toEqual(sample);
    const text = await readFile(join(SAMPLE_OFFICE, "deadlines.yaml"), "utf8");
    const wrong = text.replace("kind: endorsed\n", "kind: endorced\n");
    await writeFile(join(office, "deadlines.yaml"), wrong);
    const line = wrong.split("\n").findIndex((one) => one.includes("endorced")) + 1;
    await expect(loadOffice(office)).rejects.toThrow(
      `deadlines.yaml:${line}: “clocks.4.kind”: there is no kind of clock “endorced”, did you mean “endorsed”?`,
    );
  });
});
