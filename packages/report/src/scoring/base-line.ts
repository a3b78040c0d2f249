import { fromUnits, toUnits } from "./exact.ts";
import { exactly } from "./rule-value.ts";
import type { ScoringRules } from "./scoring-shape.ts";
import type { GateCount } from "./tally.ts";

/** The base points of a party (基础分). */
export interface BaseLine {
  readonly units: number;
  readonly counted: boolean;
  readonly why: string;
  /** When events of unknown day decide about the gate; in points. */
  readonly open?: { readonly min: number; readonly max: number };
}

/** Settles the base points (基础分) and their gate (门槛); `undefined` where the rules have none. O(1). */
export function baseLine({ base, rounding }: ScoringRules, { sure, most }: GateCount): BaseLine | undefined {
  if (!base) return undefined;
  const units = (points: number) => toUnits(exactly(points), rounding);
  const { points, gate } = base;
  if (!gate || sure >= gate.atLeast) {
    const reached = gate ? `；${sure}件，达到${gate.atLeast}件` : "";
    return { units: units(points), counted: true, why: `基础分${points}分${reached}` };
  }
  if (most >= gate.atLeast) {
    const [low, high] = [gate.below, points]
      .sort((a, b) => a - b)
      .map((one) => fromUnits(units(one), rounding));
    const why = `基础分：${sure}件日期确在考核期内，另有${most - sure}件日期不详，不能断定是否达到${gate.atLeast}件`;
    return { units: 0, counted: false, why, open: { min: low ?? 0, max: high ?? 0 } };
  }
  const why = `基础分${gate.below}分；${sure}件，不足${gate.atLeast}件，不计${points}分`;
  return { units: units(gate.below), counted: gate.below > 0, why };
}
