import { type Ledger, projectLedger } from "@minyi/ledger";
import type { Screener } from "@minyi/screen";
import { holdEdited } from "../hold-edited.ts";
import { type OutboxRow, outboxRows } from "./list-outbox.ts";
import { OutboxBook } from "./outbox-book.ts";

/** The list of the outbox from every event of the ledger (发件箱清单的慢速算法). */
export async function slowListOutbox(
  ledger: Ledger,
  { screener }: { readonly screener: Pick<Screener, "screen"> },
): Promise<readonly OutboxRow[]> {
  const book = await OutboxBook.open(ledger, { screener });
  const { outbox } = book;
  const isForwarded = (item: string, by: string) => book.isForwarded(item, by);
  return outboxRows({ outbox, isForwarded, items: holdEdited(await projectLedger(ledger), screener) });
}
