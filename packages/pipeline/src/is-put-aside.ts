import type { RouteDecision } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import { isHeldSecret } from "./secrecy-hold.ts";

/** Whether an item was kept or returned to its sender (已留存或退回), and not taken up since: wherever it was to go, it waits for a person. */
export function isPutAside({ stage }: Pick<ItemState, "stage">): boolean {
  return stage === "不采用" || stage === "退回补正";
}

/** Where an item goes as it stands (现拟办): nowhere while it is put aside or held as secret, whatever the rules said before. */
export function standingDecision(
  item: Pick<ItemState, "stage" | "decision" | "held">,
): RouteDecision | undefined {
  const { decision, stage } = item;
  if (decision === undefined) return undefined;
  if (isPutAside(item)) return goingNowhere(decision, stage === "不采用" ? "keep" : "return");
  return isHeldSecret(item) && decision.destination !== "" ? goingNowhere(decision, "keep") : decision;
}

/** A decision that was overtaken (不再外发的拟办). */
export function goingNowhere(decision: RouteDecision, action: "keep" | "return"): RouteDecision {
  const { copies: _, ...rest } = decision;
  return { ...rest, action, destination: "", destinationName: "" };
}
