import type { ItemState } from "@minyi/ledger";

/** Where an item is to go by its decision (去向). */
export interface Address {
  /** Name of the destination. */
  readonly destination: string;
  /** 主送 or 抄送. */
  readonly role: "to" | "copy";
  /** 转报 or 转送, of the 主送: only that is counted. */
  readonly direction?: "up" | "sideways";
}

/**
 * Where an item is to be sent as it was decided (拟办去向): the 主送 where it is to be forwarded, and the 抄送 also of what is printed.
 * What is sent back or kept goes nowhere, and no copy goes to the office's own journals, or to where the 主送 goes.
 *
 * O(copies).
 *
 * @param journals Names of the office's journals.
 */
export function addressesOf(
  { decision }: Pick<ItemState, "decision">,
  journals: ReadonlySet<string>,
): readonly Address[] {
  if (decision === undefined || decision.action === "keep" || decision.action === "return") return [];
  const addresses = new Map<string, Address>();
  const { action, destinationName } = decision;
  if (action !== "compile") {
    const direction = action === "forwardUp" ? "up" : "sideways";
    addresses.set(destinationName, { destination: destinationName, role: "to", direction });
  }
  for (const { destinationName: destination } of decision.copies ?? [])
    if (destination !== "" && !journals.has(destination) && !addresses.has(destination))
      addresses.set(destination, { destination, role: "copy" });
  return [...addresses.values()];
}
