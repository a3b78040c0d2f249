import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ledger, openSqliteLedger } from "minyi";

/** A ledger on the disk that begins empty before each pass and is thrown away after it (每轮新台账). */
export class NewLedger {
  #folder = "";
  #ledger: Ledger | undefined;

  async open(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), "minyi-bench-ledger-"));
    this.#ledger = await openSqliteLedger(join(this.#folder, "ledger.db"));
  }

  get current(): Ledger {
    if (!this.#ledger) throw new Error("the ledger is not open: wanted a pass between open() and discard()");
    return this.#ledger;
  }

  async discard(): Promise<void> {
    await this.#ledger?.close();
    this.#ledger = undefined;
    await rm(this.#folder, { recursive: true, force: true });
  }
}
