import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toCsv } from "@minyi/ingest";
import { SAMPLE_OFFICE } from "@minyi/pipeline";
import mammoth from "mammoth";
import { beforeAll, expect, test } from "vitest";
import { minyi } from "./minyi.ts";
import { copyOf, filesOf, scratch } from "./scratch.ts";
import { succeed } from "./take-year.ts";

const HEADINGS = ["编号", "日期", "身份", "反映人", "标题", "内容"];
const BODY = "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便。建议市政部门限期接收并修复路灯。";
const ROWS = [
  ["1", "2009-03-02", "委员", "委员甲", "关于修复路灯的建议", BODY],
  ["2", "2009-03-05", "委员", "委员乙", "关于修复路灯的建议", `${BODY}盼复，铸镕🙂。`],
];

let taken: string;

beforeAll(async () => {
  taken = await scratch();
  await writeFile(join(taken, "a.csv"), toCsv(HEADINGS, ROWS));
  await succeed(["run", "a.csv", "--segmenter", "intl"], { cwd: taken });
});

/** A ledger with both texts, and nothing printed. */
const ran = () => copyOf(taken);

const issue = (items: string, ...more: string[]) => [
  "issue",
  "--journal",
  "各界反映",
  "--items",
  items,
  "--date",
  "2009-03-20",
  "--out",
  "j",
  ...more,
];

test("issue writes every face and the 核稿单, and tells in JSON and on stderr what no font has", async () => {
  const cwd = await ran();
  const { stdout, stderr } = await minyi(issue("2", "--json"), { cwd });
  const json = JSON.parse(stdout);
  const files = await filesOf(join(cwd, "j"));
  expect([...files.keys()].sort()).toEqual(
    [".docx", ".html", ".md", ".txt", "核稿单.docx"].map((ending) => `各界反映2009年第001期${ending}`).sort(),
  );
  expect(json.files).toHaveLength(5);
  expect(json.notes.map(({ number, code }: { number: number; code: string }) => `${number} ${code}`)).toEqual(
    ["1 SUBSTITUTE_FONT", "1 NO_FONT"],
  );
  expect(stderr).toContain("第1期：《关于修复路灯的建议》有公文字体印不出的字符");
  for (const ending of [".html", ".md", ".txt"]) {
    expect(files.get(`各界反映2009年第001期${ending}`)?.toString()).toContain("铸镕🙂");
  }
  const sheet = files.get("各界反映2009年第001期核稿单.docx") ?? Buffer.alloc(0);
  const { value } = await mammoth.extractRawText({ buffer: sheet });
  const words = value.replace(/\s/g, "");
  expect(words).toContain("信息核稿单");
  expect(words).toMatch(
    /编号2类别.+反映人委员乙来稿日期2009年3月5日字数\d+字拟发刊物《各界反映》2009年第1期/,
  );
  expect(words).toMatch(/查重情况1（相似度0\.\d\d）预审意见/);
});

test("issue writes the faces it is asked for, the same bytes for the same ledger", async () => {
  const cwd = await ran();
  const other = await copyOf(cwd);
  await succeed(issue("1", "--faces", "txt,review"), { cwd });
  await succeed(issue("1", "--faces", "review,txt"), { cwd: other });
  const files = await filesOf(join(cwd, "j"));
  expect([...files.keys()].map((name) => name.replace(/^.*期/, "")).sort()).toEqual([".txt", "核稿单.docx"]);
  expect(await filesOf(join(other, "j"))).toEqual(files);
});

test.each([
  { name: "a face nobody knows", faces: "md,pdf", says: "“pdf”" },
  { name: "no face", faces: ",", says: "一种也没有写" },
])("issue refuses $name, and prints and enters nothing", async ({ faces, says }) => {
  const cwd = await ran();
  const { status, stderr } = await minyi(issue("1", "--faces", faces), { cwd });
  expect([status, stderr]).toEqual([2, expect.stringContaining(says)]);
  expect(stderr).toContain("md、docx、html、txt、review");
  expect(await succeed(issue("1"), { cwd })).toMatchObject({ number: 1 });
});

test.each([
  { name: "an unknown field", from: "第{期号}期", to: "第{期数}期", says: "是否“{期号}”" },
  { name: "a brace that is not closed", from: "共印{份数}份", to: "共印{份数份", says: "没有对应的“}”" },
])("an office whose template has $name is refused, with file and line", async ({ from, to, says }) => {
  const cwd = await ran();
  const office = await copyOf(SAMPLE_OFFICE);
  const file = join(office, "journals.yaml");
  const text = await readFile(file, "utf8");
  const line = text.split("\n").findIndex((one) => one.includes("text:") && one.includes(from)) + 1;
  await writeFile(
    file,
    text.replace(new RegExp(`(text: .*|right: .*)${from.replace(/[{}]/g, "\\$&")}`), `$1${to}`),
  );
  const { status, stderr } = await minyi([...issue("1"), "--office", office, "--ledger", "sqlite:minyi.db"], {
    cwd,
  });
  expect(status).toBe(2);
  expect(stderr).toContain(`journals.yaml:${line}: `);
  expect(stderr).toContain(says);
});
