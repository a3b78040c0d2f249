import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { expectLedgerUntouched, expectOneMessage, type Files, folderWith } from "./accepted-ledger.ts";
import { bareEnvironment, MAIN, minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";
import { storedLedger } from "./stored-ledger.ts";

describe.concurrent("wrong usage", () => {
  test.for<{ name: string; args: string[]; says: string }>([
    { name: "an unknown command", args: ["frobnicate"], says: "frobnicate" },
    { name: "an unknown option", args: ["verify", "--fast"], says: "--fast" },
    { name: "no file to run", args: ["run"], says: "file" },
    { name: "no journal", args: ["issue", "--out", "out"], says: "--journal" },
    {
      name: "a journal the office has not",
      args: ["issue", "--journal", "无此刊", "--out", "out"],
      says: "《各界反映》",
    },
    {
      name: "an item there is not",
      args: ["issue", "--journal", "各界反映", "--out", "out", "--items", "Z-9"],
      says: "Z-9",
    },
    { name: "an item not routed to be forwarded", args: ["forward", "--items", "A-1"], says: "A-1" },
    { name: "a day there is not", args: ["forward", "--date", "2009-02-30"], says: "2009-02-30" },
    {
      name: "a day of receipt there is not",
      args: ["run", "accepted.csv", "--received", "昨天"],
      says: "昨天",
    },
    { name: "a period there is not", args: ["report", "summary", "--period", "2009Q5"], says: "2009Q5" },
    { name: "no period", args: ["report", "summary"], says: "--period" },
    { name: "an item to explain that there is not", args: ["explain", "Z-9"], says: "Z-9" },
    {
      name: "a threshold that is no number",
      args: [
        "dedupe",
        "accepted.csv",
        "--id",
        "编号",
        "--text",
        "内容",
        "--out",
        "d.csv",
        "--threshold",
        "多",
      ],
      says: "0.3",
    },
    {
      name: "an explanation that is neither page nor table",
      args: [
        "dedupe",
        "accepted.csv",
        "--id",
        "编号",
        "--text",
        "内容",
        "--out",
        "d.csv",
        "--explain",
        "d.docx",
      ],
      says: ".html",
    },
    {
      name: "one file for pairs and groups",
      args: [
        "dedupe",
        "accepted.csv",
        "--id",
        "编号",
        "--text",
        "内容",
        "--out",
        "d.csv",
        "--clusters",
        "d.csv",
      ],
      says: "--out goes there",
    },
    {
      name: "a segmenter there is not",
      args: ["run", "accepted.csv", "--segmenter", "结巴"],
      says: "nodejieba",
    },
    {
      name: "a field there is not",
      args: ["run", "accepted.csv", "--map", "颜色=标题", "--segmenter", "intl"],
      says: "颜色",
    },
    { name: "a language nobody speaks here", args: ["verify", "--lang", "fr"], says: "fr" },
    {
      name: "a ledger of a kind not opened",
      args: ["verify", "--ledger", "postgres://localhost/minyi"],
      says: "sqlite:",
    },
    {
      name: "a ledger that is none",
      args: ["forward", "--ledger", "sqlite:accepted.csv"],
      says: "accepted.csv",
    },
    {
      name: "an office that is not there",
      args: ["forward", "--office", "无此单位", "--ledger", "sqlite:minyi.db"],
      says: "office.yaml",
    },
  ])("$name: 2 with one message, and the ledger is as it was", async ({ args, says }) => {
    const cwd = await folderWith();
    const ended = await minyi([...args, "--json"], { cwd });
    expect(ended.status, ended.stderr).toBe(2);
    expect(expectOneMessage(ended).message).toContain(says);
    await expectLedgerUntouched(cwd);
  });

  test("help and version are no errors", async () => {
    const [help, version] = await Promise.all([
      minyi(["--help"], { cwd: tmpdir() }),
      minyi(["--version"], { cwd: tmpdir() }),
    ]);
    expect([help.status, version.status]).toEqual([0, 0]);
    expect(help.stdout).toContain("run [options] <file...>");
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("init overwrites nothing", async () => {
    const cwd = await scratch();
    await mkdir(join(cwd, "office"));
    await writeFile(join(cwd, "office/rules.yaml"), "mine\n");
    const ended = await minyi(["init", "office", "--json"], { cwd });
    expect(ended.status).toBe(2);
    expect(expectOneMessage(ended).message).toContain("rules.yaml");
    expect(await readdir(join(cwd, "office"))).toEqual(["rules.yaml"]);
    expect(await readFile(join(cwd, "office/rules.yaml"), "utf8")).toBe("mine\n");
  });
});

describe.concurrent("a ledger that is not there", () => {
  test.for<{ name: string; args: string[] }>([
    { name: "report", args: ["report", "summary", "--period", "2009"] },
    { name: "explain", args: ["explain", "A-1"] },
    { name: "verify", args: ["verify"] },
    { name: "forward", args: ["forward"] },
    { name: "record", args: ["record", join("in", "sheet.csv")] },
    { name: "issue", args: ["issue", "--journal", "各界反映", "--out", "in"] },
  ])("$name gives 2 and makes none", async ({ args }) => {
    const cwd = await scratch();
    await mkdir(join(cwd, "in"));
    await writeFile(join(cwd, "in/sheet.csv"), "日期,编号,类型\n");
    const ended = await minyi([...args, "--json"], { cwd });
    expect(ended.status).toBe(2);
    expect(expectOneMessage(ended)).toMatchObject({
      code: "NO_FILE",
      message: expect.stringContaining("minyi.db"),
    });
    expect(await readdir(cwd)).toEqual(["in"]);
  });
});

describe.concurrent("a figure that does not add up", () => {
  test("is refused with 5, and names the item that was both printed and forwarded", async () => {
    const sheet = "日期,编号,刊物,期号,类型\n2009-04-01,A-2,各界反映,1,编发\n";
    const cwd = await folderWith({ "sheet.csv": sheet });
    expect((await minyi(["forward", "--date", "planned"], { cwd })).status).toBe(0);
    expect((await minyi(["record", "sheet.csv"], { cwd })).status).toBe(0);
    const [spoken, text] = await Promise.all([
      minyi(["report", "summary", "--period", "2009", "--json"], { cwd }),
      minyi(["report", "summary", "--period", "2009"], { cwd }),
    ]);
    const { events } = await storedLedger(join(cwd, "minyi.db"));
    const item = events.find(({ kind }) => kind === "forwarded")?.item;
    expect([spoken.status, text.status]).toEqual([5, 5]);
    expect(onlyJson(spoken)).toMatchObject({
      text: null,
      refused: [{ whole: "compiled", sum: "1 ≠ 1 + 1", twice: [item] }],
    });
    expect(text.stdout.trim()).toBe("");
    expect(text.stderr).toContain(item);
    expect((await minyi(["report", "summary", "--period", "2010"], { cwd })).status).toBe(0);
  });
});

describe.concurrent("languages", () => {
  test.for<{ name: string; env: Record<string, string>; args: string[]; want: RegExp }>([
    { name: "LANG says English", env: { LANG: "en_US.UTF-8" }, args: [], want: /^the ledger holds/ },
    { name: "LANG says Chinese", env: { LANG: "zh_CN.UTF-8" }, args: [], want: /^台账完好/ },
    {
      name: "LC_ALL outweighs LANG",
      env: { LANG: "zh_CN.UTF-8", LC_ALL: "en_GB.UTF-8" },
      args: [],
      want: /^the ledger holds/,
    },
    { name: "LANG says nothing", env: { LANG: "C" }, args: [], want: /^台账完好/ },
    {
      name: "--lang outweighs them all",
      env: { LC_ALL: "en_US.UTF-8" },
      args: ["--lang", "zh"],
      want: /^台账完好/,
    },
  ])("$name", async ({ env, args, want }) => {
    expect((await minyi(["verify", ...args], { cwd: await folderWith(), env })).stdout).toMatch(want);
  });

  test.for<{ name: string; args: string[]; files?: Files }>([
    { name: "a missing file", args: ["run", "none.csv"] },
    { name: "an empty file", args: ["run", "empty.csv"], files: { "empty.csv": "" } },
    { name: "a missing column", args: ["run", "bad.csv"], files: { "bad.csv": "a,b\n1,2\n" } },
    { name: "an unknown encoding", args: ["run", "accepted.csv", "--encoding", "big5"] },
  ])("--lang en tells of $name in English", async ({ args, files }) => {
    const cwd = await folderWith(files);
    const ended = await minyi([...args, "--segmenter", "intl", "--lang", "en", "--json"], { cwd });
    // Headings and names are quoted as they are.
    expect(expectOneMessage(ended).message.replace(/“[^”]*”/g, "")).not.toMatch(/\p{Script=Han}/u);
  });
});

describe.concurrent("a pipe whose reader leaves", () => {
  test("is no fault, and nothing is said of it", async () => {
    const cwd = await folderWith();
    const script = '{ "$0" "$1" explain A-3 --json 2>err; echo $? >status; } | head -c 10';
    const { stdout } = await promisify(execFile)("sh", ["-c", script, process.execPath, MAIN], {
      cwd,
      env: bareEnvironment(),
    });
    expect(stdout).toHaveLength(10);
    expect(await readFile(join(cwd, "err"), "utf8")).toBe("");
    expect(await readFile(join(cwd, "status"), "utf8")).toBe("0\n");
    // The answer is longer than a pipe holds, or nothing was tested.
    const whole = await minyi(["explain", "A-3", "--json"], { cwd });
    expect(Buffer.byteLength(whole.stdout)).toBeGreaterThan(100_000);
  });
});
