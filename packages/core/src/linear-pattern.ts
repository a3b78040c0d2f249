import { type PatternNode, PatternRefused, patternTree } from "./pattern-tree.ts";

/** What a pattern can cost, and what it matches at least (正则代价). */
export interface PatternCost {
  /** Upper bound of the characters a backtracking matcher tests from one place. */
  readonly steps: number;
  /** Length of the shortest passage it matches, in code points. */
  readonly shortest: number;
}

/** Most steps a pattern may take from one place. */
export const MAX_STEPS = 40_000;

/** What is known of a part of a pattern. */
interface Part {
  /** How often it can succeed at one place, when what follows sends the matcher back. */
  readonly ways: number;
  /** Characters tested until all these ways are tried. */
  readonly steps: number;
  readonly shortest: number;
  /** The character it must begin with, where there is just one. */
  readonly first?: string | undefined;
}

const NOTHING: Part = { ways: 1, steps: 0, shortest: 0 };

/**
 * Bounds the time of a pattern (估算正则代价), or says why it has no bound.
 *
 * V8 matches by backtracking: a part is tried again for every way in which the parts before it succeed. Where every
 * repeat has an upper end the product of the ways is a constant, and a search over n characters is O(n). Repeats
 * without one (`*`, `+`, `{2,}`) and back-references are refused. So is nesting, by its number: (a{1,9}){1,9} can
 * succeed in 9⁹ ways.
 *
 * O(length of the pattern).
 *
 * @returns the cost, or the reason why the pattern is refused.
 */
export function patternCost(source: string): PatternCost | string {
  try {
    return costOf(patternTree(source));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof PatternRefused) return error.message;
    throw error;
  }
}

/**
 * Says what is wrong with a pattern of the rule file (检查正则), or `undefined` when it may be used.
 *
 * A pattern that matches the empty text is refused too: it would fire on everything.
 */
export function patternProblem(source: string): string | undefined {
  const cost = patternCost(source);
  if (typeof cost === "string") return `cannot use the pattern “${source}”: ${cost}`;
  if (cost.shortest === 0) return `cannot use the pattern “${source}”: it matches the empty text`;
  if (cost.steps <= MAX_STEPS) return undefined;
  return `cannot use the pattern “${source}”: it may take ${cost.steps.toPrecision(3)} steps at one place, wanted at most ${MAX_STEPS}: no repeats inside repeats, and nearer ends such as {0,20}`;
}

function costOf(node: PatternNode): Part {
  if (node.kind === "char")
    return { ways: 1, steps: 1, shortest: 1, first: node.chars?.length === 1 ? node.chars[0] : undefined };
  // A look-around succeeds once or not at all: the matcher does not come back into it.
  if (node.kind === "look")
    return { ways: 1, steps: node.inside ? costOf(node.inside).steps : 1, shortest: 0 };
  if (node.kind === "sequence") return costOfSequence(node.parts.map(costOf));
  if (node.kind === "choice") return costOfChoice(node.branches.map(costOf));
  return costOfRepeat(costOf(node.part), node);
}

function costOfChoice(branches: readonly Part[]): Part {
  return {
    ways: waysOfAlternatives(branches),
    steps: branches.reduce((sum, { steps }) => sum + steps, 0),
    shortest: Math.min(...branches.map(({ shortest }) => shortest)),
  };
}

/** Branches that begin with different characters cannot succeed at the same place. */
function waysOfAlternatives(branches: readonly Part[]): number {
  let anywhere = 0;
  const byFirst = new Map<string, number>();
  for (const { first, ways } of branches) {
    if (first === undefined) anywhere += ways;
    else byFirst.set(first, (byFirst.get(first) ?? 0) + ways);
  }
  return anywhere + Math.max(0, ...byFirst.values());
}

function costOfSequence(parts: readonly Part[]): Part {
  return parts.reduce(
    (all, next, at) => ({
      ways: all.ways * next.ways,
      steps: all.steps + all.ways * next.steps,
      shortest: all.shortest + next.shortest,
      first: at === 0 ? next.first : all.first,
    }),
    NOTHING,
  );
}

function costOfRepeat(
  { ways, steps, shortest, first }: Part,
  { least, most }: { readonly least: number; readonly most: number },
): Part {
  return {
    ways: powers(ways, least, most),
    steps: steps * powers(ways, 0, most - 1),
    shortest: shortest * least,
    first: least > 0 ? first : undefined,
  };
}

/** base^from + … + base^to, or more: with 2 or more the last power is at least half of the sum. */
function powers(base: number, from: number, to: number): number {
  if (to < from) return 0;
  return base === 1 ? to - from + 1 : 2 * base ** to;
}
