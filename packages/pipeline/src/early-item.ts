import { OptionError } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";

/** An item that cannot have left on a day, since it came in later (早于来稿日期的). */
export interface EarlyItem {
  /** Id of the item. */
  readonly id: string;
  /** 编号, where there is one. */
  readonly number: string;
  /** The day on which it was to leave. */
  readonly on: string;
  readonly receivedOn: string;
}

/** Tells what cannot have left on a day (早于来稿的), in the order given and each once; O(n). */
export function earlyItems(items: Iterable<{ readonly item: ItemState; readonly on: string }>): EarlyItem[] {
  const early = new Map<string, EarlyItem>();
  for (const { item, on } of items)
    if (isEarly(item, on)) {
      const { id, number = "", submission } = item;
      early.set(id, { id, number, on, receivedOn: submission.submittedOn });
    }
  return [...early.values()];
}

/** Whether an item came in after the day. */
export function isEarly({ submission }: Pick<ItemState, "submission">, on: string): boolean {
  return on < submission.submittedOn;
}

/** Refuses what cannot have left yet (早于来稿的不发). @throws {OptionError} The item came in after the day. */
export function refuseEarly(item: ItemState, on: string): void {
  if (!isEarly(item, on)) return;
  const { id, number = id, submission } = item;
  throw new OptionError(
    `“${number}” cannot have left on ${on}: it was received on ${submission.submittedOn}`,
    { zh: `“${number}”不可能在 ${on} 送出：${submission.submittedOn} 才收到` },
  );
}
