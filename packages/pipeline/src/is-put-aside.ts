import type { ItemState } from "@minyi/ledger";

/** Whether an item was kept or returned to its sender (已留存或退回), and not taken up since: wherever it was to go, it waits for a person. */
export function isPutAside({ stage }: Pick<ItemState, "stage">): boolean {
  return stage === "不采用" || stage === "退回补正";
}
