import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toXlsx } from "@minyi/ingest";
import { describe, expect, test } from "vitest";
import { onlyJson, minyi as spawned } from "./minyi.ts";
import { minyiHere as minyi } from "./minyi-here.ts";
import { scratch } from "./scratch.ts";

const SHEET = [
  "登记表",
  "编号,标题,背景,问题,提交时间,反映人,=备注",
  "1,路灯,东街,不亮,2009-3-5,委员甲,=1+1",
  "2,路面,西街,不平,2009-2-30,委员乙,",
  "3,,北街,积水,2009-3-7,委员丙,",
  "4,井盖,南街,缺失,2009-3-8,委员丁,",
].join("\n");

const MAP = ["--map", "正文=背景+问题"];

async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await scratch();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

interface IngestJson {
  readonly rows: number;
  readonly submissions: number;
  readonly rejects: number;
  readonly byCode: Readonly<Record<string, number>>;
}

describe.concurrent("minyi ingest", () => {
  test("reads, tells columns and refused rows, and what it writes has the same ids for run", async () => {
    const cwd = await folderWith({ "a.csv": SHEET });
    const args = ["ingest", "a.csv", ...MAP, "--out", "s.jsonl", "--rejects", "r.csv", "--json"];
    const ended = await minyi(args, { cwd });
    expect(ended.status).toBe(0);
    expect(onlyJson(ended)).toMatchObject({
      ...{ rows: 4, submissions: 2, rejects: 2, byCode: { BAD_DATE: 1, MISSING_VALUE: 1 } },
      columns: { "a.csv": { number: ["编号"], title: ["标题"], body: ["背景", "问题"], date: ["提交时间"] } },
      notes: [{ file: "a.csv", line: 1 }],
    });
    expect(ended.stderr).toContain("a.csv:4");
    expect((await readdir(cwd)).sort()).toEqual(["a.csv", "r.csv", "s.jsonl"]);
    const run = async (file: string) =>
      onlyJson(
        await minyi(["run", file, ...(file === "a.csv" ? MAP : []), "--segmenter", "intl", "--json"], {
          cwd,
        }),
      );
    expect(await run("s.jsonl")).toMatchObject({ submissions: 2, already: 0, conflicts: 0 });
    expect(await run("a.csv")).toMatchObject({ submissions: 0, already: 2, rejects: 2, conflicts: 0 });
  });

  test("writes rejects that are accepted once mended, also as a spreadsheet saves them", async () => {
    const cwd = await folderWith({ "a.csv": SHEET });
    await minyi(["ingest", "a.csv", ...MAP, "--rejects", "r.csv"], { cwd });
    const text = await readFile(join(cwd, "r.csv"), "utf8");
    expect(text).toContain("编号,标题,背景,问题,提交时间,反映人,'=备注,拒收文件,");
    const mended = text.replace("2009-2-30", "2009-2-20").replace("3,,北街", "3,积水,北街");
    const [headings = [], ...rows] = mended
      .slice(1)
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
    await writeFile(join(cwd, "m.csv"), mended.slice(1));
    await writeFile(
      join(cwd, "m.xlsx"),
      await toXlsx(
        headings.map((heading) => ({ heading, width: 9 })),
        rows,
        { sheet: "拒收" },
      ),
    );
    const found = await Promise.all(
      ["m.csv", "m.xlsx"].map(async (name) => {
        const out = `${name}.jsonl`;
        const ended = await minyi(["ingest", name, ...MAP, "--out", out, "--json"], { cwd });
        expect(onlyJson<IngestJson & object>(ended)).toMatchObject({ submissions: 2, rejects: 0 });
        return (await readFile(join(cwd, out), "utf8")).match(/"id":"[0-9a-f]+"/g);
      }),
    );
    expect(found[0]).toEqual(found[1]);
    expect(new Set(found[0]).size).toBe(2);
  });

  test("reads its rejects while they are overwritten", async () => {
    const cwd = await folderWith({ "a.csv": SHEET });
    const run = async (file: string) =>
      onlyJson(await minyi(["run", file, ...MAP, "--out", "out", "--segmenter", "intl", "--json"], { cwd }));
    expect(await run("a.csv")).toMatchObject({ submissions: 2, rejects: 2 });
    const rejects = join(cwd, "out", "rejects.csv");
    await writeFile(rejects, (await readFile(rejects, "utf8")).replace("2009-2-30", "2009-2-20"));
    expect(await run(join("out", "rejects.csv"))).toMatchObject({ submissions: 1, rejects: 1 });
    expect(await readFile(rejects, "utf8")).not.toContain("2009-2-20");
    await writeFile(rejects, (await readFile(rejects, "utf8")).replace("3,,北街", "3,积水,北街"));
    expect(await run(join("out", "rejects.csv"))).toMatchObject({ submissions: 1, rejects: 0 });
  });

  test("writes names and times of which the id is made otherwise, so that they are known again", async () => {
    const cwd = await folderWith({
      "a.csv": [
        "标题,内容,反映人,日期",
        "路灯,东街不亮,委员甲和委员乙,2009-3-5",
        "路面,西街不平,张三（民盟）,2009-3-6",
        "井盖,南街缺失,委员丙,2009-03-06T20:00:00Z",
        "积水,北街积水,委员丁,2009-3-8",
      ].join("\n"),
    });
    const run = async (file: string, ...more: readonly string[]) =>
      onlyJson(await minyi(["run", file, "--segmenter", "intl", "--json", ...more], { cwd }));
    await minyi(["ingest", "a.csv", "--out", "s.jsonl"], { cwd });
    const written = await readFile(join(cwd, "s.jsonl"), "utf8");
    expect(written.match(/"idNames"|"idDay"/g)).toEqual(['"idNames"', '"idNames"', '"idDay"']);
    expect(await run("a.csv")).toMatchObject({ submissions: 4 });
    expect(await run("s.jsonl")).toMatchObject({ submissions: 0, already: 4, rejects: 0 });
    expect(await run("a.csv", "--time-zone", "UTC")).toMatchObject({ submissions: 0, already: 4 });
    await minyi(["ingest", "s.jsonl", "--out", "t.jsonl"], { cwd });
    expect(await readFile(join(cwd, "t.jsonl"), "utf8")).toBe(written);
  });

  test("run tells notes, and what was entered before a file that cannot be read; the mended rejects it reads stay", async () => {
    const cwd = await folderWith({ "a.csv": SHEET, "b.csv": "甲,乙\n1,2\n" });
    const run = (...words: readonly string[]) =>
      minyi(["run", ...words, "--out", "out", "--segmenter", "intl", "--json"], { cwd });
    const first = await run("a.csv", ...MAP);
    expect(onlyJson(first)).toMatchObject({ notes: [{ file: "a.csv", line: 1 }], submissions: 2 });
    expect(first.stderr).toContain("a.csv:1 ");
    const rejects = join(cwd, "out", "rejects.csv");
    const mended = (await readFile(rejects, "utf8")).replace("2009-2-30", "2009-2-20");
    await writeFile(rejects, mended);
    const half = await run("a.csv", join("out", "rejects.csv"), "b.csv", ...MAP);
    expect(half.status).toBe(2);
    expect(onlyJson(half)).toMatchObject({ error: { code: "MISSING_COLUMN" } });
    expect(half.stderr).toContain("此前读到 6 行，已入账 3 行，拒收 3 行；改好");
    expect(await readFile(rejects, "utf8")).toBe(mended);
    const other = await run("a.csv", "b.csv", ...MAP);
    expect(other.stderr).toContain("out/rejects.csv");
    expect(await readFile(rejects, "utf8")).not.toBe(mended);
  });

  test("reads standard input by a source's mapping, options by hand first", async () => {
    const cwd = await folderWith({
      "热线.yaml":
        "source: 热线\ncolumns: { 标题: 事项, 正文: 详述 }\nconstants: { 身份: 委员 }\nignore: [序号]\n",
    });
    const line = { 事项: "路灯", 别名: "灯", 详述: "不亮", 日期: "2009-03-05", 序号: 1, 反映人: "甲" };
    const input = Buffer.from(`${JSON.stringify(line)}\n{"事项":\n`);
    const args = [
      "ingest",
      "-",
      "--source",
      "热线.yaml",
      "--map",
      "标题=别名",
      "--out",
      "s.jsonl",
      "--strict",
      "--json",
    ];
    const ended = await spawned(args, {
      cwd,
      input,
      onStart: ({ stdin }) => setImmediate(() => stdin.end()),
    });
    expect(ended.status).toBe(3);
    expect(onlyJson(ended)).toMatchObject({ rows: 2, submissions: 1, byCode: { BAD_TEXT: 1 } });
    expect(JSON.parse(await readFile(join(cwd, "s.jsonl"), "utf8"))).toMatchObject({
      ...{ title: "灯", source: "热线", extra: { 事项: "路灯" } },
      submitters: [{ name: "甲", kind: "member" }],
    });
  });

  test.each([
    { name: "a limit there is not", args: ["--limit", "rows=5"], says: "cellChars" },
    { name: "a limit that is no number", args: ["--limit", "cellChars=many"], says: "cellChars" },
    { name: "a year that is none", args: ["--year", "9"], says: "--year" },
    { name: "a time zone there is not", args: ["--time-zone", "北京"], says: "Asia/Shanghai" },
    { name: "a source there is not", args: ["--source", "热线"], says: "online" },
    { name: "rejects over what is read", args: ["--rejects", "a.csv"], says: "it is a file that is read" },
  ])("refuses $name", async ({ args, says }) => {
    const cwd = await folderWith({ "a.csv": SHEET });
    const ended = await minyi(["ingest", "a.csv", ...MAP, ...args], { cwd });
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain(says);
    expect(await readFile(join(cwd, "a.csv"), "utf8")).toBe(SHEET);
  });
});
