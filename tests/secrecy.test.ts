import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toCsv } from "@minyi/ingest";
import { expect, test } from "vitest";
import { runCommand } from "../packages/cli/src/run-command.ts";
import { onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const LAMP =
  "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤。建议市政部门限期接收并修复路灯，将电费和维修费列入年度预算，公布报修电话。";
const CANAL =
  "青山村水渠去年汛期冲毁三百米，至今没有修复，八百亩稻田春灌无水，农民只好抽取井水，每亩多花四十元。建议水利部门在春耕前修复水渠，把小型水利设施的管护经费列入县级预算。";
const BUS =
  "城北小学六百名学生住得远，早晚只有一路公交车，等车要四十分钟。建议教育和交通部门开通两条班车线路，早晚各两班，票价由财政补贴一半。";
const CLINIC =
  "南塘乡卫生院去年流失医生五人，全乡一万二千名群众看病要到四十里外的县城，老人和孩子尤为不便。建议卫生部门定向培养乡村医生，提高岗位补贴，选派县医院医生轮流坐诊。";

/** 1 is marked in its column, 2 is its copy and came before it, 3 is marked in the text, 5 would be forwarded; 4 is for all. */
const ROWS = [
  ["编号", "日期", "身份", "反映人", "密级", "标题", "内容"],
  ["2", "2009-03-01", "委员", "委员乙", "", "关于修复路灯的建议", `${LAMP}盼复。`],
  ["1", "2009-03-02", "特邀信息员", "信息员甲", "机密", "关于修复路灯的建议", LAMP],
  ["3", "2009-03-03", "委员", "委员丙", "", "关于修复水渠的建议", `【秘密】${CANAL}`],
  ["5", "2009-03-03", "特邀信息员", "信息员乙", "秘密", "关于南塘乡卫生院的情况", CLINIC],
  ["4", "2009-03-04", "委员", "委员丁", "无", "关于增加班车的建议", BUS],
];
const SECRETS = ["二十六盏长期不亮", "汛期冲毁三百米", "流失医生五人", "修复路灯", "修复水渠", "南塘乡"];

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command here: what it prints and writes is that of a process of its own. */
async function minyi(args: readonly string[], { cwd }: { readonly cwd: string }): Promise<Ended> {
  const [printed, told]: [string[], string[]] = [[], []];
  const status = await runCommand([...args, "--ledger", `sqlite:${join(cwd, "minyi.db")}`], {
    stdout: (text) => printed.push(text),
    stderr: (text) => told.push(text),
    isTerminal: false,
    locale: "zh_CN.UTF-8",
    now: () => new Date("2009-06-30T08:00:00Z"),
  });
  return { status, stdout: printed.join(""), stderr: told.join("") };
}

async function succeed<T extends object>(
  args: readonly string[],
  { cwd }: { readonly cwd: string },
): Promise<T> {
  const ended = await minyi([...args, "--json"], { cwd });
  if (ended.status !== 0) throw new Error(`${args.join(" ")}: ${ended.stderr}`);
  return onlyJson<T>({ ...ended, signal: null });
}

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

test("texts with a mark of secrecy stay here through run, issue, forward, review and merge, until a person releases them", async () => {
  const cwd = await scratch();
  const [headings = [], ...rows] = ROWS;
  await writeFile(join(cwd, "a.csv"), toCsv(headings, rows));
  const run = ["run", join(cwd, "a.csv"), "--out", join(cwd, "out"), "--segmenter", "intl"];
  expect(await succeed(run, { cwd })).toMatchObject({ submissions: 5, held: 4, dispatches: 1 });

  const { held } = await succeed<Listed>(["release", "--list"], { cwd });
  expect(held.map(({ number, grounds }) => [number, grounds.map(({ rule }) => rule)])).toEqual([
    ["2", ["secrecy-field"]],
    ["1", ["secrecy-field"]],
    ["3", ["secrecy-mark"]],
    ["5", ["secrecy-field"]],
  ]);

  const issue = ["issue", "--journal", "各界反映", "--out", join(cwd, "issues"), "--all", "--json"];
  const printed = await minyi(issue, { cwd });
  expect(JSON.parse(printed.stdout)).toMatchObject({ issues: 1, items: [expect.any(String)] });
  expect(printed.stderr).toContain("涉密留置 1 篇");
  for (const args of [
    [...issue, "--items", "2"],
    ["forward", "--items", "5", "--json"],
  ]) {
    const refused = await minyi(args, { cwd });
    expect([refused.status, refused.stdout]).toEqual([2, expect.stringContaining("涉密留置")]);
  }
  expect(await succeed(["forward"], { cwd })).toMatchObject({ forwarded: 0 });

  await succeed(["merge", "2", "3", "--title", "关于两处设施的综合反映", "--number", "Z1"], { cwd });
  const composite = await minyi([...issue, "--items", "Z1"], { cwd });
  expect(composite.status).toBe(2);
  await succeed(["split", "Z1", "--reason", "并非一事"], { cwd });

  await succeed(["review", "export", "--all", "--out", join(cwd, "r.xlsx")], { cwd });
  await succeed(run, { cwd });
  expect(leaking(await outward(cwd))).toEqual([]);
  expect(await succeed(["verify"], { cwd })).toMatchObject({ ok: true, doubts: [] });

  const alone = ["--reason", "系误标，已与反映人核实"];
  expect((await minyi(["release", "1", ...alone], { cwd })).stderr).toContain("--by");
  const nothing = await minyi(["release", "4", ...alone, "--by", "保密员"], { cwd });
  expect([nothing.status, nothing.stderr]).toEqual([2, expect.stringContaining("没有涉密留置")]);
  const early = await minyi(["release", "1", ...alone, "--by", "保密员", "--on", "2009-03-01"], { cwd });
  expect([early.status, early.stderr]).toEqual([2, expect.stringContaining("2009-03-02 才留置")]);

  const release = ["release", "1", "3", "5", ...alone, "--by", "保密员", "--out", join(cwd, "out")];
  expect(await succeed(release, { cwd })).toMatchObject({
    released: [
      { number: "1", rules: ["secrecy-field"] },
      { number: "3", rules: ["secrecy-mark"] },
      { number: "5", rules: ["secrecy-field"] },
    ],
    already: 0,
    dispatches: 3,
  });
  expect(await succeed(release, { cwd })).toMatchObject({ released: [], already: 3 });
  expect(leaking(await outward(cwd))).toEqual(SECRETS);
  expect(await succeed(["forward"], { cwd })).toMatchObject({ forwarded: 1 });
  expect(await succeed(issue.slice(0, -1), { cwd })).toMatchObject({ issues: 2 });
  expect(await succeed<Listed>(["release", "--list"], { cwd })).toEqual({ held: [] });
  expect(await succeed(["verify"], { cwd })).toMatchObject({ ok: true, doubts: [] });
});
