import type { Rounding } from "./indicator.ts";

/** How sure a figure is (确切程度): 确数, 下限 (余, 多), 上限 (近). */
export type Bound = "exact" | "atLeast" | "atMost";

/** Why a figure has no value (无法得出的原因). The codes are an interface. */
export interface Refusal {
  readonly code:
    | "ZERO_BASE"
    | "NOT_SUBSET"
    | "OVER_100"
    | "OVERLAP"
    | "MIXED_UNITS"
    | "NO_AMOUNT"
    | "UNKNOWN_BOUND"
    | "NO_ROSTER"
    | "NO_PEERS"
    | "REFUSED_PART";
  /** In Chinese, for the office. */
  readonly reason: string;
  /** What stands in the way: ids of items, places of events, issues or names, as the unit says. */
  readonly items: readonly string[];
}

/** A figure that another is made of. */
export interface FigurePart {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** A figure and what stands behind it (数字及其依据). */
export interface Figure {
  /** Id of the indicator. */
  readonly id: string;
  readonly name: string;
  /** `undefined` when it was refused: never 0, never NaN. */
  readonly value: number | undefined;
  /** 篇, 件次, 人 …; % of a rate, 位 of a rank. */
  readonly unit: string;
  readonly bound: Bound;
  /** Ids of the items behind it, each once, in the order they first counted. */
  readonly items: readonly string[];
  /** Places in the ledger of the events that counted. */
  readonly events: readonly number[];
  /** Items of which it is not known whether they count: their day is only known as a span (日期不详). */
  readonly uncertain: readonly string[];
  /** What was counted where that is neither items nor events: issues, people, visits of people, amounts (event/place). */
  readonly counted?: readonly string[];
  readonly refused?: Refusal;
  /** 分子、分母和取舍 of a rate. */
  readonly rate?: {
    readonly numerator: FigurePart;
    readonly denominator: FigurePart;
    readonly digits: number;
    readonly rounding: Rounding;
  };
  /** What a total adds. */
  readonly parts?: readonly FigurePart[];
  /** 目标任务; done in percent, one digit after the point, never rounded up. */
  readonly target?: { readonly wanted: number; readonly left: number; readonly percent: number };
  /** 位次: among how many, with whom it is shared, and whose figures are not given. */
  readonly rank?: {
    readonly among: number;
    readonly tied: readonly string[];
    readonly notGiven: readonly string[];
  };
}

/**
 * What a figure counts, one by one (逐项清单), so that two figures of one unit can be compared item by item.
 *
 * @example
 * const figure = { id: "a", name: "批示", value: 2, unit: "件次", bound: "exact", items: ["x"], events: [4, 7], uncertain: [] };
 * elementsOf(figure); // => ["4", "7"]
 */
export function elementsOf({ unit, items, events, counted }: Figure): readonly string[] {
  if (counted) return counted;
  return unit === "件次" || unit === "次" ? events.map(String) : items;
}
