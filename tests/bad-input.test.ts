import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { initOffice } from "@minyi/pipeline";
import { describe, expect, test } from "vitest";
import {
  expectLedgerUntouched,
  expectOneMessage,
  type Files,
  folderWith,
  GOOD_ROW,
  HEADER,
  SITUATION,
  SUGGESTION,
} from "./accepted-ledger.ts";
import { csvRows, plainCsv } from "./csv-files.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { storedLedger } from "./stored-ledger.ts";

describe.concurrent("a file that cannot be read", () => {
  test.for<{ name: string; args: string[]; files?: Files; code: string; says: string[] }>([
    { name: "is missing", args: ["run", "没有.csv"], code: "NO_FILE", says: ["没有.csv"] },
    { name: "is a directory", args: ["run", "."], code: "IS_DIRECTORY", says: ["“.”", "CSV"] },
    {
      name: "is empty",
      args: ["run", "空.csv"],
      files: { "空.csv": "" },
      code: "EMPTY_FILE",
      says: ["空.csv", "表头"],
    },
    {
      name: "is blank",
      args: ["run", "空.csv"],
      files: { "空.csv": "\ufeff \r\n\r\n" },
      code: "EMPTY_FILE",
      says: ["空.csv"],
    },
    {
      name: "has no header",
      args: ["run", "a.csv"],
      files: { "a.csv": ",,\n1,2,3\n" },
      code: "NO_HEADER",
      says: ["a.csv"],
    },
    {
      name: "has no title column",
      args: ["run", "a.csv"],
      files: { "a.csv": "编号,内容\n1,路灯\n" },
      code: "MISSING_COLUMN",
      says: ["a.csv", "标题", "“编号”、“内容”"],
    },
    {
      name: "has no text column",
      args: ["run", "a.csv"],
      files: { "a.csv": "编号,标题\n1,路灯\n" },
      code: "MISSING_COLUMN",
      says: ["a.csv", "正文"],
    },
    {
      name: "is in an encoding nobody can tell",
      args: ["run", "a.csv"],
      files: { "a.csv": Buffer.from([0xff, 0x81, 0x2c, 0xff, 0x0a, 0xff, 0x2c, 0xff, 0x0a]) },
      code: "BAD_ENCODING",
      says: ["a.csv", "UTF-8"],
    },
    {
      name: "is a workbook",
      args: ["run", "a.csv"],
      files: { "a.csv": Buffer.from("PK\u0003\u0004\u0014") },
      code: "NOT_CSV",
      says: ["a.csv", "CSV"],
    },
    {
      name: "is to be read in an unknown encoding",
      args: ["run", "accepted.csv", "--encoding", "big5"],
      code: "OPTION",
      says: ["big5", "gb18030"],
    },
    {
      name: "has not the column named by hand",
      args: ["run", "accepted.csv", "--map", "标题=题名"],
      code: "MISSING_COLUMN",
      says: ["题名", "accepted.csv"],
    },
    {
      name: "is a sheet of outcomes without kinds",
      args: ["record", "a.csv"],
      files: { "a.csv": "日期,编号\n2009-04-01,A-1\n" },
      code: "MISSING_COLUMN",
      says: ["a.csv", "类型"],
    },
    {
      name: "is a sheet of outcomes that is missing",
      args: ["record", "没有.csv"],
      code: "NO_FILE",
      says: ["没有.csv"],
    },
    {
      name: "is to be compared and has not the column",
      args: ["dedupe", "accepted.csv", "--id", "编号", "--text", "留言", "--out", "d.csv"],
      code: "MISSING_COLUMN",
      says: ["accepted.csv", "留言", "内容"],
    },
  ])("$name: 2, $code, and the ledger is as it was", async ({ args, files, code, says }) => {
    const cwd = await folderWith(files);
    const segmenter = args[0] === "run" ? ["--segmenter", "intl"] : [];
    const ended = await minyi([...args, ...segmenter, "--json"], { cwd });
    expect(ended.status).toBe(2);
    const error = expectOneMessage(ended);
    expect(error.code).toBe(code);
    for (const words of says) expect(error.message).toContain(words);
    await expectLedgerUntouched(cwd);
  });

  test("after a file that can: what the first gave is kept", async () => {
    const cwd = await folderWith({ "good.csv": plainCsv([HEADER, GOOD_ROW]), "bad.csv": "甲,乙\n1,2\n" });
    const ended = await minyi(["run", "good.csv", "bad.csv", "--segmenter", "intl", "--json"], { cwd });
    expect(ended.status).toBe(2);
    expect(expectOneMessage(ended).message).toContain("bad.csv");
    const { events, verification } = await storedLedger(join(cwd, "minyi.db"));
    expect(verification.ok).toBe(true);
    expect(events.filter(({ kind }) => kind === "submitted")).toHaveLength(4);
  });
});

describe.concurrent("a row that cannot be read", () => {
  const table = (...rows: readonly string[]) => `${HEADER.join(",")}\r\n${rows.join("\r\n")}\r\n`;
  const good = GOOD_ROW.join(",");
  const row = (at: number, cell: string) => GOOD_ROW.with(0, "B-2").with(at, cell).join(",");
  const utf8 = (text: string) => Buffer.from(text);

  /** As some programs write half an emoji: three bytes that are no UTF-8. */
  function loneSurrogate(): Buffer {
    const [head = "", tail = ""] = table(good, row(4, "关于@的建议")).split("@");
    return Buffer.concat([utf8(head), Buffer.from([0xed, 0xa0, 0xbd]), utf8(tail)]);
  }

  test.for<{ name: string; bytes: Buffer; line: string; column: string; code: string }>([
    {
      name: "a truncated quote",
      bytes: utf8(table(good, row(4, '"关于修路'))),
      line: "3",
      column: "",
      code: "BAD_QUOTE",
    },
    {
      name: "a lone surrogate in UTF-8",
      bytes: loneSurrogate(),
      line: "3",
      column: "标题",
      code: "BAD_ENCODING",
    },
    {
      name: "a lone surrogate in UTF-16",
      bytes: Buffer.from(`\ufeff${table(good, row(4, "关于\ud83d的建议"))}`, "utf16le"),
      line: "3",
      column: "标题",
      code: "BAD_ENCODING",
    },
    {
      name: "a cell too many",
      bytes: utf8(table(`${row(0, "B-2")},多`, good)),
      line: "2",
      column: "",
      code: "WRONG_WIDTH",
    },
    {
      name: "a cell too few",
      bytes: utf8(table(good, "B-2,2009-04-01")),
      line: "3",
      column: "",
      code: "WRONG_WIDTH",
    },
    {
      name: "a cell alone on its line",
      bytes: utf8(table(good, "路灯后半截")),
      line: "3",
      column: "",
      code: "WRONG_WIDTH",
    },
    {
      name: "a date that does not exist",
      bytes: utf8(table(good, row(1, "2009-02-29"))),
      line: "3",
      column: "日期",
      code: "BAD_DATE",
    },
    {
      name: "a NUL",
      bytes: utf8(table(good, row(5, "路灯\u0000不亮"))),
      line: "3",
      column: "内容",
      code: "BAD_TEXT",
    },
    {
      name: "a blank title",
      bytes: utf8(table(row(4, " "), good)),
      line: "2",
      column: "标题",
      code: "MISSING_VALUE",
    },
    {
      name: "an unknown kind of submitter",
      bytes: utf8(table(good, row(2, "路人"))),
      line: "3",
      column: "身份",
      code: "UNKNOWN_VALUE",
    },
  ])(
    "$name is refused by line, column and code; the good row beside it is taken, and --strict gives 3",
    async ({ bytes, line, column, code }) => {
      const cwd = await folderWith({ "in.csv": bytes });
      const ended = await minyi(
        ["run", "in.csv", "--out", "out", "--segmenter", "intl", "--strict", "--json"],
        { cwd },
      );
      expect(ended.status, ended.stderr).toBe(3);
      expect(onlyJson(ended)).toMatchObject({ rows: 2, submissions: 1, already: 0, rejects: 1 });
      expect(ended.stderr).toContain(`in.csv:${line}`);
      expect(ended.stderr).toContain(code);
      const [reject, ...others] = await csvRows(join(cwd, "out/rejects.csv"));
      expect(others).toEqual([]);
      expect(reject).toMatchObject({ 拒收文件: "in.csv", 拒收行号: line, 拒收列: column, 拒收代码: code });
      const { events, verification } = await storedLedger(join(cwd, "minyi.db"));
      expect(verification.ok).toBe(true);
      expect(events.filter(({ kind }) => kind === "submitted")).toHaveLength(4);
    },
  );

  test("without --strict the status is 0", async () => {
    const cwd = await folderWith({ "in.csv": table(good, row(1, "2009-02-29")) });
    const ended = await minyi(["run", "in.csv", "--segmenter", "intl", "--json"], { cwd });
    expect([ended.status, onlyJson(ended).rejects]).toEqual([0, 1]);
  });

  test("in a sheet of outcomes comes back, and --strict gives 3", async () => {
    const sheet =
      "日期,编号,类型,单位或职务,级别\n2009-04-01,A-1,批示,省长,省\n2009-04-31,A-1,批示,省长,省\n2009-04-01,Z-9,批示,省长,省\n";
    const cwd = await folderWith({ "sheet.csv": sheet });
    const ended = await minyi(["record", "sheet.csv", "--rejects", "back.csv", "--strict", "--json"], {
      cwd,
    });
    expect(ended.status).toBe(3);
    expect(onlyJson(ended)).toEqual({ recorded: 1, already: 0, unmatched: 1, rejects: 1, doubts: 0 });
    const back = await csvRows(join(cwd, "back.csv"));
    expect(back.map((one) => [one.拒收行号, one.拒收代码]).sort()).toEqual([
      ["3", "BAD_DATE"],
      ["4", "UNMATCHED"],
    ]);
  });

  test("in a file to be compared is told, and --strict gives 3", async () => {
    const cwd = await folderWith({ "in.csv": table(good, `${row(0, "B-2")},多`) });
    const args = [
      "dedupe",
      "in.csv",
      "--id",
      "编号",
      "--text",
      "标题,内容",
      "--out",
      "d.csv",
      "--strict",
      "--json",
    ];
    const ended = await minyi(args, { cwd });
    expect([ended.status, onlyJson(ended).n]).toEqual([3, 1]);
    expect(ended.stderr).toContain("WRONG_WIDTH");
  });
});

describe.concurrent("an office file with a mistake", () => {
  test.for<{ name: string; file: string; from: string; to: string }>([
    {
      name: "a rule that sends to nowhere",
      file: "rules.yaml",
      from: "    to: party-office\n",
      to: "    to: nobody\n",
    },
    {
      name: "a misspelt condition",
      file: "rules.yaml",
      from: "    when: { urgent: true }",
      to: "    when: { urgnet: true }",
    },
    { name: "a weight that is no number", file: "lexicon.tsv", from: "", to: "经济发展\t贷款\t多\n" },
    { name: "a category the taxonomy has not", file: "lexicon.tsv", from: "", to: "天文历法\t日食\t2\n" },
  ])("$name: 2, and the message names file and line", async ({ file, from, to }) => {
    const cwd = await folderWith();
    await initOffice(join(cwd, "office"));
    const path = join(cwd, "office", file);
    const text = await readFile(path, "utf8");
    const at = from === "" ? text.length : text.indexOf(from);
    expect(at).toBeGreaterThanOrEqual(0);
    await writeFile(path, text.slice(0, at) + to + text.slice(at + from.length));
    const line = text.slice(0, at).split("\n").length;
    const ended = await minyi(
      ["run", "accepted.csv", "--office", "office", "--ledger", "sqlite:minyi.db", "--json"],
      { cwd },
    );
    expect(ended.status).toBe(2);
    const { code, message } = expectOneMessage(ended);
    expect(code).toBe("CONFIG");
    const place = `${join("office", file)}:${line}`;
    expect(
      [`${place}: `, `${place}：`].some((start) => message.includes(start)),
      message,
    ).toBe(true);
    await expectLedgerUntouched(cwd);
  });
});

describe.concurrent("hostile cells", () => {
  const EVIL = ["=1+1", "+86 10", "-3+2", "@SUM(A1)", "＝cmd", "'=1"];
  const HEADINGS = [...HEADER, "__proto__", "constructor", "=HYPERLINK()"];

  /** Every cell of a CSV as a spreadsheet would get it. */
  async function cells(path: string): Promise<string[]> {
    return (await csvRows(path)).flatMap((row) => [...Object.keys(row), ...Object.values(row)]);
  }

  const unarmed = (all: readonly string[]) =>
    all.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell));

  test("come out of every list unharmed and unarmed, and the columns nobody asked for are kept", async () => {
    const rows = EVIL.flatMap((evil, at) => {
      const body = `${SITUATION.repeat(at + 1)}${SUGGESTION}`;
      return [0, 1].map((copy) => [
        `${evil}${at}-${copy}`,
        "2009-04-01",
        "委员",
        evil,
        `${evil} 关于路灯的建议`,
        body,
        evil,
        `${evil}c`,
        "甲",
      ]);
    });
    const refused = [["R-1", "不是日期", "委员", "@甲", "=标题", "+正文", "-p", "@c", "=h"]];
    const cwd = await folderWith({ "in.csv": plainCsv([HEADINGS, ...rows, ...refused]) });
    const ended = await minyi(["run", "in.csv", "--out", "out", "--segmenter", "intl", "--json"], { cwd });
    expect(onlyJson(ended)).toMatchObject({ submissions: rows.length, rejects: 1 });
    for (const list of ["rejects.csv", "pairs.csv", "dispatch.csv"])
      expect(unarmed(await cells(join(cwd, "out", list))), list).toEqual([]);

    const titles = (await csvRows(join(cwd, "out/dispatch.csv"))).map(({ 标题 = "" }) =>
      标题.replace(/^'/, ""),
    );
    expect(titles).toEqual(rows.map(([, , , , title = ""]) => title.replace(/^'/, "")));
    const [reject] = await csvRows(join(cwd, "out/rejects.csv"));
    expect(new Map(Object.entries(reject ?? {})).get("constructor")).toBe("'@c");
    expect(Object.keys(reject ?? {})).toContain("'=HYPERLINK()");

    const { events } = await storedLedger(join(cwd, "minyi.db"));
    const extras = events.flatMap((event) =>
      event.kind === "submitted" && event.source.startsWith("in.csv")
        ? [Object.entries(event.data.submission.extra).sort()]
        : [],
    );
    // What looks guarded is read as guarded: the one cell that was sent as '=1 is =1.
    const sent = EVIL.map((evil) => evil.replace(/^'/, ""));
    expect(extras).toEqual(
      sent.flatMap((evil, at) =>
        [0, 1].map(() =>
          [
            ["=HYPERLINK()", "甲"],
            ["__proto__", evil],
            ["constructor", `${EVIL[at] === "'=1" ? "=1" : evil}c`],
          ].sort(),
        ),
      ),
    );
  });

  test("come out of dedupe and of record unarmed", async () => {
    const rows = [
      ["=1", "路灯不亮请修"],
      ["@2", "路灯不亮请修"],
    ];
    const sheet = "日期,编号,类型,单位或职务,级别,内容,__proto__\n2009-04-01,=Z,批示,@省长,省,+同意,-p\n";
    const cwd = await folderWith({ "in.csv": plainCsv([["id", "text"], ...rows]), "sheet.csv": sheet });
    await minyi(["dedupe", "in.csv", "--id", "id", "--text", "text", "--out", "d.csv"], { cwd });
    await minyi(["record", "sheet.csv", "--rejects", "back.csv"], { cwd });
    expect(await csvRows(join(cwd, "d.csv"))).toEqual([{ id1: "'=1", id2: "'@2", jaccard: "1" }]);
    expect(unarmed(await cells(join(cwd, "back.csv")))).toEqual([]);
    expect((await readFile(join(cwd, "back.csv"), "utf8")).split("\r\n")[0]).toContain("__proto__");
  });
});
