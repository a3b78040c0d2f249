import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRecords } from "./csv-records.ts";
import { collect } from "./test-bytes.ts";

interface Read {
  readonly records: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly broken: readonly { readonly line: number; readonly raw: string }[];
}

async function read(pieces: readonly string[], maxRecordBytes = 1_000_000): Promise<Read> {
  const batches = await collect(csvRecords(streamOf(pieces), { delimiter: ",", maxRecordBytes }));
  return {
    records: batches.flatMap((batch) => batch.records),
    broken: batches.flatMap((batch) => batch.broken.map(({ line, raw }) => ({ line, raw }))),
  };
}

async function* streamOf(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}

/** From every line anew: a record, or a broken line. Quadratic. */
function readSlowly(text: string): Read {
  const records: { line: number; cells: string[] }[] = [];
  const broken: { line: number; raw: string }[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const first = /^([^\r\n]*)(\r\n|\r|\n|$)/.exec(text.slice(at)) ?? ["", "", ""];
    const [whole, raw = ""] = first;
    const record = raw === "" ? undefined : recordAt(text, at);
    if (record) {
      records.push({ line, cells: record.cells });
      line += text.slice(at, record.end).match(/\r\n|\r|\n/g)?.length ?? 0;
      at = record.end;
      continue;
    }
    const plain = raw.split(",");
    if (raw !== "" && plain.some((cell) => cell.startsWith('"'))) broken.push({ line, raw });
    else if (raw !== "") records.push({ line, cells: plain });
    line++;
    at += whole.length;
  }
  return { records, broken };
}

function recordAt(text: string, start: number): { cells: string[]; end: number } | undefined {
  const cells: string[] = [];
  for (let at = start; ; ) {
    const rest = text.slice(at);
    const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)/.exec(rest);
    if (!match) return undefined;
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    at += match[0].length;
    if (match[3] !== ",") return { cells, end: at };
  }
}

test("csvRecords() reads what starting anew at every line reads, in any pieces", async () => {
  const text = fc.string({ unit: fc.constantFrom("a", '"', '"', ",", "\n", "\r", "路"), maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(40), { maxLength: 25 }), async (whole, borders) => {
      const cuts = [0, ...borders.sort((a, b) => a - b), whole.length];
      const pieces = cuts.slice(1).map((to, index) => whole.slice(cuts[index], to));
      expect(await read(pieces)).toEqual(readSlowly(whole));
    }),
    { numRuns: 3000 },
  );
});

test("csvRecords() loses one line to each of 5,000 stray quotes", async () => {
  const lines = Array.from({ length: 10_000 }, (_, n) => (n % 2 === 0 ? `${n},"路灯` : `${n},好`));
  const { records, broken } = await read([`${lines.join("\n")}\n`]);
  expect(records.map(({ cells }) => cells)).toEqual(
    lines.filter((_, n) => n % 2 === 1).map((line) => line.split(",")),
  );
  expect(broken.map(({ raw }) => raw)).toEqual(lines.filter((_, n) => n % 2 === 0));
});

test("csvRecords() reads on behind a quote that never closes", async () => {
  const { records, broken } = await read([`标题\n"路灯\n${"好\n".repeat(3000)}`]);
  expect(broken).toEqual([{ line: 2, raw: '"路灯' }]);
  expect(records.length).toBe(3001);
  expect(records.at(-1)).toEqual({ line: 3002, cells: ["好"] });
});

test("csvRecords() waits for the line feed of a broken line's CRLF", async () => {
  expect(await read(['"一"二三四五', "六\r", "\n七\n"])).toEqual({
    records: [{ line: 2, cells: ["七"] }],
    broken: [{ line: 1, raw: '"一"二三四五六' }],
  });
});

test("csvRecords() gives a quote up that does not close within the longest record", async () => {
  const good = Array.from({ length: 200 }, (_, n) => `${n},好`);
  const { records, broken } = await read(['0,"路灯\n', ...good.map((line) => `${line}\n`)], 100);
  expect(broken).toEqual([{ line: 1, raw: '0,"路灯' }]);
  expect(records.length).toBe(200);
});

test("csvRecords() gives a line up that is too long, and keeps its beginning only", async () => {
  const { records, broken } = await read(
    ["a\n", ...Array.from({ length: 50 }, () => "很长".repeat(10)), "\nb\n"],
    100,
  );
  expect(records).toEqual([
    { line: 1, cells: ["a"] },
    { line: 3, cells: ["b"] },
  ]);
  expect(broken.map(({ line }) => line)).toEqual([2]);
  expect(broken[0]?.raw.length).toBeLessThan(100);
});
