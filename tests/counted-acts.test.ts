import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../packages/cli/src/run-command.ts";
import { onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const TOPICS = ["路灯", "水渠", "公交", "食堂", "垃圾站", "电梯", "图书馆", "桥梁", "河道"];
/** 1 to 3 are a reporter's and go to 省政府办公厅, with copies; the others are members' and are printed. 张三 states his 界别 once. */
const ROWS = TOPICS.map((topic, i) => [
  ...[String(i + 1), `2009-03-0${i + 1}`],
  ...(i < 3 ? ["特邀信息员", "信息员甲", ""] : ["委员", "张三", i === 7 ? "教育界" : ""]),
  i === 8 ? "李四" : "",
  `关于修复${topic}的建议`,
  `东湖社区${topic}有二十六处损坏，多年无人管理，群众意见很大。建议有关部门限期修复${topic}，把费用列入预算。${topic.repeat(30)}`,
]);
const HEADINGS = ["编号", "日期", "身份", "反映人", "界别", "联名", "标题", "内容"];

const INDICATORS = `
  - { id: issues, name: 期数, unit: 期, any: [{ kind: compiled, journal: 各界反映 }] }
  - { id: sideways, name: 转送, unit: 篇, any: [{ kind: forwarded, direction: sideways }] }
  - { id: up, name: 转报, unit: 篇, any: [{ kind: forwarded, direction: up }] }
  - { id: sends, name: 转报转送, unit: 件次, any: [{ kind: forwarded }] }
  - { id: authors, name: 编发反映人, unit: 人次, any: [{ kind: compiled, journal: 各界反映 }] }
  - { id: withdrawnIssues, name: 撤回, unit: 期, any: [{ kind: withdrawn, journal: 各界反映 }] }
  - { id: rectified, name: 更正, unit: 件次, any: [{ kind: rectified }] }

`;
const SHARED = `
version: 平分/1
name: 平分
who: { score: author, kinds: [member, reporter] }
rounding: { digits: 2, mode: halfUp }
rules:
  - { id: printed, name: 编发, any: [{ kind: compiled }], points: 10, share: { over: authors, remainder: first } }
`;

let cwd = "";
/** Files and folders of a call lie in `cwd`. */
const FILE = /\.(?:csv|yaml)$|^[josd]$/;

async function call<T extends object>(...args: string[]): Promise<T> {
  let [stdout, stderr] = ["", ""];
  const words = args.map((word) => (FILE.test(word) ? join(cwd, word) : word));
  const office = args[0] === "init" ? [] : ["--office", join(cwd, "o")];
  const status = await runCommand([...words, ...office, "--json"], {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    ...{ isTerminal: false, locale: "zh_CN.UTF-8", now: () => new Date("2026-01-02T03:04:05Z") },
  });
  return onlyJson<T>({ status, signal: null, stdout, stderr });
}

const issue = (...more: string[]) =>
  call("issue", "--journal", "各界反映", "--out", "j", "--faces", "txt", ...more);

async function replaceIn(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(cwd, file), "utf8");
  if (!text.includes(from)) throw new Error(`${file} lacks ${from}`);
  await writeFile(join(cwd, file), text.replace(from, to));
}

interface Figure {
  readonly id: string;
  readonly value: number;
  readonly items: readonly string[];
}

async function figures(...more: string[]): Promise<Record<string, number>> {
  const told = await call<{ figures: Figure[] }>("report", "summary", "--period", "2009", ...more);
  return Object.fromEntries(told.figures.map(({ id, value }) => [id, value]));
}

/** A small year of all that is done to items on their way out. */
beforeAll(async () => {
  cwd = await scratch();
  await writeFile(join(cwd, "a.csv"), [HEADINGS, ...ROWS].map((row) => row.join(",")).join("\n"));
  await call("init", "o");
  await replaceIn(
    "o/rules.yaml",
    "action: forwardSideways\n    to: government-office\n",
    "action: forwardSideways\n    to: government-office\n    copies: [agriculture, party-office]\n",
  );
  await replaceIn("o/indicators.yaml", "# 必须逐篇", `${INDICATORS}# 必须逐篇`);
  await writeFile(join(cwd, "o", "members.csv"), "姓名,界别\n张三,教育界\n李四,医药卫生界\n");
  await writeFile(join(cwd, "shared.yaml"), SHARED);
  await call("run", "a.csv", "--segmenter", "intl");
  await call("dispatch", "--items", "1,2", "--date", "2009-03-12", "--out", "s");
  await call("forward", "--items", "3", "--date", "2009-03-12");
  await writeFile(join(cwd, "r.csv"), "日期,编号,类型,单位或职务,级别\n2009-03-13,1,转报,省委办公厅,省\n");
  await call("record", "r.csv");
  await issue("--items", "4,5", "--date", "2009-03-16");
  await issue("--items", "6", "--date", "2009-03-17");
  await issue("--items", "7", "--date", "2009-03-18", "--corrects", "1#4", "--text", "一处应为两处");
  const second = ["--journal", "各界反映", "--number", "2", "--year", "2009"];
  await call("withdraw", ...second, "--reason", "有误", "--by", "秘书长", "--on", "2009-03-20");
  await call("merge", "8", "9", "--title", "关于桥梁河道的建议", "--on", "2009-03-20", "--number", "综1");
  await issue("--items", "综1", "--date", "2009-03-23");
}, 120_000);

describe("what is counted of the acts on the way out", () => {
  test("is what a count by hand gives: copies are no 转送, a withdrawn issue no 编发, a correction no second printing", async () => {
    // Printed: 4, 5, 7 and the composite of 8 and 9, in issues 1, 3 and 4. Forwarded: 1 twice (转送, 转报), 2 and 3.
    expect(await figures()).toMatchObject({
      ...{ compiled: 7, journal: 4, forwarded: 3 },
      ...{ issues: 3, sideways: 3, up: 1, sends: 4 },
      ...{ withdrawnIssues: 1, rectified: 1 },
      // 张三 of four items, 李四 of one; not 张三 once more for the text without 界别.
      authors: 5,
    });
    expect(await readdir(join(cwd, "s", "sent"))).toEqual(expect.arrayContaining(["省农业厅", "省委办公厅"]));
  });

  test("was otherwise before the issue was withdrawn", async () => {
    expect(await figures("--as-of", "2009-03-19")).toMatchObject({
      ...{ compiled: 7, journal: 4, issues: 3, withdrawnIssues: 0 },
    });
  });

  test("is shared among authors who are counted once: by hand, 10 each for 4, 5, 7 and 5 each of the composite", async () => {
    const { rows } = await call<{ rows: { name: string; points: number }[] }>(
      ...["report", "scores", "--period", "2009", "--rules", "shared.yaml"],
    );
    expect(rows.filter(({ points }) => points > 0)).toMatchObject([
      { name: "张三", points: 35 },
      { name: "李四", points: 5 },
    ]);
  });

  test("names the authors of a composite once, where they are told and where they are printed", async () => {
    expect(await call("explain", "综1")).toMatchObject({
      authors: ["张三", "李四"],
      originals: [{ authors: ["张三"] }, { authors: ["张三", "李四"] }],
    });
    const printed = await readFile(join(cwd, "j", "各界反映2009年第004期.txt"), "utf8");
    expect(printed).toContain("（反映人：省政协委员张三、李四）");
  });

  test("is the same in a bulletin: six texts of 张三, four of them printed", async () => {
    const { rows } = await call<{ rows: { name: string; cells: Record<string, { value: number }> }[] }>(
      ...["report", "bulletin", "--period", "2009", "--by", "member"],
    );
    const told = rows.map(({ name, cells }) => [name, cells.submitted?.value, cells.used?.value]);
    expect(told).toEqual([
      ["张三", 6, 4],
      ["李四", 1, 1],
    ]);
  });
});
