import type { EffectiveEvent } from "@minyi/core";
import { type IssueName, isSameIssue } from "./standing-items.ts";

/** When and why an issue was withdrawn (撤回记录); of several withdrawals the first, by day and then by id. */
export function withdrawalOf(
  effective: readonly EffectiveEvent[],
  issue: IssueName,
): { readonly on: string; readonly reason: string } | undefined {
  const [first] = effective
    .filter((event) => event.kind === "withdrawn")
    .filter(({ data }) => isSameIssue(data, issue))
    .sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
  return first && { on: first.on, reason: first.data.reason };
}
