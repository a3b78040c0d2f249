import type { Rounding } from "../indicator.ts";

/** Cuts a share of whole numbers to a whole number (按比例取整), exactly. `below` is above 0. */
export function roundShare(above: number, below: number, rounding: Rounding): number {
  const rest = above % below;
  const floor = (above - rest) / below;
  if (rest === 0 || rounding === "floor") return floor;
  if (rounding === "ceil" || rest * 2 > below) return floor + 1;
  if (rest * 2 < below) return floor;
  return rounding === "halfEven" && floor % 2 === 0 ? floor : floor + 1;
}
