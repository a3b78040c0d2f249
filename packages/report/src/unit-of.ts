import type { Indicator } from "./indicator.ts";

/**
 * The unit an indicator's figure will have (指标的计量单位): % of a rate, 位 of a rank, of a total that of its parts.
 *
 * An unknown indicator has none, and a total that is made of itself has none either.
 *
 * O(depth).
 */
export function unitOf(id: string, known: ReadonlyMap<string, Indicator>): string {
  const seen = new Set<string>();
  for (let next = id; !seen.has(next); ) {
    seen.add(next);
    const indicator = known.get(next);
    if (indicator?.type === "rate") return "%";
    if (indicator?.type === "rank") return "位";
    if (indicator?.type !== "total") return indicator?.unit ?? "";
    next = indicator.of[0] ?? "";
  }
  return "";
}
