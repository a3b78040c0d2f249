import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toCsv } from "@minyi/ingest";
import { describe, expect, test } from "vitest";
import { minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";
import { succeed } from "./take-year.ts";

const LAMP =
  "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤。建议市政部门限期接收并修复路灯，将电费和维修费列入年度预算，公布报修电话。";
const CANAL =
  "青山村水渠去年汛期冲毁三百米，至今没有修复，八百亩稻田春灌无水，农民只好抽取井水，每亩多花四十元。建议水利部门在春耕前修复水渠，把小型水利设施的管护经费列入县级预算。";
const BUS =
  "城北小学六百名学生住得远，早晚只有一路公交车，等车要四十分钟。建议教育和交通部门开通两条班车线路，早晚各两班，票价由财政补贴一半。";

/** 1 is marked in its column, 2 is its copy and came before it, 3 is marked in the text; 4 is for all. */
const ROWS = [
  ["编号", "日期", "身份", "反映人", "密级", "标题", "内容"],
  ["2", "2009-03-01", "委员", "委员乙", "", "关于修复路灯的建议", `${LAMP}盼复。`],
  ["1", "2009-03-02", "特邀信息员", "信息员甲", "机密", "关于修复路灯的建议", LAMP],
  ["3", "2009-03-03", "委员", "委员丙", "", "关于修复水渠的建议", `【秘密】${CANAL}`],
  ["4", "2009-03-04", "委员", "委员丁", "无", "关于增加班车的建议", BUS],
];
const SECRETS = ["二十六盏长期不亮", "汛期冲毁三百米", "修复路灯", "修复水渠"];

interface Listed {
  readonly held: readonly {
    readonly number: string;
    readonly grounds: readonly { readonly rule: string }[];
  }[];
}

/** Everything below the folders that go outside, names and bytes; a .docx is told of by the .md beside it. */
async function outward(cwd: string): Promise<string> {
  const found: string[] = [];
  for (const folder of ["out/dispatch", "issues"]) {
    const names = await readdir(join(cwd, folder), { recursive: true }).catch(() => []);
    for (const name of names.sort()) {
      found.push(name);
      if (name.endsWith(".md")) found.push(await readFile(join(cwd, folder, name), "utf8"));
    }
  }
  return found.join("\n");
}

const leaking = (text: string) => SECRETS.filter((secret) => text.includes(secret));

describe.concurrent("texts with a mark of secrecy", () => {
  test("stay here through run, issue, forward, review and merge, until a person releases them", async () => {
    const cwd = await scratch();
    const [headings = [], ...rows] = ROWS;
    await writeFile(join(cwd, "a.csv"), toCsv(headings, rows));
    const run = ["run", "a.csv", "--out", "out", "--segmenter", "intl"];
    expect(await succeed(run, { cwd })).toMatchObject({ submissions: 4, held: 3, dispatches: 1 });

    const { held } = await succeed<Listed>(["release", "--list"], { cwd });
    expect(held.map(({ number, grounds }) => [number, grounds.map(({ rule }) => rule)])).toEqual([
      ["2", ["secrecy-field"]],
      ["1", ["secrecy-field"]],
      ["3", ["secrecy-mark"]],
    ]);

    const issue = ["issue", "--journal", "各界反映", "--out", "issues", "--all", "--json"];
    const printed = await minyi(issue, { cwd });
    expect(onlyJson(printed)).toMatchObject({ issues: 1, items: [expect.any(String)] });
    expect(printed.stderr).toContain("涉密留置 1 篇");
    for (const args of [
      [...issue, "--items", "2"],
      ["forward", "--items", "1", "--json"],
    ]) {
      const refused = await minyi(args, { cwd });
      expect([refused.status, refused.stdout]).toEqual([2, expect.stringContaining("held as secret")]);
    }
    expect(await succeed(["forward"], { cwd })).toMatchObject({ forwarded: 0 });

    await succeed(["merge", "2", "3", "--title", "关于两处设施的综合反映", "--number", "Z1"], { cwd });
    const composite = await minyi([...issue, "--items", "Z1"], { cwd });
    expect(composite.status).toBe(2);
    await succeed(["split", "Z1", "--reason", "并非一事"], { cwd });

    await succeed(["review", "export", "--all", "--out", "r.xlsx"], { cwd });
    await succeed(run, { cwd });
    expect(leaking(await outward(cwd))).toEqual([]);
    expect(await succeed(["verify"], { cwd })).toMatchObject({ ok: true, doubts: [] });

    const alone = ["--reason", "系误标，已与反映人核实"];
    expect((await minyi(["release", "1", ...alone], { cwd })).stderr).toContain("--by");
    const nothing = await minyi(["release", "4", ...alone, "--by", "保密员"], { cwd });
    expect([nothing.status, nothing.stderr]).toEqual([2, expect.stringContaining("is not held as secret")]);
    const early = await minyi(["release", "1", ...alone, "--by", "保密员", "--on", "2009-03-01"], { cwd });
    expect([early.status, early.stderr]).toEqual([2, expect.stringContaining("since 2009-03-02")]);

    const release = ["release", "1", "3", ...alone, "--by", "保密员", "--out", "out"];
    expect(await succeed(release, { cwd })).toMatchObject({
      released: [
        { number: "1", rules: ["secrecy-field"] },
        { number: "3", rules: ["secrecy-mark"] },
      ],
      already: 0,
      dispatches: 3,
    });
    expect(await succeed(release, { cwd })).toMatchObject({ released: [], already: 2 });
    expect(leaking(await outward(cwd))).toEqual(SECRETS);
    expect(await succeed(["forward"], { cwd })).toMatchObject({ forwarded: 1 });
    expect(onlyJson(await minyi(issue, { cwd }))).toMatchObject({ issues: 2 });
    expect(await succeed<Listed>(["release", "--list"], { cwd })).toEqual({ held: [] });
    expect(await succeed(["verify"], { cwd })).toMatchObject({ ok: true, doubts: [] });
  });
});
