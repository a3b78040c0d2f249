import type { Words } from "@minyi/core";
import { percentOf } from "../round-ratio.ts";
import { asWritten, type Proof, type ValueRange, type WrittenFigure } from "./judged-figure.ts";
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
  const isLeast = known.bound === "atLeast";
  const basis = {
    kind: "ledger",
    figures: [],
    known: known.id,
    ...(known.items ? { items: known.items } : {}),
  } as const;
  if (!figure.range) return undefined;
  const ledger = {
    zh: `台账“${known.name}”为${isLeast ? "至少" : ""}${known.value}${known.unit}`,
    en: `by the ledger “${known.name}” is ${isLeast ? "at least " : ""}“${known.value}${known.unit}”`,
  };
  const verdict = isLeast ? againstBound(figure.range, known.value) : against(figure, known);
  if (verdict === "ok")
    return {
      at,
      verdict,
      reason: { zh: `${ledger.zh}，与${figure.shown}相符`, en: `${ledger.en}, as “${figure.shown}” says` },
      basis,
    };
  if (verdict === "unprovable")
    return {
      ...{ at, verdict, basis },
      reason: {
        zh: `${ledger.zh}，只是下限，不能证明${figure.shown}`,
        en: `${ledger.en}, which is a lower bound and does not prove “${figure.shown}”`,
      },
    };
  const why = whyNot(figure, known);
  return {
    at,
    verdict,
    expected: isLeast ? { zh: `至少${expected}`, en: `at least “${expected}”` } : asWritten(expected),
    reason: {
      zh: `${ledger.zh}，不是${figure.shown}${why.zh}`,
      en: `${ledger.en}, not “${figure.shown}”${why.en}`,
    },
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

function whyNot({ bound, range }: WrittenFigure, { value, bound: knownBound }: KnownFigure): Words {
  if (knownBound === "atLeast" || !range || bound === "exact") return { zh: "", en: "" };
  if (bound === "atLeast")
    return value < range.low
      ? { zh: "：少于所写的下限", en: ": below the least that is written" }
      : { zh: "：超出所写下限的数位", en: ": beyond the digits of the least that is written" };
  if (bound === "atMost")
    return value > range.high
      ? { zh: "：多于所写的上限", en: ": above the most that is written" }
      : { zh: "：远低于所写的上限", en: ": far below the most that is written" };
  return { zh: "：与约数相差过大", en: ": too far from the round number" };
}
