import { canonicalJson, type Json, type LedgerEvent, StorageError } from "@minyi/core";
import { hashOfStored, NO_HASH } from "./event-hash.ts";
import type { Ledger } from "./ledger.ts";
import { LINES_VERSION, writeLine } from "./ledger-lines.ts";

/**
 * Writes a whole ledger as JSON Lines (导出台账): one line an event with everything it has, place and hashes too.
 *
 * The first line says what it is, the last how many events there are and the hash of the last one, so that a file cut
 * short is found. Lines are canonical JSON without line feed: the same ledger gives the same bytes. The events are those
 * up to the head at the time of the call; each is compared with its hash on the way.
 *
 * O(n) in the bytes of the ledger, in bounded memory.
 *
 * @throws {StorageError} An event cannot be read, or does not fit its hash; verify the ledger.
 * @example
 * import { openSqliteLedger } from "@minyi/ledger/sqlite";
 * const ledger = await openSqliteLedger(":memory:");
 * const lines = [];
 * for await (const line of exportLedger(ledger)) lines.push(line);
 * lines[0]; // => '{"minyi":"ledger","version":1}'
 */
export async function* exportLedger(ledger: Ledger): AsyncGenerator<string, void, undefined> {
  yield writeLine({ minyi: "ledger", version: LINES_VERSION });
  let [events, head] = [0, NO_HASH];
  for await (const event of ledger.events()) {
    checkLink(event, events + 1, head);
    yield writeLine(event);
    [events, head] = [event.seq, event.hash];
  }
  yield writeLine({ events, head });
}

function checkLink(event: LedgerEvent, place: number, prev: string): void {
  const fits =
    event.seq === place &&
    event.prev === prev &&
    hashOfStored({ ...event, data: canonicalJson(event.data as Json) }) === event.hash;
  if (!fits)
    throw new StorageError(
      "STORAGE",
      `cannot export event ${event.seq}: it does not fit its hash or its place; verify the ledger`,
    );
}
