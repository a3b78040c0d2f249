import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { csvRows } from "./csv-files.ts";
import { minyi, onlyJson, ROOT } from "./minyi.ts";
import { scratch } from "./scratch.ts";
import { type SummaryJson, succeed, takeYear } from "./take-year.ts";

let cwd = "";
let summary: SummaryJson;
beforeAll(async () => {
  cwd = await scratch();
  ({ summary } = await takeYear({ cwd }));
});

const figureOf = (id: string) => summary.figures.find((one) => one.id === id);
const period = ["--period", "2009"];

interface Cell {
  readonly value: number;
  readonly items: readonly string[];
}

interface Scored {
  readonly rows: readonly {
    readonly name: string;
    readonly points: number;
    readonly rank: number;
    readonly lines: readonly { readonly points: number; readonly rule: string; readonly event: number }[];
  }[];
  readonly moved?: readonly { readonly name: string; readonly because: readonly object[] }[];
}

/** Names of the roster in the order of the file. */
async function roster(): Promise<string[]> {
  return (await csvRows(join(ROOT, "packages/pipeline/office/members.csv"))).map((row) => row.姓名 ?? "");
}

describe("report figure", () => {
  test.each(["compiled", "endorsed", "replied", "national"])(
    "lists the items of “%s” that the paragraph counts",
    async (id) => {
      const { figure, evidence } = await succeed<{
        figure: { value: number; items: string[] };
        evidence: { item: string; event: number; said: string }[];
      }>(["report", "figure", id, ...period], { cwd });
      expect(figure.value).toBe(figureOf(id)?.value);
      expect(figure.items).toEqual(figureOf(id)?.items);
      expect(evidence.map(({ event }) => event).sort()).toEqual([...(figureOf(id)?.events ?? [])].sort());
      expect(evidence.every(({ said }) => said !== "")).toBe(true);
    },
  );

  test("says of its parts whether they may be added", async () => {
    const by = async (dimension: string) =>
      (
        await succeed<{ breakDown: { partition: boolean; parts: { value: number }[] } }>(
          ["report", "figure", "journal", ...period, "--by", dimension],
          { cwd },
        )
      ).breakDown;
    const categories = await by("category");
    expect(categories.partition).toBe(true);
    expect(categories.parts.reduce((sum, { value }) => sum + value, 0)).toBe(192);
    expect((await by("sector")).partition).toBe(false);
  });

  test("refuses an indicator there is not", async () => {
    const ended = await minyi(["report", "figure", "complied", ...period], { cwd });
    expect([ended.status, ended.stderr.includes("compiled")]).toEqual([2, true]);
  });
});

describe("report bulletin", () => {
  test("credits every member on the roster with the texts they signed, and names who sent none", async () => {
    const { rows, silent, totals } = await succeed<{
      rows: { name: string; cells: Record<string, Cell> }[];
      silent: { name: string }[];
      totals: { distinct: Record<string, Cell> };
    }>(["report", "bulletin", ...period], { cwd });
    const names = await roster();
    expect(rows.map(({ name }) => name)).toEqual(names);
    const items = figureOf("compiled")?.items ?? [];
    const explained = await succeed<{
      events: { kind: string; data: { submission?: { submitters: { name: string }[] } } }[];
    }>(["explain", items[0] ?? ""], { cwd });
    const authors = explained.events[0]?.data.submission?.submitters.map(({ name }) => name) ?? [];
    for (const { name, cells } of rows)
      expect(cells.submitted?.items.includes(items[0] ?? "")).toBe(authors.includes(name));
    expect(silent.map(({ name }) => name)).toEqual(
      rows.filter(({ cells }) => cells.submitted?.value === 0).map(({ name }) => name),
    );
    expect(silent.length).toBe(5);
    const sent = new Set(rows.flatMap(({ cells }) => cells.submitted?.items ?? []));
    expect(totals.distinct.submitted?.value).toBe(sent.size);
  });

  test("finds a member on the roster whose 身份 the sheet does not state", async () => {
    const folder = await scratch();
    await writeFile(
      join(folder, "z.csv"),
      "类型,日期,编号,标题,反映人\n来稿,2024-01-05,1,关于路灯甲事的建议,陈某\n",
    );
    await writeFile(join(folder, "roster.csv"), "姓名,身份,界别\n陈某,委员,教育\n");
    await succeed(["record", "z.csv", "--new"], { cwd: folder });
    const asked = ["--period", "2024", "--roster", "roster.csv"];
    const { rows, silent } = await succeed<{ rows: { cells: Record<string, Cell> }[]; silent: object[] }>(
      ["report", "bulletin", ...asked],
      { cwd: folder },
    );
    expect([rows[0]?.cells.submitted?.value, silent]).toEqual([1, []]);
    const scored = await succeed<Scored>(["report", "scores", ...asked, "--rules", "members-g"], {
      cwd: folder,
    });
    expect(scored.rows.map(({ name, points }) => [name, points])).toEqual([["陈某", 1]]);
  });

  test("is written as text, CSV and XLSX, and refuses another ending", async () => {
    for (const file of ["b.md", "b.csv", "b.xlsx"])
      expect(await minyi(["report", "bulletin", ...period, "--out", file], { cwd })).toMatchObject({
        status: 0,
      });
    expect(
      (await readFile(join(cwd, "b.md"), "utf8")).startsWith("# 2009年社情民意信息报送和采用情况通报\n"),
    ).toBe(true);
    expect((await csvRows(join(cwd, "b.csv")))[0]?.姓名).toBe((await roster())[0]);
    expect(await minyi(["report", "bulletin", ...period, "--duties", "d.csv"], { cwd })).toMatchObject({
      status: 0,
    });
    const duties = await csvRows(join(cwd, "d.csv"));
    expect(duties.length).toBe(60);
    expect(Object.values(duties[0] ?? {}).join()).toContain("缺一件提案或一条建议");
    expect([...(await readFile(join(cwd, "b.xlsx"))).subarray(0, 2)]).toEqual([0x50, 0x4b]);
    expect(await minyi(["report", "bulletin", ...period, "--out", "b.pdf"], { cwd })).toMatchObject({
      status: 2,
    });
  });

  test("has lines for sectors and units, and the office's second bulletin by name", async () => {
    const { rows } = await succeed<{ rows: { name: string }[] }>(
      ["report", "bulletin", ...period, "--by", "sector"],
      { cwd },
    );
    expect(rows.length).toBeGreaterThan(20);
    const second = await succeed<{ title: string }>(
      ["report", "bulletin", ...period, "--bulletin", "performance"],
      { cwd },
    );
    expect(second.title).toBe("2009年委员业绩通报");
    const wrong = await minyi(["report", "bulletin", ...period, "--bulletin", "third"], { cwd });
    expect([wrong.status, wrong.stderr.includes("performance")]).toEqual([2, true]);
  });
});

describe("report scores", () => {
  test.each([
    "party-city",
    "county-a",
    "district-b",
    "members-c",
    "members-d",
    "district-e",
    "city-f",
    "members-g",
  ])("by %s add up line by line", async (rules) => {
    const { rows } = await succeed<Scored>(["report", "scores", ...period, "--rules", rules], { cwd });
    for (const { points, lines } of rows) {
      const units = lines.reduce((sum, line) => sum + Math.round(line.points * 10_000), 0);
      expect(units).toBe(Math.round(points * 10_000));
    }
    expect(rows.length).toBeGreaterThan(0);
  });

  test("against other rules say who moves and by which events", async () => {
    const { moved } = await succeed<Scored>(
      ["report", "scores", ...period, "--rules", "members-g", "--against", "members-c"],
      { cwd },
    );
    expect(moved?.length).toBeGreaterThan(0);
    const { moved: same } = await succeed<Scored>(
      ["report", "scores", ...period, "--rules", "members-g", "--against", "members-g"],
      { cwd },
    );
    expect(same).toEqual([]);
  });

  test.each([
    { name: "a rule set there is not", text: undefined, says: "members-c" },
    {
      name: "a division by zero",
      text: "version: x/1\nname: x\nwho: { score: author, kinds: [member] }\nrounding: { digits: 2, mode: halfUp }\nmultipliers:\n  - { id: joint, name: 联名, when: { joint: true }, times: 1/0 }\nrules:\n  - { id: a, name: a, any: [{ kind: adopted }], points: 1 }\n",
      says: "rules.yaml:6",
    },
    {
      name: "a rule that refers to nothing",
      text: "version: x/1\nname: x\nwho: { score: author, kinds: [member] }\nrounding: { digits: 2, mode: halfUp }\nrules:\n  - { id: a, name: a, any: [{ kind: adopted }], points: 1, supersedes: [b] }\n",
      says: "rules.yaml:6",
    },
  ])("refuse $name", async ({ text, says }) => {
    if (text !== undefined) await writeFile(join(cwd, "rules.yaml"), text);
    const ended = await minyi(
      ["report", "scores", ...period, "--rules", text === undefined ? "nobody" : "rules.yaml"],
      { cwd },
    );
    expect([ended.status, ended.stderr.includes(says)], ended.stderr).toEqual([2, true]);
  });
});

describe("check", () => {
  test("finds the paragraph right, and a figure that was changed wrong", async () => {
    await writeFile(join(cwd, "right.txt"), summary.text);
    const right = await succeed<{ figures: { verdict: string }[] }>(["check", "right.txt", ...period], {
      cwd,
    });
    expect(right.figures.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 7 }, () => "ok"));
    await writeFile(join(cwd, "wrong.txt"), summary.text.replace("49篇", "50篇"));
    const ended = await minyi(["check", "wrong.txt", ...period, "--json"], { cwd });
    const { figures } = onlyJson<{ figures: { text: string; verdict: string; expected?: string }[] }>(ended);
    expect(ended.status).toBe(5);
    expect(figures.filter(({ verdict }) => verdict !== "ok")).toMatchObject([
      { text: "50篇", verdict: "wrong", expected: "49篇" },
    ]);
  });

  test("needs no ledger to find a share that is wrong", async () => {
    const alone = await scratch();
    await writeFile(join(alone, "a.txt"), "141名政协委员中已有106名报送了信息，占76%。");
    const ended = await minyi(["check", "a.txt", "--json"], { cwd: alone });
    const { figures } = onlyJson<{ figures: { expected?: string }[] }>(ended);
    expect([ended.status, figures[2]?.expected]).toEqual([5, "75.2%"]);
  });
});

describe("report dossier", () => {
  test("tells what became of each text, and refuses who is not on the roster", async () => {
    const [name = ""] = await roster();
    const { years } = await succeed<{ years: { acts: { item: string; outcomes: { words: string }[] }[] }[] }>(
      ["report", "dossier", name, "--period", "2008-01-01..2012-12-31"],
      { cwd },
    );
    expect(years.length).toBe(5);
    expect(years.flatMap(({ acts }) => acts).length).toBeGreaterThan(0);
    expect(await minyi(["report", "dossier", "委员癸癸", ...period], { cwd })).toMatchObject({ status: 2 });
  });
});

describe("ledger", () => {
  test("goes out as lines and comes back with the same checkpoint; a changed line is refused and leaves nothing", async () => {
    const checkpoint = await succeed<object>(["ledger", "checkpoint", "--out", "point.txt"], { cwd });
    await succeed(["ledger", "export", "--out", "all.jsonl"], { cwd });
    await succeed(["ledger", "import", "all.jsonl", "--ledger", "sqlite:again.db"], { cwd });
    expect(await succeed(["ledger", "checkpoint", "--ledger", "sqlite:again.db"], { cwd })).toEqual(
      checkpoint,
    );
    const again = await succeed<{ appended: number }>(["ledger", "import", "all.jsonl"], { cwd });
    expect(again.appended).toBe(0);
    const lines = (await readFile(join(cwd, "all.jsonl"), "utf8")).split("\n");
    lines[5] = lines[5]?.replace("2009", "2010") ?? "";
    await writeFile(join(cwd, "bad.jsonl"), lines.join("\n"));
    const bad = await minyi(["ledger", "import", "bad.jsonl", "--ledger", "sqlite:bad.db"], { cwd });
    expect([bad.status, bad.stderr.includes("6")], bad.stderr).toEqual([2, true]);
    expect(await readdir(cwd)).not.toContain("bad.db");
  });

  test("is copied while in use, and a checkpoint finds a copy that was shortened", async () => {
    await succeed(["ledger", "checkpoint", "--out", "point.txt"], { cwd });
    await succeed(["ledger", "backup", "copy.db"], { cwd });
    expect(await minyi(["ledger", "backup", "copy.db"], { cwd })).toMatchObject({ status: 2 });
    const check = ["ledger", "checkpoint", "--check", "point.txt", "--ledger"];
    expect(await minyi([...check, "sqlite:copy.db"], { cwd })).toMatchObject({ status: 0 });
    const short = await scratch();
    await writeFile(
      join(short, "one.csv"),
      "类型,日期,编号,标题,反映人,身份\n来稿,2009-01-05,1,关于路灯的建议,委员甲,委员\n",
    );
    await succeed(["record", "one.csv", "--new"], { cwd: short });
    const ended = await minyi(["ledger", "checkpoint", "--check", join(cwd, "point.txt")], { cwd: short });
    expect(ended).toMatchObject({ status: 4 });
  });
});

describe("verify", () => {
  test("tells doubts beside violations, and ends well", async () => {
    const folder = await scratch();
    await writeFile(
      join(folder, "sheet.csv"),
      "类型,日期,编号,标题,反映人,刊物,期号,单位或职务,级别\n来稿,2009-01-05,1,关于路灯的建议,委员甲,,,,\n编发,2009-03-01,1,,,各界反映,2,,\n采用,2009-02-01,1,,,,,省委办公厅,省\n",
    );
    await succeed(["record", "sheet.csv", "--new"], { cwd: folder });
    const { ok, doubts } = await succeed<{ ok: boolean; doubts: { code: string }[] }>(["verify"], {
      cwd: folder,
    });
    expect([ok, doubts.map(({ code }) => code).sort()]).toEqual([true, ["EARLY", "ISSUE_GAP"]]);
  });
});
