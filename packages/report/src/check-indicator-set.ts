import type { Indicator, IndicatorSet } from "./indicator.ts";
import { templateProblems } from "./template-problems.ts";
import { unitOf } from "./unit-of.ts";

/** A mistake in an indicator file, and where it is. */
export interface SetProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type Plain = Pick<IndicatorSet, "indicators" | "partitions" | "overlapping" | "paragraph">;

/** An indicator's reference to another, and where it stands. */
interface Reference {
  readonly to: string;
  readonly path: readonly PropertyKey[];
}

/**
 * Finds what is wrong between the entries of an indicator file (指标文件互查); each entry alone has passed its schema.
 *
 * O(entries + references).
 */
export function checkIndicatorSet(set: Plain): readonly SetProblem[] {
  const known = new Map(set.indicators.map((one) => [one.id, one]));
  const missing = [...unknownIds(set, known)];
  const problems = [...repeatedIds(set), ...missing];
  // Units and circles can only be told where every reference leads somewhere.
  if (missing.length === 0) {
    const circles = [...circlesIn(set, known)];
    problems.push(...circles);
    if (circles.length === 0) problems.push(...mismatches(set, known));
  }
  for (const [i, indicator] of set.indicators.entries()) problems.push(...uselessParts(indicator, i));
  for (const message of templateProblems(set.paragraph, known))
    problems.push({ path: ["paragraph"], message });
  return problems;
}

function* repeatedIds({ indicators }: Plain): Generator<SetProblem> {
  const seen = new Set<string>();
  for (const [i, { id }] of indicators.entries()) {
    if (id === "period")
      yield { path: ["indicators", i, "id"], message: "“period” is the name of the period" };
    if (seen.has(id)) yield { path: ["indicators", i, "id"], message: `“${id}” is defined twice` };
    seen.add(id);
  }
}

function* unknownIds(set: Plain, known: ReadonlyMap<string, Indicator>): Generator<SetProblem> {
  for (const { to, path } of allReferences(set)) {
    if (!known.has(to)) {
      yield { path, message: `no indicator is called “${to}”; there are ${[...known.keys()].join(", ")}` };
    }
  }
}

function* allReferences({ indicators, partitions, overlapping }: Plain): Generator<Reference> {
  for (const [i, indicator] of indicators.entries()) yield* referencesOf(indicator, i);
  for (const [i, { whole, parts }] of partitions.entries()) {
    yield { to: whole, path: ["partitions", i, "whole"] };
    for (const [j, to] of parts.entries()) yield { to, path: ["partitions", i, "parts", j] };
  }
  for (const [i, group] of overlapping.entries())
    for (const [j, to] of group.entries()) yield { to, path: ["overlapping", i, j] };
}

function* referencesOf(indicator: Indicator, at: number): Generator<Reference> {
  if (indicator.type === "rate") {
    yield { to: indicator.of, path: ["indicators", at, "of"] };
    yield { to: indicator.base, path: ["indicators", at, "base"] };
  } else if (indicator.type === "rank") yield { to: indicator.of, path: ["indicators", at, "of"] };
  else if (indicator.type === "total")
    for (const [j, to] of indicator.of.entries()) yield { to, path: ["indicators", at, "of", j] };
}

function* circlesIn({ indicators }: Plain, known: ReadonlyMap<string, Indicator>): Generator<SetProblem> {
  const finished = new Set<string>();
  for (const [i, { id }] of indicators.entries()) {
    const circle = circleFrom(id, known, finished);
    if (!circle) continue;
    for (const one of circle) finished.add(one);
    yield { path: ["indicators", i, "of"], message: `“${id}” is made of itself: ${circle.join(" → ")}` };
  }
}

function circleFrom(
  start: string,
  known: ReadonlyMap<string, Indicator>,
  finished: Set<string>,
): string[] | undefined {
  const trail: string[] = [];
  const visit = (id: string): string[] | undefined => {
    if (trail.includes(id)) return [...trail.slice(trail.indexOf(id)), id];
    if (finished.has(id)) return undefined;
    trail.push(id);
    const indicator = known.get(id);
    for (const { to } of indicator ? referencesOf(indicator, 0) : []) {
      const circle = visit(to);
      if (circle) return circle;
    }
    trail.pop();
    finished.add(id);
    return undefined;
  };
  return visit(start);
}

function* mismatches(set: Plain, known: ReadonlyMap<string, Indicator>): Generator<SetProblem> {
  const unit = (id: string) => unitOf(id, known);
  for (const [i, indicator] of set.indicators.entries()) {
    const path = ["indicators", i];
    if (indicator.type === "rate") yield* rateMismatches(indicator, { path, unit });
    if (indicator.type === "rank" && unit(indicator.of) === "位")
      yield { path: [...path, "of"], message: `cannot rank “${indicator.of}”: it is a rank itself` };
    if (indicator.type === "total") {
      yield* sameUnit(indicator.of, unit, [...path, "of"]);
      yield* declaredOverlaps(indicator.of, set.overlapping, [...path, "of"]);
    }
  }
  for (const [i, { whole, parts }] of set.partitions.entries()) {
    yield* sameUnit([whole, ...parts], unit, ["partitions", i, "parts"]);
    yield* declaredOverlaps(parts, set.overlapping, ["partitions", i, "parts"]);
  }
}

function* rateMismatches(
  { of, base, across, subset }: Extract<Indicator, { type: "rate" }>,
  { path, unit }: { path: readonly PropertyKey[]; unit: (id: string) => string },
): Generator<SetProblem> {
  if (of === base) yield { path: [...path, "base"], message: `“${of}” over itself is always 100%` };
  const derived = [of, base].find((id) => ["%", "位"].includes(unit(id)));
  if (derived !== undefined) {
    yield { path: [...path, "of"], message: `cannot divide “${derived}”: wanted a count, a sum or a total` };
  } else if (unit(of) !== unit(base) && across !== true) {
    yield {
      path: [...path, "base"],
      message: `cannot divide “${of}” in ${unit(of)} by “${base}” in ${unit(base)}: wanted one unit, or “across: true”`,
    };
  }
  if (across === true && subset === true)
    yield { path: [...path, "subset"], message: "across two units nothing can be compared item by item" };
}

function* sameUnit(
  ids: readonly string[],
  unit: (id: string) => string,
  path: readonly PropertyKey[],
): Generator<SetProblem> {
  const [first = ""] = ids;
  const other = ids.find((id) => unit(id) !== unit(first));
  if (other !== undefined) {
    yield {
      path,
      message: `cannot add “${first}” in ${unit(first)} and “${other}” in ${unit(other)}: wanted one unit`,
    };
  } else if (["%", "位"].includes(unit(first))) {
    yield { path, message: `cannot add “${first}” in ${unit(first)}: wanted counts; add the numerators` };
  }
}

function* declaredOverlaps(
  ids: readonly string[],
  groups: readonly (readonly string[])[],
  path: readonly PropertyKey[],
): Generator<SetProblem> {
  for (const group of groups) {
    const [a, b] = ids.filter((id) => group.includes(id));
    if (a !== undefined && b !== undefined)
      yield { path, message: `cannot add “${a}” and “${b}”: they are declared overlapping` };
  }
}

/** Parts that could never count anything, or never say anything. */
function* uselessParts(indicator: Indicator, at: number): Generator<SetProblem> {
  const path = ["indicators", at];
  if (indicator.type === "sum") {
    for (const [j, { kind }] of indicator.any.entries()) {
      const other = [kind].flat().find((one) => one !== "implemented" && one !== "performed");
      if (other !== undefined)
        yield {
          path: [...path, "any", j, "kind"],
          message: `“${other}” has no amount: wanted implemented or performed`,
        };
    }
  } else if (indicator.type === undefined || indicator.type === "count") {
    const people = indicator.unit === "人" || indicator.unit === "人次";
    if (indicator.onRoster === true && !people)
      yield { path: [...path, "onRoster"], message: `${indicator.unit} are not people: wanted 人 or 人次` };
    if (indicator.unit === "期" && !indicator.any.some(({ kind }) => [kind].flat().some(isOfIssue)))
      yield {
        path: [...path, "unit"],
        message: "期 counts issues of a journal: wanted a condition on compiled or withdrawn",
      };
  }
}

function isOfIssue(kind: string): boolean {
  return kind === "compiled" || kind === "withdrawn";
}
