import { percentOf } from "../round-ratio.ts";
import type { Proof, ValueRange, WrittenFigure } from "./judged-figure.ts";
import type { KnownFigure, KnownLink } from "./link-known.ts";

/**
 * Compares a figure with the office's indicator (台账核对).
 *
 * The same value is ok, another is wrong, with the ledger's as expected; a bound is judged as the bound it is: 200余条 holds for
 * 203, not for 195, nor for 310, which nobody calls 200余. A share is compared at the digits written. A ledger that
 * itself knows only a lower bound refutes what lies below it and proves nothing above.
 *
 * O(1).
 */
export function judgeKnown(figure: WrittenFigure, { at, known }: KnownLink): Proof | undefined {
  const expected = `${known.value}${figure.unit || known.unit}`;
  const basis = {
    kind: "ledger",
    figures: [],
    known: known.id,
    ...(known.items ? { items: known.items } : {}),
  } as const;
  if (!figure.range) return undefined;
  const ledger = `台账“${known.name}”为${known.bound === "atLeast" ? "至少" : ""}${known.value}${known.unit}`;
  const verdict =
    known.bound === "atLeast" ? againstBound(figure.range, known.value) : against(figure, known);
  if (verdict === "ok") return { at, verdict, reason: `${ledger}，与${figure.shown}相符`, basis };
  if (verdict === "unprovable")
    return { at, verdict, reason: `${ledger}，只是下限，不能证明${figure.shown}`, basis };
  const told = `至少${expected}`;
  return {
    at,
    verdict,
    expected: known.bound === "atLeast" ? told : expected,
    reason: `${ledger}，不是${figure.shown}${whyNot(figure, known)}`,
    basis,
  };
}

function against(figure: WrittenFigure, known: KnownFigure): "ok" | "wrong" {
  if (figure.unit === "%" && figure.bound === "exact") {
    const rounded = percentOf(known.value, 100, { digits: figure.decimals });
    return rounded === figure.value || known.value === figure.value ? "ok" : "wrong";
  }
  return figure.range && holds(figure.range, known.value) ? "ok" : "wrong";
}

function againstBound({ low, high }: ValueRange, least: number): "ok" | "wrong" | "unprovable" {
  if (high < least) return "wrong";
  return low <= least && low !== high ? "ok" : "unprovable";
}

function holds({ low, high, lowOpen, highOpen }: ValueRange, value: number): boolean {
  return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
}

function whyNot({ bound, range }: WrittenFigure, { value, bound: knownBound }: KnownFigure): string {
  if (knownBound === "atLeast" || !range || bound === "exact") return "";
  if (bound === "atLeast") return value < range.low ? "：少于所写的下限" : "：超出所写下限的数位";
  if (bound === "atMost") return value > range.high ? "：多于所写的上限" : "：远低于所写的上限";
  return "：与约数相差过大";
}
