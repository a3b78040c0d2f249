import type { TableBatch } from "@minyi/ingest";
import { expect, test } from "vitest";
import { peekRows } from "./peek-rows.ts";

const issue = { code: "WRONG_WIDTH", file: "a", column: "", value: "", reason: "", cells: {} } as const;
const batch = (rows: number, issues = 0): TableBatch => ({
  file: "a",
  headings: ["标题"],
  rows: Array.from({ length: rows }, (_, line) => ({ line, cells: [`${line}`] })),
  issues: Array.from({ length: issues }, (_, line) => ({ ...issue, line })),
  ...{ notes: [], above: [] },
});

async function collect<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

test.each([
  { name: "no batch", batches: [], rows: 0, read: 0 },
  { name: "fewer rows than asked for", batches: [batch(2), batch(1)], rows: 3, read: 2 },
  { name: "no further than is asked for", batches: [batch(3), batch(1), batch(9)], rows: 4, read: 2 },
  { name: "refused rows too", batches: [batch(1, 3), batch(1)], rows: 4, read: 1 },
])("peekRows() sees $name, and loses none", async ({ batches, rows, read }) => {
  let taken = 0;
  const source = (async function* () {
    for (const one of batches) {
      taken++;
      yield one;
    }
  })();
  const peeked = await peekRows(source, 4);
  expect([peeked.rows, taken]).toEqual([rows, read]);
  expect(await collect(peeked.batches)).toEqual(batches);
});
