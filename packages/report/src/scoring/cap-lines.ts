import { type DraftLine, strike } from "./draft-line.ts";
import { fromUnits } from "./exact.ts";
import { groupBy, subjectOf } from "./line-groups.ts";
import { exactly } from "./rule-value.ts";
import type { ScoringGroup, ScoringRules } from "./scoring-shape.ts";

type Capped = Pick<ScoringGroup, "name" | "cap" | "capPerSubject">;

/** Holds the lines of one party under the caps of a rule or group (封顶): of each subject first, then of the period. O(lines). */
export function capLines(
  lines: readonly DraftLine[],
  { name, cap, capPerSubject }: Capped,
  set: ScoringRules,
): void {
  if (capPerSubject !== undefined) {
    const limit = capUnits(capPerSubject, set);
    for (const alike of groupBy(lines, subjectOf).values())
      hold(alike, { limit, words: `“${name}”每件封顶${capPerSubject}分`, set });
  }
  if (cap !== undefined) hold(lines, { limit: capUnits(cap, set), words: `“${name}”封顶${cap}分`, set });
}

/** A cap with more digits than are declared is rounded down: it is never exceeded. */
function capUnits(points: number, { rounding: { digits } }: ScoringRules): number {
  const { over, under } = exactly(points);
  return Number((over * 10n ** BigInt(digits)) / under);
}

/** Lines that do not count have no points, and so take no room. */
function hold(
  lines: readonly DraftLine[],
  { limit, words, set }: { readonly limit: number; readonly words: string; readonly set: ScoringRules },
): void {
  let used = 0;
  for (const line of lines) {
    const room = limit - used;
    if (line.units > room) {
      const before = `${words}，已计${fromUnits(used, set.rounding)}分`;
      if (room === 0) strike(line, `${before}，不再计分`);
      else line.notes.push(`${before}，本项计${fromUnits(room, set.rounding)}分`);
      line.units = room;
    }
    used += line.units;
  }
}
