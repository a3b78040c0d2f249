import { isUtf8 } from "node:buffer";
import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import type { DamagedEvent, StoredEvent } from "./ledger.ts";

const TEXTS = {
  id: "id",
  kind: "kind",
  item: "item",
  on: "on_day",
  recordedAt: "recorded_at",
  actor: "actor",
  source: "source",
  data: "data",
  prev: "prev",
  hash: "hash",
} as const;

/** The columns of an event under the names of its members; {@linkcode storedEvent} knows their order. */
export const COLUMNS: string = `seq AS 'seq', ${Object.entries(TEXTS)
  .map(([name, column]) => `${column} AS '${name}'`)
  .join(", ")}`;

/** Every column as bytes, with its type: text read as text would hide bytes that are not UTF-8. */
export const RAW_COLUMNS: string = `seq AS 'seq', ${Object.values(TEXTS)
  .map((column) => `typeof(${column})`)
  .join("||' '||")} AS types, ${Object.entries(TEXTS)
  .map(([name, column]) => `CAST(${column} AS BLOB) AS '${name}'`)
  .join(", ")}`;

const ALL_TEXT = Object.keys(TEXTS)
  .map(() => "text")
  .join(" ");

/** A row of any query. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** An event from a row of {@linkcode COLUMNS}, which is an array where node:sqlite can give arrays: a quarter faster. */
export function storedEvent(row: Row | readonly SQLOutputValue[]): StoredEvent {
  const cells = (Array.isArray(row) ? row : Object.values(row)) as unknown as readonly [number, ...string[]];
  const [seq, id, kind, item, on, recordedAt, actor, source, data, prev, hash] = cells;
  return { seq, id, kind, item, on, recordedAt, actor, source, data, prev, hash } as StoredEvent;
}

/** Lets a statement give arrays; older versions of Node.js cannot. */
export function asArrays(statement: StatementSync): StatementSync {
  if (typeof statement.setReturnArrays === "function") statement.setReturnArrays(true);
  return statement;
}

/** Reads whole numbers as bigints: a damaged seq can be greater than a number holds, which node:sqlite refuses to read. */
export function bigRows(db: DatabaseSync, query: string): StatementSync {
  const statement = db.prepare(query);
  statement.setReadBigInts(true);
  return statement;
}

/** An event from a row of {@linkcode RAW_COLUMNS}, or what is wrong with it (解读原始行). */
export function decode(row: Row): StoredEvent | DamagedEvent {
  const seq = Number(row.seq);
  const id = textOf(row.id) ?? "";
  if (row.types !== ALL_TEXT) return { seq, id, damage: `a column is not text: ${String(row.types)}` };
  const texts: Record<string, string> = {};
  for (const name of Object.keys(TEXTS)) {
    const text = textOf(row[name]);
    if (text === undefined) return { seq, id, damage: `the column “${name}” is not UTF-8` };
    texts[name] = text;
  }
  return { seq, ...texts } as unknown as StoredEvent;
}

function textOf(bytes: SQLOutputValue | undefined): string | undefined {
  if (!(bytes instanceof Uint8Array) || !isUtf8(bytes)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
