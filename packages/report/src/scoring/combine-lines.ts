import type { EffectiveEvent } from "@minyi/core";
import { capLines } from "./cap-lines.ts";
import { combineGroup } from "./combine-group.ts";
import { byDay, type DraftLine, lineUnits, strike } from "./draft-line.ts";
import { times } from "./exact.ts";
import { groupBy, stands, subjectOf } from "./line-groups.ts";
import { exactly } from "./rule-value.ts";
import type { ScoringGroup, ScoringRule, ScoringRules } from "./scoring-shape.ts";

/**
 * Combines the lines of one party (合并计分), in this order: 替代 supersedes; once a subject or issue; 递增 steps; 就高 highest
 * and 同一单位只计一次 once a body; 封顶 caps, of a rule before those of its group, of a subject before those of the period.
 *
 * Lines that wait for a person act on nothing. Nothing is removed: a line that no longer counts says why.
 *
 * O(n log n) for n lines.
 *
 * @returns The lines by day.
 */
export function combineLines(set: ScoringRules, drafts: readonly DraftLine[]): readonly DraftLine[] {
  const lines = [...drafts].sort(byDay);
  supersede(lines, set);
  const [rules, groups] = [byRule(lines, set), byGroup(lines, set)];
  for (const [rule, own] of rules) {
    keepOnce(own, rule);
    takeSteps(own, rule, set);
  }
  for (const [group, own] of groups) combineGroup(own, group, set);
  for (const [rule, own] of rules) capLines(own, rule, set);
  for (const [group, own] of groups) capLines(own, group, set);
  return lines;
}

function supersede(all: readonly DraftLine[], { rules }: ScoringRules): void {
  if (rules.every(({ supersedes }) => supersedes.length === 0)) return;
  const lines = all.filter(stands);
  const struck: [DraftLine, string][] = [];
  for (const { id, name, supersedes } of rules) {
    if (supersedes.length === 0) continue;
    const subjects = new Set(lines.filter(({ rule }) => rule.id === id).map(subjectOf));
    for (const line of lines) {
      if (supersedes.includes(line.rule.id) && subjects.has(subjectOf(line)))
        struck.push([line, `已由“${name}”替代，不另计分`]);
    }
  }
  // Only now: a line that is itself superseded still supersedes.
  for (const [line, why] of struck) if (line.counted) strike(line, why);
}

function keepOnce(lines: readonly DraftLine[], { per, name }: ScoringRule): void {
  if (per === "event") return;
  const [key, words] = per === "subject" ? [subjectOf, "同一件"] : [issueOf, "同一期"];
  const kept = new Map<string, DraftLine>();
  for (const line of lines) {
    const best = kept.get(key(line));
    if (stands(line) && (!best || line.units > best.units)) kept.set(key(line), line);
  }
  for (const line of lines) {
    const best = kept.get(key(line));
    if (best && line !== best && stands(line))
      strike(line, `${words}“${name}”只计一次，已计${best.fact.event.on}一次，不再计分`);
  }
}

function takeSteps(lines: readonly DraftLine[], { points }: ScoringRule, set: ScoringRules): void {
  if (typeof points === "number" || !("steps" in points)) return;
  const { steps } = points;
  for (const [i, line] of lines.filter(stands).entries()) {
    line.value = exactly(steps[Math.min(i, steps.length - 1)] ?? 0);
    line.units = lineUnits(line, times(line.value, line.factor), set.rounding);
    line.notes.push(`第${i + 1}件`);
  }
}

function issueOf({ fact: { event } }: DraftLine): string {
  const { journal, year, number } = (event as Extract<EffectiveEvent, { kind: "compiled" }>).data;
  return `${journal}/${year}/${number}`;
}

function byRule(
  lines: readonly DraftLine[],
  { rules }: ScoringRules,
): (readonly [ScoringRule, readonly DraftLine[]])[] {
  const found = groupBy(lines, ({ at }) => at);
  return rules.flatMap((rule, at) => {
    const own = found.get(at);
    return own ? [[rule, own] as const] : [];
  });
}

function byGroup(
  lines: readonly DraftLine[],
  { groups }: ScoringRules,
): (readonly [ScoringGroup, readonly DraftLine[]])[] {
  if (groups.length === 0) return [];
  const found = groupBy(lines, ({ rule }) => rule.group ?? "");
  return groups.flatMap((group) => {
    const own = found.get(group.id);
    return own ? [[group, own] as const] : [];
  });
}
