import type { TableBatch } from "@minyi/ingest";

/** A table whose beginning was looked at. */
export interface PeekedTable {
  /** Rows seen so far, refused ones included: all there are, or at least as many as were asked for. */
  readonly rows: number;
  /** The whole table, from its first batch on; to be read once. */
  readonly batches: AsyncIterable<TableBatch>;
}

/**
 * Reads the beginning of a table (先看开头) to learn whether it has so many rows; what was read is held, not lost.
 *
 * Serves where a size cannot be asked for, as with standard input.
 */
export async function peekRows(batches: AsyncIterable<TableBatch>, atLeast: number): Promise<PeekedTable> {
  const reader = batches[Symbol.asyncIterator]();
  const held: TableBatch[] = [];
  let rows = 0;
  while (rows < atLeast) {
    const next = await reader.next();
    if (next.done) break;
    held.push(next.value);
    rows += next.value.rows.length + next.value.issues.length;
  }
  return { rows, batches: whole(held, reader) };
}

async function* whole(held: TableBatch[], reader: AsyncIterator<TableBatch>): AsyncGenerator<TableBatch> {
  for (let batch = held.shift(); batch !== undefined; batch = held.shift()) yield batch;
  for (let next = await reader.next(); !next.done; next = await reader.next()) yield next.value;
}
