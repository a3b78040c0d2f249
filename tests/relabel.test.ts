import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SAMPLE_OFFICE } from "@minyi/pipeline";
import { beforeAll, describe, expect, test } from "vitest";
import { changedOffice, MAPPING } from "./changed-office.ts";
import { csvRows, plainCsv } from "./csv-files.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { copyOf, filesOf, scratch } from "./scratch.ts";
import { succeed, takeYear } from "./take-year.ts";

interface RelabelJson {
  readonly moved: number;
  readonly kept: number;
  readonly toReview: number;
  readonly person: readonly {
    readonly id: string;
    readonly number: string;
    readonly from: string;
    readonly note: string;
  }[];
  readonly unmapped: readonly object[];
  readonly table: readonly {
    readonly from: string;
    readonly to?: string;
    readonly how: string;
    readonly count: number;
  }[];
  readonly dryRun: boolean;
}

const RELABEL = [
  "relabel",
  "mapping.tsv",
  "--office",
  "office",
  "--ledger",
  "sqlite:minyi.db",
  "--segmenter",
  "intl",
];
const OLD = ["--old", join(SAMPLE_OFFICE, "taxonomy.yaml")];
const DAY = ["--on", "2010-01-10"];

async function byCategory(cwd: string, ...more: string[]): Promise<Record<string, number>> {
  const { breakDown } = await succeed<{ breakDown: { parts: { label: string; value: number }[] } }>(
    ["report", "figure", "compiled", "--period", "2009", "--by", "category", ...more],
    { cwd },
  );
  return Object.fromEntries(breakDown.parts.map(({ label, value }) => [label, value]));
}

async function recordRows(cwd: string, rows: readonly (readonly string[])[]): Promise<void> {
  await writeFile(join(cwd, "sheet.csv"), plainCsv(rows));
  const { recorded } = await succeed<{ recorded: number }>(["record", "sheet.csv"], { cwd });
  expect(recorded).toBe(rows.length - 1);
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

let year = "";
beforeAll(async () => {
  year = await scratch();
  await takeYear({ cwd: year });
  await changedOffice(year);
});

describe("relabel", () => {
  test("says under --dry-run what it then does, and writes nothing", async () => {
    const cwd = await copyOf(year);
    const before = await filesOf(cwd);
    const dry = await succeed<RelabelJson>([...RELABEL, ...OLD, ...DAY, "--dry-run"], { cwd });
    expect(await filesOf(cwd)).toEqual(before);
    expect(dry.dryRun).toBe(true);
    const done = await succeed<RelabelJson>([...RELABEL, ...DAY], { cwd });
    expect(done).toEqual({ ...dry, dryRun: false });
  });

  test("renames, joins and splits; leaves the past as it was; adds up; and finds nothing the second time", async () => {
    const cwd = await copyOf(year);
    const before = await byCategory(cwd);
    const events = (await succeed<{ events: number }>(["verify"], { cwd })).events;
    const result = await succeed<RelabelJson>([...RELABEL, ...DAY, "--out", "moves.csv"], { cwd });
    const after = await byCategory(cwd);

    expect(result.moved).toBeGreaterThan(100);
    expect(result.unmapped).toEqual([]);
    const ways = new Set(result.table.map(({ from, to, how }) => `${from} ${to} ${how}`));
    for (const way of [
      "城建管理 城乡建设 renamed",
      "党建政务 党群统战 joined",
      "统战民宗 党群统战 joined",
      "教科文体 教育 decided",
      "教科文体 文体科技 decided",
      "交通运输 交通运输 kept",
      "其他 undefined person",
    ])
      expect(ways).toContain(way);
    expect(sum(result.table.map(({ count }) => count))).toBe(
      result.moved + result.kept + result.person.length,
    );

    expect(await byCategory(cwd, "--as-of", "2010-01-09")).toEqual(before);
    expect(await byCategory(cwd, "--as-of", "2010-01-10")).toEqual(after);
    expect(after.城乡建设).toBe(before.城建管理);
    expect(after.党群统战).toBe((before.党建政务 ?? 0) + (before.统战民宗 ?? 0));
    const left = after.教科文体 ?? 0;
    expect((after.教育 ?? 0) + (after.文体科技 ?? 0) + left).toBe(before.教科文体);
    expect(after.交通运输).toBe(before.交通运输);
    expect(sum(Object.values(after))).toBe(sum(Object.values(before)));

    const rows = await csvRows(join(cwd, "moves.csv"));
    expect(rows.length).toBe(result.moved + result.kept + result.person.length);
    expect(rows.filter(({ 方式 }) => 方式 === "待人工确定").map(({ id }) => id)).toEqual(
      result.person.map(({ id }) => id),
    );

    const verified = await succeed<{ events: number; ok: boolean }>(["verify"], { cwd });
    expect(verified).toMatchObject({ ok: true, events: events + result.moved });
    const again = await succeed<RelabelJson>([...RELABEL], { cwd });
    expect(again).toMatchObject({ moved: 0, kept: result.moved + result.kept, person: result.person });
    expect((await succeed<{ events: number }>(["verify"], { cwd })).events).toBe(verified.events);
  });

  test("moves what a person decided by name, never by text; explains it; and leaves alone what was taken back", async () => {
    const cwd = await copyOf(year);
    const sheet = [
      ["类型", "编号", "日期", "类别"],
      ["登记", "2009-0001", "2010-01-05", "教科文体"],
      ["登记", "2009-0002", "2010-01-05", "城建管理"],
    ];
    await recordRows(cwd, sheet);
    const { person } = await succeed<RelabelJson>([...RELABEL, ...DAY], { cwd });
    const note = "原类别由人工确定，可选：教育、文体科技";
    expect(person).toContainEqual(expect.objectContaining({ number: "2009-0001", from: "教科文体", note }));

    const explained = await minyi(["explain", "2009-0002"], { cwd });
    expect(explained.stdout).toContain("现类别：城乡建设");
    const [, seq] =
      /#(\d+) 2010-01-10 relabelled 城建管理 → 城乡建设（改名，对照表 换届 1）/.exec(explained.stdout) ?? [];
    expect(seq).toBeDefined();

    await recordRows(cwd, [
      ["类型", "事件", "日期", "原因"],
      ["撤销", `#${seq}`, "2010-01-12", "核对后不改"],
    ]);
    expect((await minyi(["explain", "2009-0002"], { cwd })).stdout).toContain("现类别：城建管理");
    const again = await succeed<RelabelJson>([...RELABEL, ...DAY], { cwd });
    expect(again.moved).toBe(0);
    expect(again.person).toContainEqual(
      expect.objectContaining({ number: "2009-0002", from: "城建管理", note: "按此对照表改类后曾被撤销" }),
    );
    expect(await succeed(["verify"], { cwd })).toMatchObject({ ok: true });
  });

  test("shows people where things go, in words", async () => {
    const cwd = await copyOf(year);
    const { status, stdout } = await minyi([...RELABEL, ...DAY, "--dry-run"], { cwd });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^城建管理 → 城乡建设 {2}改名 {2}\d+ 篇\n/);
    expect(stdout).toMatch(/\n待人工确定：\S+ .*（其他）逐篇重新归类\n/);
    expect(stdout).toMatch(/\n将改类 \d+（其中需人工核定 \d+），不变 \d+，待人工确定 \d+，未对照 0\n$/);
  });

  test.each([
    {
      name: "a target the office lacks",
      change: ["\t城乡建设", "\t城建"],
      says: "mapping.tsv:6：“城建”不在分类体系 cppcc 2 之中",
    },
    {
      name: "an old category left out",
      change: ["城建管理\t城乡建设\n", ""],
      says: "缺少旧类别“城建管理”的去向",
    },
    {
      name: "another taxonomy",
      change: ["cppcc 2", "cppcc 3"],
      says: "表头 to 是分类体系 cppcc 3，现用的是 cppcc 2",
    },
  ])("refuses a mapping with $name, and writes nothing", async ({ change: [from = "", to = ""], says }) => {
    const cwd = await copyOf(year);
    await writeFile(join(cwd, "mapping.tsv"), MAPPING.replace(from, to));
    const before = await filesOf(cwd);
    const ended = await minyi([...RELABEL, ...OLD, ...DAY, "--json"], { cwd });
    expect(ended.status).toBe(2);
    expect(onlyJson<{ error: { message: string } }>(ended).error.message).toContain(says);
    expect(await filesOf(cwd)).toEqual(before);
  });

  test("refuses a day to come", async () => {
    const ended = await minyi([...RELABEL, "--on", "2999-01-01"], { cwd: year });
    expect([ended.status, ended.stderr.includes("还没有到")]).toEqual([2, true]);
  });
});
