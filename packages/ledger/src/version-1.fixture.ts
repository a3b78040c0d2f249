import { DatabaseSync } from "node:sqlite";
import type { StoredEvent } from "./ledger.ts";

/** The tables as version 1 made them. */
const VERSION_1 = `CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    on_day TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    source TEXT NOT NULL,
    data TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX events_by_item ON events (item, seq);
  CREATE TRIGGER events_never_change BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no event is changed'); END;
  CREATE TRIGGER events_never_go BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: no event is deleted'); END;
  CREATE TRIGGER events_in_order BEFORE INSERT ON events
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events)
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: the next event goes at the end'); END;
  CREATE TRIGGER events_once BEFORE INSERT ON events
    WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
    BEGIN SELECT RAISE(IGNORE); END;
  PRAGMA application_id = 0x6d696e79;
  PRAGMA user_version = 1;
  PRAGMA journal_mode = WAL;`;

/** Makes a ledger file as version 1 of the tables had it (第一版库文件). */
export function writeVersion1(path: string, events: readonly StoredEvent[]): void {
  const db = new DatabaseSync(path);
  db.exec(VERSION_1);
  const insert = db.prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const { seq, id, kind, item, on, recordedAt, actor, source, data, prev, hash } of events)
    insert.run(seq, id, kind, item, on, recordedAt, actor, source, data, prev, hash);
  db.close();
}
