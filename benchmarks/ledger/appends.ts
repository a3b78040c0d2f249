import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type EventDraft, openSqliteLedger } from "minyi";
import { adopted, endorsed, RECORDED_AT, submitted } from "./drafts.ts";

/** Who writes: the ledger, or bare node:sqlite with the same columns (对照). */
export const WRITERS = ["ledger", "bare, same indexes", "bare, no index"] as const;
export type Writer = (typeof WRITERS)[number];

/** Items there are before; the outcomes are about them in no order. */
const ITEMS = 2000;
const HASH = "0123456789abcdef".repeat(4);

/** The outcomes that are appended: endorsements and adoptions, half and half. */
export function outcomes(count: number): EventDraft[] {
  return Array.from({ length: count }, (_, at) => {
    const item = (at * 7919) % ITEMS;
    return at % 2 === 0 ? endorsed(item, "2010-06-01", at) : adopted(item, "2010-06-02", at);
  });
}

/** Events a second that a writer takes, `size` a transaction, into a new file on the disk; opening is not counted. */
export async function appendsPerSecond(
  writer: Writer,
  drafts: readonly EventDraft[],
  size: number,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "minyi-bench-ledger-"));
  try {
    const open = writer === "ledger" ? openLedger : openBare(writer === "bare, same indexes");
    const { write, close } = await open(join(folder, "ledger.db"));
    await write(Array.from({ length: ITEMS }, (_, n) => submitted(n, "2010-01-04")));
    const start = performance.now();
    for (let at = 0; at < drafts.length; at += size) await write(drafts.slice(at, at + size));
    const seconds = (performance.now() - start) / 1000;
    await close();
    return drafts.length / seconds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Open {
  readonly write: (drafts: readonly EventDraft[]) => unknown;
  readonly close: () => unknown;
}

async function openLedger(path: string): Promise<Open> {
  const ledger = await openSqliteLedger(path);
  return {
    write: (drafts) => ledger.append(drafts, { recordedAt: RECORDED_AT }),
    close: () => ledger.close(),
  };
}

/** One prepared insert for each event, one transaction for each call: as its documentation has it. */
function openBare(indexed: boolean): (path: string) => Promise<Open> {
  return async (path) => {
    const db = new DatabaseSync(path);
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    db.exec(
      `CREATE TABLE events (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL,
        on_day TEXT NOT NULL, recorded_at TEXT NOT NULL, actor TEXT NOT NULL, source TEXT NOT NULL, data TEXT NOT NULL,
        prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
    );
    if (indexed)
      db.exec(
        `CREATE INDEX events_by_item ON events (item, kind, substr(id, 1, 4));
        CREATE INDEX events_by_day ON events (on_day, kind);
        CREATE INDEX events_in_span ON events (on_day) WHERE instr(data, '"when":"') > 0;
        CREATE INDEX events_amending ON events (kind) WHERE kind IN ('corrected', 'voided')`,
      );
    const insert = db.prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    let seq = 0;
    const put = ({ kind, item, on, actor, source, data }: EventDraft) => {
      // Another beginning each time, as a hash has.
      const id = String(Math.imul(++seq, 0x9e3779b1) >>> 0).padEnd(64, "0");
      insert.run(seq, id, kind, item, on, RECORDED_AT, actor, source, JSON.stringify(data), HASH, HASH);
    };
    const write = (drafts: readonly EventDraft[]) => {
      const [only] = drafts;
      if (drafts.length === 1 && only) return put(only);
      db.exec("BEGIN IMMEDIATE");
      for (const draft of drafts) put(draft);
      db.exec("COMMIT");
    };
    return { write, close: () => db.close() };
  };
}
