import type { RouteDecision } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";

/** Whether an item was kept or returned to its sender (已留存或退回), and not taken up since: wherever it was to go, it waits for a person. */
export function isPutAside({ stage }: Pick<ItemState, "stage">): boolean {
  return stage === "不采用" || stage === "退回补正";
}

/** Where an item goes as it stands (现拟办): nowhere while it is put aside, whatever the rules said before. */
export function standingDecision(item: Pick<ItemState, "stage" | "decision">): RouteDecision | undefined {
  const { decision, stage } = item;
  if (decision === undefined || !isPutAside(item)) return decision;
  return {
    ...decision,
    action: stage === "不采用" ? "keep" : "return",
    destination: "",
    destinationName: "",
  };
}
