import { NOT_STATED } from "@minyi/core";
import type { DraftLine } from "./draft-line.ts";
import { fromUnits } from "./exact.ts";
import { groupBy, highestOf, stands, strikeAllBut, subjectOf } from "./line-groups.ts";
import type { ScoringGroup, ScoringRules } from "./scoring-shape.ts";

/** Combines the lines of one party in one group (组内合并): 累计, 就高 or 同一单位只计一次. O(lines). */
export function combineGroup(all: readonly DraftLine[], group: ScoringGroup, set: ScoringRules): void {
  const lines = all.filter(stands);
  if (group.combine === "cumulative" && lines.every(({ at }) => at === lines[0]?.at)) return;
  const bySubject = groupBy(lines, subjectOf);
  if (group.combine === "cumulative") {
    for (const alike of bySubject.values()) noteCompany(alike);
    return;
  }
  if (group.combine === "oncePerBody") {
    for (const alike of bySubject.values()) keepOncePerBody(alike, group, set);
    return;
  }
  for (const alike of group.within === "subject" ? bySubject.values() : [lines]) {
    strikeAllBut(
      highestOf(alike),
      alike,
      (best) => `“${group.name}”就高，已计“${best.rule.name}”${pointsOf(best, set)}`,
    );
  }
}

/** Says which other rules of a cumulative group give points for the same subject. */
function noteCompany(lines: readonly DraftLine[]): void {
  if (lines.length < 2) return;
  const names = [...new Set(lines.map(({ rule }) => rule.name))];
  if (names.length < 2) return;
  for (const line of lines) {
    const others = names.filter((name) => name !== line.rule.name);
    line.notes.push(`与${others.map((name) => `“${name}”`).join("")}并计`);
  }
}

/** A body that is not stated may be any of those that are: such lines wait for a person, unless they stand alone. */
function keepOncePerBody(lines: readonly DraftLine[], { name }: ScoringGroup, set: ScoringRules): void {
  const bodies = groupBy(lines, bodyOf);
  const stated = [...bodies.keys()].some((body) => body !== NOT_STATED);
  for (const [body, alike] of bodies) {
    const best = highestOf(alike);
    if (body !== NOT_STATED)
      strikeAllBut(best, alike, (kept) => `“${name}”同一单位（${body}）只计一次，已计${pointsOf(kept, set)}`);
    else
      for (const line of alike)
        if (stated || line !== best) wait(line, `单位未注明，不能断定“${name}”是否已计过`);
  }
}

function wait(line: DraftLine, why: string): void {
  line.open = { why, low: 0, high: line.units };
  line.units = 0;
}

function bodyOf({ fact }: DraftLine): string {
  const { by, journal } = fact.event.data as { readonly by?: string; readonly journal?: string };
  return by ?? journal ?? NOT_STATED;
}

function pointsOf({ units }: DraftLine, { rounding }: ScoringRules): string {
  return `${fromUnits(units, rounding)}分`;
}
