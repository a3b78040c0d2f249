import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { constants, deflateRawSync } from "node:zlib";
import { InputError, type RowIssue } from "@minyi/core";
import {
  type IngestedSubmission,
  readSheets,
  readSubmissions,
  type SubmissionOptions,
  toXlsx,
  unescapeCell,
  writeRejects,
} from "@minyi/ingest";
import { describe, expect, test } from "vitest";
import { HEADER, SITUATION, SUGGESTION } from "./accepted-ledger.ts";
import { csvRows, plainCsv } from "./csv-files.ts";
import { encode, WRITTEN_ENCODINGS } from "./fuzz/encode.ts";
import { zipOf } from "./fuzz/zip-writer.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";

interface Read {
  readonly submissions: readonly IngestedSubmission[];
  readonly issues: readonly RowIssue[];
}

async function read(
  bytes: Uint8Array | string,
  options: Omit<Partial<SubmissionOptions>, "columns"> = {},
): Promise<Read> {
  const [submissions, issues]: [IngestedSubmission[], RowIssue[]] = [[], []];
  const source = [typeof bytes === "string" ? Buffer.from(bytes) : bytes];
  for await (const batch of readSubmissions(source, { file: "来稿.csv", ...options })) {
    submissions.push(...batch.submissions);
    issues.push(...batch.issues);
  }
  return { submissions, issues };
}

async function refusalOf(bytes: Uint8Array | string, file = "来稿.csv"): Promise<InputError> {
  const thrown = await read(bytes, { file }).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(InputError);
  return thrown as InputError;
}

/** Milliseconds of processor time. */
async function timed<T>(act: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const begun = process.cpuUsage();
  const result = await act();
  const { user, system } = process.cpuUsage(begun);
  return { ms: (user + system) / 1000, result };
}

const lines = ({ submissions, issues }: Read) => ({
  taken: submissions.map(({ place }) => place.line),
  refused: issues.map(({ line, code }) => [line, code]),
});

const HEAD = "标题,内容,日期";
const ROW = "路灯不亮,请修,2009-03-05";

describe("a file that is no table is refused, in Chinese", () => {
  const zipped = (name: string) => zipOf([{ name, bytes: Buffer.from("<a/>") }]);
  test.each<{ name: string; bytes: Uint8Array | string; codes: readonly string[] }>([
    { name: "nothing", bytes: "", codes: ["EMPTY_FILE"] },
    { name: "a mark of UTF-8 alone", bytes: "\ufeff", codes: ["EMPTY_FILE"] },
    { name: "a mark of UTF-16 alone", bytes: Uint8Array.of(0xff, 0xfe), codes: ["EMPTY_FILE"] },
    { name: "100,000 empty lines", bytes: "\r\n".repeat(100_000), codes: ["EMPTY_FILE"] },
    { name: "headings that are all blank", bytes: `,,\n${ROW}\n`, codes: ["NO_HEADER"] },
    { name: "headings that end within a quote", bytes: '标题,"内容,日期\n', codes: ["NO_HEADER"] },
    { name: "headings of other columns", bytes: "甲,乙\n1,2\n", codes: ["MISSING_COLUMN"] },
    {
      name: "a picture",
      bytes: Buffer.from("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\u0001", "latin1"),
      codes: ["BAD_ENCODING", "NO_HEADER", "MISSING_COLUMN", "NOT_CSV"],
    },
    {
      name: "a PDF",
      bytes: Buffer.from("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj <</Type/Catalog>>\n", "latin1"),
      codes: ["BAD_ENCODING", "MISSING_COLUMN", "NOT_CSV"],
    },
    { name: "an archive of something else", bytes: zipped("a.txt"), codes: ["UNREADABLE"] },
    { name: "a text document", bytes: zipped("word/document.xml"), codes: ["UNREADABLE"] },
    {
      name: "an archive without an end",
      bytes: zipped("a").subarray(0, 40),
      codes: ["NOT_CSV", "UNREADABLE"],
    },
    {
      name: "a workbook of the old kind",
      bytes: Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
      codes: ["NOT_CSV", "UNREADABLE"],
    },
    {
      name: "a workbook with a password",
      bytes: Buffer.concat([
        Buffer.from("d0cf11e0a1b11ae1", "hex"),
        Buffer.alloc(600),
        Buffer.from("EncryptedPackage", "utf16le"),
        Buffer.alloc(80),
      ]),
      codes: ["UNREADABLE"],
    },
    { name: "one line of 5 MB", bytes: "路灯".repeat(900_000), codes: ["MISSING_COLUMN", "NO_HEADER"] },
  ])("$name", async ({ bytes, codes }) => {
    const { ms, result } = await timed(() => refusalOf(bytes));
    expect(codes).toContain(result.code);
    expect(result.zh).toContain("来稿.csv");
    expect(result.zh?.length).toBeLessThan(2000);
    expect(ms).toBeLessThan(3000);
  });

  test("a workbook that unfolds to 10 GiB, whatever size it claims", async () => {
    // One mebibyte of nothing, packed to some thousand bytes, ten thousand times over, and an end.
    const piece = deflateRawSync(Buffer.alloc(2 ** 20), { level: 9, finishFlush: constants.Z_SYNC_FLUSH });
    const packed = Buffer.concat([...Array<Buffer>(10 * 1024).fill(piece), Buffer.from([3, 0])]);
    const whole = zipOf([
      { name: "xl/workbook.xml", bytes: packed, isStored: true, lies: { method: 8, size: 1000 } },
    ]);
    const { ms, result } = await timed(() => refusalOf(whole, "来稿.xlsx"));
    expect(result.code).toBe("UNREADABLE");
    expect(ms).toBeLessThan(5000);
  });
});

describe("what a table ends with, or has too much of, costs its own line", () => {
  const cut = (text: string, bytes: number) => Buffer.from(text).subarray(0, -bytes);
  test.each<{ name: string; bytes: Uint8Array | string; taken: number[]; refused: [number, string][] }>([
    { name: "headings alone", bytes: HEAD, taken: [], refused: [] },
    { name: "headings and a line end", bytes: `${HEAD}\r\n`, taken: [], refused: [] },
    { name: "a row without a line end", bytes: `${HEAD}\r\n${ROW}`, taken: [2], refused: [] },
    { name: "a CR of a CRLF", bytes: `${HEAD}\r\n${ROW}\r`, taken: [2], refused: [] },
    {
      name: "a quote that is open",
      bytes: `${HEAD}\n${ROW}\n路灯,"请修,2009-03-05\n`,
      taken: [2],
      refused: [[3, "BAD_QUOTE"]],
    },
    {
      name: "a character that is cut",
      bytes: cut(`内容,日期,标题\n请修,2009-03-05,路灯\n请修,2009-03-05,路灯`, 1),
      taken: [2],
      refused: [[3, "BAD_ENCODING"]],
    },
    {
      name: "half a unit of UTF-16",
      bytes: encode(`\ufeff内容,日期,标题\n请修,2009-03-05,路灯\n请修,2009-03-05,路灯`, "utf-16le").subarray(
        0,
        -1,
      ),
      taken: [2],
      refused: [[3, "BAD_ENCODING"]],
    },
    {
      name: "a cell of 5 MB",
      bytes: `${HEAD}\n${ROW}\n路灯,${"长".repeat(1_700_000)},2009-03-05\n${ROW}\n`,
      taken: [2, 4],
      refused: [[3, "TOO_LONG"]],
    },
    {
      name: "100,000 empty lines before a row",
      bytes: `${HEAD}\n${ROW}\n${"\n".repeat(100_000)}${ROW}\n`,
      taken: [2, 100_003],
      refused: [],
    },
    {
      name: "NUL, a control character and half a character",
      bytes: Buffer.concat([
        Buffer.from(`${HEAD}\n路\0灯,请修,2009-03-05\n路灯,请\u001b修,2009-03-05\n路灯,请`),
        Buffer.from([0xed, 0xa0, 0x80]),
        // A short text that is so much damaged would be taken for GB18030.
        Buffer.from(`修,2009-03-05\n路灯,${"请修".repeat(40)},2009-03-05\n`),
      ]),
      taken: [5],
      refused: [
        [2, "BAD_TEXT"],
        [3, "BAD_TEXT"],
        [4, "BAD_ENCODING"],
      ],
    },
  ])("$name", async ({ bytes, taken, refused }) => {
    expect(lines(await read(bytes))).toEqual({ taken, refused });
  });

  test("half a character in a workbook, as an escape and as a reference", async () => {
    const text = (place: string, inner: string) =>
      `<c r="${place}" t="inlineStr"><is><t>${inner}</t></is></c>`;
    const row = (line: number, cells: readonly string[]) =>
      `<row r="${line}">${cells.map((cell, at) => text(`${"ABC"[at]}${line}`, cell)).join("")}</row>`;
    const sheet = [
      ["标题", "内容", "日期"],
      ["路_xD83D_灯", "请修", "2009-03-05"],
      ["路灯", "请&#xD800;修", "2009-03-05"],
      ["路灯", "请修", "2009-03-05"],
    ];
    const bytes = bookOf(sheet.map((cells, at) => row(at + 1, cells)).join(""));
    const { submissions, issues } = await read(bytes, { file: "来稿.xlsx" });
    expect(submissions.map(({ place }) => place.line)).toEqual([4]);
    expect(issues.map(({ line }) => line)).toEqual([2, 3]);
  });
});

/** The least a workbook can be: the relations are found by where they usually are. */
function bookOf(rows: string): Buffer {
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const parts: Readonly<Record<string, string>> = {
    "xl/workbook.xml": `<workbook xmlns:r="${office}"><sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  };
  return zipOf(Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })));
}

describe("hostile headings are columns like any other", () => {
  const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "=cmd", "0", "length"];

  test("and hand what stands in them on by name", async () => {
    const rows = [
      ["标题", "内容", "日期", ...NAMES],
      ["路灯", "请修", "2009-03-05", ...NAMES.map((_, at) => `值${at}`)],
    ];
    const { submissions } = await read(plainCsv(rows));
    const extra = submissions[0]?.submission.extra ?? {};
    expect(new Map(Object.entries(extra))).toEqual(new Map(NAMES.map((name, at) => [name, `值${at}`])));
    expect(({} as Record<string, unknown>).值0).toBeUndefined();
    expect(Object.getPrototypeOf(extra)).toBe(Object.prototype);
  });

  test("repeated and blank, they are told apart", async () => {
    const { submissions } = await read("标题,内容,日期,,附注,附注,\n路灯,请修,2009-03-05,甲,乙,丙,丁\n");
    expect(submissions[0]?.submission.extra).toEqual({ 列4: "甲", 附注: "乙", "附注(2)": "丙", 列7: "丁" });
  });

  test.each([{ columns: 200 }, { columns: 10_000 }])("$columns of them", async ({ columns }) => {
    const names = Array.from({ length: columns }, (_, at) => `栏${at}`);
    const text = `${HEAD},${names.join(",")}\n${`${ROW},${names.map((_, at) => at).join(",")}\n`.repeat(3)}`;
    const { ms, result } = await timed(() => read(text));
    expect(result.issues).toEqual([]);
    expect(Object.keys(result.submissions[2]?.submission.extra ?? {})).toHaveLength(columns);
    expect(ms).toBeLessThan(2000);
  });
});

/** Texts that have hurt programs before, written for these tests; none may be lost, changed, run or shown as anything but text. */
const NAUGHTY: Readonly<Record<string, string>> = {
  "right to left": "\u202e灯路\u202c与\u200f路灯",
  "joined emoji": "👨‍👩‍👧‍👦与🏳️‍🌈路灯",
  "beyond the first plane": "𠮷野𪚥路灯",
  "combining marks": `路${"\u0301\u0335".repeat(40)}灯`,
  "invisible marks": "路\u200b灯\u2060不\u00ad亮",
  "line and paragraph separators": "路\u2028灯\u2029不亮",
  "a number beyond all numbers": "9".repeat(400),
  "numbers that are none": "NaN Infinity 1e999 -0 0x1F １２３",
  "words of programs": "null undefined true [object Object]",
  "an end of a query": "路灯'); DROP TABLE events; --",
  "a script": "<script>window.hurt=1</script>路灯",
  "an attribute": `路灯"><img src=x onerror=hurt()>`,
  "an entity": "路灯&lt;b&gt;&amp;#60;&nbsp;",
  "an end of CDATA": "路灯]]><!-- --><!DOCTYPE a>",
  "a shell": "路灯$(touch hurt)`touch hurt`; touch hurt",
  "a template": "路灯{{7*7}}<%= 7*7 %>#{7*7}",
  "a path": "../../../hurt\\..\\hurt%00",
  "a format": "路灯%s%n%d{0}",
  "an escape of XML": "路_x0041_灯_x000D_",
  "an escape of JSON": "路\\u0000\\n灯",
  "names of properties": "__proto__ constructor",
  "quotes of all kinds": "“路灯”‘路灯’\"路灯\"'路灯'",
};

/** What a spreadsheet would run. */
const ARMED = [
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(A1)",
  "＝1+1",
  "＋1",
  "－1+1",
  "＠a",
  "=cmd|' /C x'!A0",
  "'=1",
  "''=1",
];

describe("naughty texts", () => {
  test.each(Object.entries(NAUGHTY))("come in as they are: %s", async (_, text) => {
    const body = `${SITUATION}${text}`;
    const rows = [
      ["编号", "标题", "内容", "日期", "附注"],
      [text, text, body, "2009-03-05", text],
    ];
    const ids = new Set<string>();
    for (const encoding of WRITTEN_ENCODINGS) {
      const csv = encode(`${encoding.startsWith("utf-16") ? "\ufeff" : ""}${plainCsv(rows)}`, encoding);
      const { submissions, issues } = await read(csv, { encoding });
      expect(issues, encoding).toEqual([]);
      const [{ submission } = { submission: undefined }] = submissions;
      expect(submission, encoding).toMatchObject({ title: text, body, number: text, extra: { 附注: text } });
      ids.add(submission?.id ?? "");
    }
    const [headings = [], ...cells] = rows;
    const book = await toXlsx(
      headings.map((heading) => ({ heading, width: 20 })),
      cells,
    );
    const { submissions } = await read(book, { file: "来稿.xls" });
    ids.add(submissions[0]?.submission.id ?? "");
    expect(ids.size).toBe(1);
  });

  test("refused come back as they were, through the table of rejects, twice", async () => {
    const texts = [...Object.values(NAUGHTY), ...ARMED.filter((text) => !text.startsWith("'"))];
    const headings = ["标题", "内容", "日期", "__proto__", "=附注"];
    const rows = texts.map((text) => [text, text, "2009-02-30", text, text]);
    let issues = (await read(plainCsv([headings, ...rows]))).issues;
    for (let time = 0; time < 2; time++) {
      expect(issues.map(({ code }) => code)).toEqual(texts.map(() => "BAD_DATE"));
      for (const [at, { cells }] of issues.entries())
        expect(headings.map((heading) => new Map(Object.entries(cells)).get(heading))).toEqual(rows[at]);
      issues = (await read(writeRejects(issues))).issues;
    }
  });
});

test("minyi run lets no hostile text out armed, changed or as HTML", async () => {
  const texts = [...Object.values(NAUGHTY), ...ARMED];
  // No two alike but for the copies: characters in a row that no other body has.
  const body = (at: number) =>
    SUGGESTION + String.fromCodePoint(...Array.from({ length: 90 }, (_, place) => 0x4e00 + at * 90 + place));
  const taken = texts.flatMap((text, at) =>
    ["a", "b"].map((copy) => [
      // A number in full-width letters is the same number.
      `${text}${at}${copy}`,
      "2009-04-01",
      "委员",
      `委员${text}`,
      text,
      `${body(at)}${text}`,
    ]),
  );
  const refused = texts.map((text) => [text, "2009-02-30", "委员", text, text, text]);
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), plainCsv([HEADER, ...taken, ...refused]));
  const ended = await minyi(["run", "in.csv", "--out", "out", "--segmenter", "intl", "--json"], { cwd });
  expect(onlyJson(ended), ended.stderr).toMatchObject({ submissions: taken.length, rejects: refused.length });

  const isArmed = (cell: string) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell);
  for (const list of ["rejects.csv", "pairs.csv", "dispatch.csv"]) {
    const cells = (await csvRows(join(cwd, "out", list))).flatMap((row) => Object.values(row));
    expect(cells.filter(isArmed), list).toEqual([]);
  }
  // What looks guarded is taken for guarded.
  const sent = texts.map(unescapeCell);
  const titles = (await csvRows(join(cwd, "out/dispatch.csv"))).map(({ 标题 = "" }) => unescapeCell(标题));
  expect(new Set(titles)).toEqual(new Set(sent));
  const back = (await csvRows(join(cwd, "out/rejects.csv"))).map(({ 标题 = "" }) => unescapeCell(标题));
  expect(back).toEqual(sent);

  const [sheet] = await readSheets([await readFile(join(cwd, "out/items.xlsx"))], { file: "items.xlsx" });
  const cells = sheet?.rows.flatMap((row) => row.cells) ?? [];
  expect(cells.filter((cell) => cell?.kind === "formula" || cell?.kind === "error")).toEqual([]);
  const shown = new Set(cells.map((cell) => cell?.text));
  expect(sent.filter((text) => !shown.has(text))).toEqual([]);

  const html = await readFile(join(cwd, "out/report.html"), "utf8");
  expect(html).not.toMatch(/<script>window\.hurt|<img src=x|<!-- -->|<b>/);
});
