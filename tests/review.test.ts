import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readSheets, toCsv } from "@minyi/ingest";
import { describe, expect, test } from "vitest";
import { minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";
import { succeed } from "./take-year.ts";

const LAMP =
  "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤。建议市政部门限期接收并修复路灯，将电费和维修费列入年度预算，公布报修电话。";
const ROWS = [
  ["编号", "日期", "身份", "反映人", "标题", "内容"],
  ["1", "2009-03-02", "委员", "委员甲", "关于修复路灯的建议", LAMP],
  ["2", "2009-03-05", "委员", "委员乙", "关于修复路灯的建议", `${LAMP}请尽快办理。`],
  ["3", "2009-03-06", "委员", "委员丙", "关于修复路灯的建议", `${LAMP}盼复。`],
];

interface Imported {
  readonly changed: number;
  readonly unchanged: number;
  readonly stale: number;
  readonly rejects: number;
  readonly changes: readonly { readonly number: string; readonly after: object }[];
}

interface Delivering {
  readonly changed: number;
  readonly dispatches: number;
}

/** Drafts on the desks, by their paths, with their first lines. */
async function drafts(cwd: string): Promise<{ readonly path: string; readonly head: string }[]> {
  const folder = join(cwd, "out/dispatch");
  const paths = (await readdir(folder, { recursive: true }).catch(() => [])).filter((path) =>
    path.endsWith(".md"),
  );
  return await Promise.all(
    paths.sort().map(async (path) => ({
      path,
      head: (await readFile(join(folder, path), "utf8")).split("\n", 6).join("\n"),
    })),
  );
}

const head = async (cwd: string) => await succeed<{ seq: number }>(["ledger", "checkpoint"], { cwd });

async function run(): Promise<string> {
  const cwd = await scratch();
  const [headings = [], ...rows] = ROWS;
  await writeFile(join(cwd, "a.csv"), toCsv(headings, rows));
  await succeed(["run", "a.csv", "--segmenter", "intl"], { cwd });
  await succeed(["review", "export", "--out", "r.xlsx"], { cwd });
  return cwd;
}

/** The exported rows as a CSV in which decisions are filled in, by number. */
async function decide(
  cwd: string,
  decisions: Readonly<Record<string, readonly [string, string]>>,
): Promise<void> {
  const [sheet] = await readSheets([await readFile(join(cwd, "r.xlsx"))], { file: "r.xlsx" });
  const rows = (sheet?.rows ?? []).slice(1).map(({ cells }) => {
    const [id, version, number] = cells.map((cell) => cell?.text ?? "");
    return [id ?? "", version ?? "", number ?? "", ...(decisions[number ?? ""] ?? ["", ""])];
  });
  await writeFile(join(cwd, "r.csv"), toCsv(["id", "版本", "编号", "决定", "合并组"], rows));
}

describe("review", () => {
  test("goes out, comes back, and says every change; the released item is printed next", async () => {
    const cwd = await run();
    await decide(cwd, { "2": ["采纳", ""], "3": ["留存", ""] });
    const dry = await succeed<Imported>(["review", "import", "r.csv", "--dry-run"], { cwd });
    const done = await succeed<Imported>(["review", "import", "r.csv", "--report", "c.csv"], { cwd });
    expect([dry.changed, done.changed, done.unchanged, done.stale, done.rejects]).toEqual([2, 2, 1, 0, 0]);
    expect(done.changes.map(({ number, after }) => [number, after])).toEqual([
      ["2", { category: "城建管理", stage: "已登记", route: "编发 各界反映" }],
      ["3", { category: "城建管理", stage: "不采用", route: "留存" }],
    ]);
    expect((await readFile(join(cwd, "c.csv"), "utf8")).trimEnd().split("\r\n")).toHaveLength(3);
    expect(await succeed<Imported>(["review", "import", "r.csv"], { cwd })).toMatchObject({
      changed: 0,
      unchanged: 3,
    });
    expect(await succeed(["review", "export", "--out", "s.xlsx"], { cwd })).toMatchObject({
      exported: 0,
      pending: 0,
    });
    const { items } = await succeed<{ items: readonly string[] }>(
      ["issue", "--journal", "各界反映", "--all", "--out", "out"],
      { cwd },
    );
    expect(items.length).toBeGreaterThan(0);
    expect(await succeed(["verify"], { cwd })).toMatchObject({ ok: true, violations: [] });
  });

  test("puts the drafts of what was released on their desks, by import --out or the next run, once", async () => {
    const [cwd, other] = [await run(), await run()];
    const decisions = { "2": ["采纳", ""], "3": ["采纳", ""], "1": ["留存", ""] } as const;
    await decide(cwd, decisions);
    // The drafts name the last day, which is counted from that of the decision: midnight may come between the two.
    const decided = ["review", "import", "r.csv", "--on", "2009-12-31"];
    const first = await succeed<Delivering>([...decided, "--dry-run", "--out", "out"], {
      cwd,
    });
    expect([first.changed, first.dispatches, await drafts(cwd)]).toEqual([3, 0, []]);
    expect((await succeed<Delivering>([...decided, "--out", "out"], { cwd })).dispatches).toBe(2);
    const written = await drafts(cwd);
    expect(written.map(({ head }) => head.match(/编号：(\d)/)?.[1]).sort()).toEqual(["2", "3"]);
    expect(written[0]?.head).toContain("类别：城建管理（人工）");
    const { seq } = await head(cwd);
    expect((await succeed<Delivering>([...decided, "--out", "out"], { cwd })).dispatches).toBe(0);
    expect((await head(cwd)).seq).toBe(seq);
    // By the run of another file; then by that of the same file, which finds them there.
    await decide(other, decisions);
    await succeed(decided, { cwd: other });
    await writeFile(join(other, "b.csv"), toCsv(ROWS[0] ?? [], []));
    await succeed(["run", "b.csv", "--out", "out", "--segmenter", "intl"], { cwd: other });
    expect(await drafts(other)).toEqual(written);
    const before = await head(other);
    const again = await succeed<{ dispatches: number }>(
      ["run", "a.csv", "--out", "out", "--segmenter", "intl"],
      {
        cwd: other,
      },
    );
    expect([again.dispatches, await drafts(other), (await head(other)).seq]).toEqual([
      2,
      written,
      before.seq,
    ]);
    // What was kept goes into no issue.
    const { total, items } = await succeed<{ total: number; items: readonly string[] }>(
      ["issue", "--journal", "各界反映", "--all", "--out", "issue"],
      { cwd: other },
    );
    expect([total > 0, items.length]).toEqual([true, 2]);
  });

  test("refuses contradictions, which mended can be imported; --strict makes the status 3", async () => {
    const cwd = await run();
    await decide(cwd, { "2": ["合并", "3"], "3": ["退回", ""] });
    const args = [
      "review",
      "import",
      "r.csv",
      "--rejects",
      "bad.csv",
      "--strict",
      "--json",
      "--ledger",
      "sqlite:minyi.db",
    ];
    const refused = await minyi(args, { cwd });
    expect(refused.status).toBe(3);
    expect(onlyJson<Imported>(refused)).toMatchObject({ changed: 0, rejects: 2 });
    const bad = await readFile(join(cwd, "bad.csv"), "utf8");
    await writeFile(join(cwd, "mended.csv"), bad.replace(",退回,", ",,"));
    expect(await succeed<Imported>(["review", "import", "mended.csv"], { cwd })).toMatchObject({
      changed: 1,
      rejects: 0,
    });
  });

  test.each([
    { name: "a file that is no review sheet", args: ["review", "import", "a.csv"], says: "“版本”" },
    { name: "a day to come", args: ["review", "import", "r.xlsx", "--on", "2999-01-01"], says: "2999-01-01" },
    { name: "no place to write", args: ["review", "export"], says: "--out" },
  ])("refuses $name", async ({ args, says }) => {
    const cwd = await run();
    const { status, stderr } = await minyi(args, { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(says);
  });
});
