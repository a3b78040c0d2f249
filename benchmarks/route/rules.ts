import type { RoutingCondition, RoutingRule, RoutingRules } from "@minyi/route";
import type { Draws } from "./draws.ts";

/** What rules and items are made of. */
export interface World {
  readonly categories: readonly string[];
  readonly sectors: readonly string[];
  readonly units: readonly string[];
  readonly regions: readonly string[];
  /** Words of texts, commonest first. */
  readonly words: readonly string[];
}

const KINDS = ["member", "party", "committee", "sector", "lower", "reporter", "citizen"] as const;

export { KINDS as SUBMITTERS };

/** As many different characters as long texts have; the first are the commonest. */
const CHARACTERS = Array.from({ length: 1500 }, (_, at) => String.fromCharCode(0x4e00 + 13 * at));

/** Makes the names and words of a world (词汇). */
export function worldOf(draws: Draws, words = 4000): World {
  const made = new Set<string>();
  while (made.size < words) {
    const length = draws.in100(70) ? 2 : draws.in100(60) ? 3 : 4;
    made.add(Array.from({ length }, () => draws.early(CHARACTERS)).join(""));
  }
  const named = (count: number, tail: string) =>
    Array.from(
      { length: count },
      (_, at) => `${CHARACTERS[at % 50]}${CHARACTERS[50 + ((at * 7) % 90)]}${tail}`,
    );
  return {
    categories: named(15, "类"),
    sectors: named(30, "界"),
    units: named(300, "局"),
    regions: named(120, "区"),
    words: [...made],
  };
}

type Draft = Pick<RoutingRule, "when" | "unless" | "priority">;

/** Kinds of rules and how many of a hundred there are of each; what an office of many departments would write. */
const MIX: readonly (readonly [
  name: string,
  percent: number,
  draft: (world: World, draws: Draws) => Draft,
])[] = [
  ["region + category", 24, (w, d) => ({ when: { region: places(w, d), category: d.one(w.categories) } })],
  ["category + terms", 21, (w, d) => ({ when: { category: d.one(w.categories), terms: terms(w, d) } })],
  ["sector + terms", 14, (w, d) => ({ when: { sector: d.one(w.sectors), terms: terms(w, d) } })],
  [
    "submitter + region + category",
    12,
    (w, d) => ({
      when: {
        submitter: d.some(KINDS, 2),
        region: places(w, d),
        category: d.some(w.categories, 2),
        minConfidence: 0.6,
      },
    }),
  ],
  [
    "unit (+ category)",
    10,
    (w, d) => ({
      when: { unit: d.one(w.units), ...(d.in100(50) ? { category: d.some(w.categories, 3) } : {}) },
    }),
  ],
  [
    "category + pattern",
    10,
    (w, d) => ({ when: { category: d.some(w.categories, 2), patterns: [pattern(w, d)] } }),
  ],
  ["terms alone", 2, (w, d) => ({ when: { terms: d.some(w.words.slice(-1500), 3) } })],
  ["two terms together", 4, (w, d) => ({ when: { allTerms: d.some(w.words.slice(500, 2500), 2) } })],
  [
    "urgent + terms, first of all",
    3,
    (w, d) => ({ when: { urgent: true, terms: terms(w, d) }, priority: 1 }),
  ],
];

const places = (world: World, draws: Draws) => draws.some(world.regions, 1 + draws.below(2));
const terms = (world: World, draws: Draws) => draws.some(world.words.slice(300), 2 + draws.below(3));
const pattern = (world: World, draws: Draws) =>
  `(?:${draws.some(world.words.slice(0, 1500), 3).join("|")})[^。]{0,12}(?:${draws.some(world.words.slice(0, 500), 3).join("|")})`;

const DEPARTMENTS = 60;

/** A rule file, and which kind each rule is of. */
export interface MadeRules {
  readonly rules: RoutingRules;
  readonly kinds: ReadonlyMap<string, string>;
}

/** Makes a rule file of so many rules: four of the office's own, the mixture, one for each category of citizens' letters, one for the rest. */
export function makeRules(world: World, draws: Draws, count: number): MadeRules {
  const kinds = new Map<string, string>();
  const rules: RoutingRule[] = [];
  const add = (kind: string, rule: Omit<RoutingRule, "id">) => {
    const id = `r${rules.length}`;
    kinds.set(id, kind);
    rules.push({ ...rule, id });
  };
  const stays = (when: RoutingCondition): Omit<RoutingRule, "id"> => ({
    when,
    action: "keep",
    workingDays: 1,
    priority: 2,
  });
  const forward = (draft: Draft): Omit<RoutingRule, "id"> => ({
    ...draft,
    action: "forwardSideways",
    to: `d${draws.below(DEPARTMENTS)}`,
    workingDays: 1 + draws.below(15),
  });
  for (const when of [
    { severity: "stop" },
    { severity: "return" },
    { duplicate: true },
    { needsReview: true, belowConfidence: 0.3 },
  ] as const)
    add("the office's own", stays(when));
  const mixed = Math.max(0, count - 5 - world.categories.length);
  for (let at = 0; at < mixed; at++) {
    const [kind, draft] = kindAt(draws.below(100));
    const made = draft(world, draws);
    const unless = draws.in100(10)
      ? { unless: { submitter: draws.one(KINDS), urgent: draws.in100(50) } }
      : {};
    add(kind, forward({ ...made, ...unless }));
  }
  for (const category of world.categories)
    add("citizens, by category", forward({ when: { submitter: "citizen", category } }));
  add("the rest", { action: "keep", workingDays: 10 });
  const destinations = Array.from({ length: DEPARTMENTS }, (_, at) => ({
    id: `d${at}`,
    name: `第${at}部门`,
    kind: "department" as const,
  }));
  return { rules: { version: "bench/1", destinations, rules }, kinds };
}

function kindAt(draw: number) {
  let sum = 0;
  for (const [name, percent, draft] of MIX) {
    sum += percent;
    if (draw < sum) return [name, draft] as const;
  }
  throw new Error("the mixture has less than a hundred parts");
}
