import fc from "fast-check";
import { expect, test } from "vitest";
import { readSubmissions } from "./read-submissions.ts";
import { collect, gb18030, utf16 } from "./test-bytes.ts";
import { toCsv } from "./to-csv.ts";
import { toXlsx } from "./to-xlsx.ts";

const HEADINGS = ["编号", "标题", "正文", "反映人", "日期", "备注"];

type Row = readonly string[];

async function ids(bytes: Uint8Array): Promise<readonly string[]> {
  const batches = await collect(readSubmissions([bytes], { file: "a" }));
  expect(batches.flatMap(({ issues }) => issues)).toEqual([]);
  return batches.flatMap(({ submissions }) => submissions.map(({ submission }) => submission.id));
}

/** Every way an office may send the same rows. */
const WRITERS: Readonly<
  Record<string, (headings: Row, rows: readonly Row[]) => Uint8Array | Promise<Uint8Array>>
> = {
  csv: (headings, rows) => Buffer.from(toCsv(headings, rows)),
  gb18030: (headings, rows) => gb18030(toCsv(headings, rows).slice(1)),
  utf16: (headings, rows) => utf16(toCsv(headings, rows).slice(1), true),
  tsv: (headings, rows) =>
    Buffer.from(
      [headings, ...rows]
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join("\t"))
        .join("\n"),
    ),
  xlsx: async (headings, rows) =>
    await toXlsx(
      headings.map((heading) => ({ heading, width: 9 })),
      rows.map(typed),
      { sheet: "一" },
    ),
  jsonLines: (headings, rows) =>
    Buffer.from(
      objects(headings, rows)
        .map((one) => `${JSON.stringify(one)}\r\n`)
        .join(""),
    ),
  jsonList: (headings, rows) => Buffer.from(JSON.stringify(objects(headings, rows), null, 2)),
};

/** Numbers as number cells, as a spreadsheet has them. */
function typed(row: Row): readonly (string | number)[] {
  return row.map((cell) => (/^[1-9]\d{0,5}$/.test(cell) ? Number(cell) : cell));
}

function objects(headings: Row, rows: readonly Row[]): readonly object[] {
  return rows.map((row) => Object.fromEntries(headings.map((heading, at) => [heading, typed(row)[at]])));
}

const text = fc
  .array(fc.constantFrom("路", "灯", " ", "\n", '"', ",", "=", "-", "'", "1", "{"), {
    minLength: 1,
    maxLength: 6,
  })
  .map((units) => `东${units.join("")}`);
const row = fc.tuple(
  fc.constantFrom("", "2009001", "A-1", "7"),
  text,
  text.map((body) => `${body}  `),
  fc.constantFrom("", "委员甲", "委员甲、委员乙"),
  fc.constantFrom("2009-03-05", "2009/3/5", "2009年3月5日"),
  text,
);

test("readSubmissions() gives the same rows the same ids, however they are written, in whatever order of columns", async () => {
  const order = fc.shuffledSubarray([...HEADINGS.keys()], { minLength: HEADINGS.length });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), order, async (rows, columns) => {
      const wanted = await ids(Buffer.from(toCsv(HEADINGS, rows)));
      const headings = columns.map((at) => HEADINGS[at] ?? "");
      const shuffled = rows.map((one) => columns.map((at) => one[at] ?? ""));
      for (const [name, write] of Object.entries(WRITERS))
        expect({ name, ids: await ids(await write(headings, shuffled)) }).toEqual({ name, ids: wanted });
    }),
    { numRuns: 30 },
  );
});

test("readSubmissions() reads submissions that were written as such, whatever is in them", async () => {
  const rows = [
    ["A-1", "一", "甲\r\n乙", "委员甲、丁", "2009-3-5", "=1"],
    ["", "二", "丙", "", "2009-3-5", "备"],
  ];
  const file = Buffer.from(
    toCsv(
      [...HEADINGS, "身份", "__proto__"],
      rows.map((one) => [...one, "", "原"]),
    ),
  );
  const first = (await collect(readSubmissions([file], { file: "a", source: "网" }))).flatMap(
    (one) => one.submissions,
  );
  const written = first.map(({ submission }) => `${JSON.stringify(submission)}\n`).join("");
  const again = await collect(
    readSubmissions([Buffer.from(written)], { file: "b", columns: { 标题: "主题" } }),
  );
  expect(again.flatMap(({ submissions }) => submissions.map(({ submission }) => submission))).toEqual(
    first.map(({ submission }) => submission),
  );
  expect(again[0]?.columns).toMatchObject({ number: ["number"], name: ["submitters"] });
});

test("readSubmissions() refuses what only looks like a submission written as such, and reads a mended one anew", async () => {
  const one = {
    id: "x",
    title: "一",
    body: "甲",
    submitters: [{ name: "丁", kind: "citizen" }],
    submittedOn: "2009-03-05",
  };
  const rest = { urgent: false, secrecy: "", extra: {} };
  const lines = [
    { ...one, ...rest },
    { ...one, ...rest, title: "二" },
    { ...one, ...rest, submittedOn: "2009-3-5" },
    { ...one, ...rest, submitters: "丁" },
    { ...one, ...rest, title: "" },
  ];
  const bytes = Buffer.from(lines.map((line) => JSON.stringify(line)).join("\n"));
  const batches = await collect(readSubmissions([bytes], { file: "a" }));
  const found = batches.flatMap(({ submissions }) => submissions.map(({ submission }) => submission.id));
  expect(new Set([...found, "x"]).size).toBe(3);
  expect(
    batches.flatMap(({ issues }) => issues.map(({ line, column, code }) => [line, column, code])),
  ).toEqual([
    [3, "submittedOn", "UNKNOWN_VALUE"],
    [4, "submitters", "UNKNOWN_VALUE"],
    [5, "title", "UNKNOWN_VALUE"],
  ]);
});
