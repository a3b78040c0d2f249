// A process of its own that appends batch after batch and says each time, on standard output, what was acknowledged. With
// a fifth argument it only writes after the head it has read, and tells every conflict before it tries again.
import { writeSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { type EventDraft, LedgerConflictError } from "@minyi/core";
import { RECORDED_AT, submitted } from "./events.fixture.ts";
import type { AppendResult } from "./ledger.ts";
import { openSqliteLedger } from "./sqlite.ts";

const [path = "", first = "0", batches = "1", size = "1", expecting] = process.argv.slice(2);
const ledger = await openSqliteLedger(path);
for (let batch = 0; batch < Number(batches); batch++) {
  const start = Number(first) + batch * Number(size);
  const drafts = Array.from({ length: Number(size) }, (_, i) => submitted(start + i));
  const { appended } = await (expecting === undefined ? append(drafts) : appendAfterHead(drafts));
  writeSync(1, `${appended.map(({ item }) => item).join("\n")}\n`);
  if (expecting !== undefined && batch === 0) await theOther(Number(size));
}
await ledger.close();

function append(drafts: readonly EventDraft[], expectedSeq?: number): Promise<AppendResult> {
  const at = { recordedAt: RECORDED_AT };
  return ledger.append(drafts, expectedSeq === undefined ? at : { ...at, expectedSeq });
}

/** Without it one could be done before the other has begun. */
async function theOther(own: number): Promise<void> {
  while ((await ledger.head()).seq <= own) await setTimeout(1);
}

async function appendAfterHead(drafts: readonly EventDraft[]): Promise<AppendResult> {
  for (;;) {
    const { seq } = await ledger.head();
    // Time for the other one: as if a person had looked at it.
    await setTimeout(1);
    try {
      return await append(drafts, seq);
    } catch (error) {
      if (!(error instanceof LedgerConflictError)) throw error;
      writeSync(1, "conflict\n");
    }
  }
}
