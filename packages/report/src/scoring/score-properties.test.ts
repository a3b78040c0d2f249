import type { Fact, SubjectFacts } from "@minyi/core";
import { parsePeriod } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import type * as z from "zod";
import { fact, item, rules } from "./few-facts.fixture.ts";
import { type Scores, type ScoringRules, score, type scoringRulesSchema } from "./index.ts";

const period = parsePeriod("2009");
type RuleInput = z.input<typeof scoringRulesSchema>["rules"][number];

/** Five subjects, of which one is a composite of the first two. */
const subjects: fc.Arbitrary<readonly SubjectFacts[]> = fc
  .array(fc.record({ who: fc.subarray(["甲", "乙", "丙"], { minLength: 1 }), tagged: fc.boolean() }), {
    minLength: 4,
    maxLength: 4,
  })
  .map((drawn) => {
    const plain = drawn.map(({ who, tagged }, i) => item(`s${i}`, who, { tags: tagged ? ["重点"] : [] }));
    const names = new Set(plain.slice(0, 2).flatMap(({ submitters }) => submitters.map(({ name }) => name)));
    return [...plain, item("s4", [...names], { sources: ["s0", "s1"] })];
  });

/** No two facts alike, as in a ledger. */
const facts: fc.Arbitrary<readonly Fact[]> = fc
  .tuple(
    subjects,
    fc.uniqueArray(
      fc.record({
        at: fc.nat(4),
        kind: fc.constantFrom("adopted" as const, "endorsed" as const, "submitted" as const),
        on: fc.constantFrom("2008-12-31", "2009-02-01", "2009-02-02", "2009-12-31", "2010-01-01"),
        level: fc.constantFrom("省", "市", "县"),
        by: fc.constantFrom("一", "二", "未注明"),
      }),
      { maxLength: 14, selector: (one) => JSON.stringify(one) },
    ),
  )
  .map(([all, drawn]) =>
    drawn.map(({ at, kind, on, level, by }) => fact(kind, all[at] ?? item("s9", ["甲"]), on, { level, by })),
  );

const plainRule = (id: string, deducts: boolean): fc.Arbitrary<RuleInput> =>
  fc.record(
    {
      id: fc.constant(id),
      name: fc.constant(id),
      any: fc.constantFrom(
        [{ kind: "adopted" as const }],
        [{ kind: ["endorsed" as const, "adopted" as const] }],
      ),
      points: fc.constantFrom<RuleInput["points"]>(
        3,
        0.25,
        { by: "level", table: { 省: 7, 市: 2 } },
        { by: "level", table: { 省: 7.5 }, otherwise: 1 },
      ),
      per: fc.constantFrom("event" as const, "subject" as const),
      cap: fc.constantFrom(5, 8, 0),
      capPerSubject: fc.constantFrom(4, 6),
      share: fc.constantFrom(
        { over: "authors" as const, remainder: "first" as const },
        { over: "scored" as const, remainder: "largest" as const },
      ),
      ...(deducts ? { deduct: fc.boolean() } : {}),
    },
    { requiredKeys: ["id", "name", "any", "points", "per"] },
  );

const halves = [
  { id: "joint", name: "联名", when: { joint: true }, times: "1/2" },
  { id: "key", name: "重点", when: { tag: "重点" }, times: 2 },
  { id: "composite", name: "综合", when: { composite: true }, times: "1/3", validTo: "2009-02-01" },
];

/** Anything goes: steps, superseding, the highest, once a body, deductions. */
const anyRules: fc.Arbitrary<ScoringRules> = fc
  .record({
    a: plainRule("a", true),
    b: plainRule("b", false),
    c: plainRule("c", false),
    stepped: fc.boolean(),
    superseding: fc.boolean(),
    combine: fc.constantFrom("cumulative" as const, "highest" as const, "oncePerBody" as const),
    digits: fc.constantFrom(0, 2, 4),
    cap: fc.option(fc.constantFrom(6, 9.5), { nil: undefined }),
    halved: fc.boolean(),
  })
  .map(({ a, b, c, stepped, superseding, combine, digits, cap, halved }) =>
    rules({
      rounding: { digits, mode: "halfUp" },
      groups: [{ id: "g", name: "组", combine, ...(cap === undefined ? {} : { cap }) }],
      rules: [
        a,
        { ...b, group: "g", ...(superseding ? { supersedes: ["c"] } : {}) },
        { ...c, group: "g", ...(stepped ? { points: { steps: [5, 2] } } : {}) },
      ],
      multipliers: halved ? halves : [],
    }),
  );

const plainRules = fc
  .record({
    a: plainRule("a", false),
    b: plainRule("b", false),
    cap: fc.constantFrom(6, 9.5, 100),
    halved: fc.boolean(),
  })
  .map(({ a, b, cap, halved }) =>
    rules({
      groups: [{ id: "g", name: "组", combine: "cumulative", cap }],
      rules: [a, { ...b, group: "g" }],
      multipliers: halved ? halves : [],
    }),
  );

test("score() has rows that are exactly the sum of their lines, and an office that is the sum of its rows", () => {
  fc.assert(
    fc.property(anyRules, facts, (set, all) => {
      const { rows, office } = score(set, all, { period });
      const scale = 10 ** set.rounding.digits;
      const sum = (parts: readonly { readonly points: number }[]) =>
        parts.reduce((total, { points }) => total + Math.round(points * scale), 0);
      for (const { points, lines } of rows) {
        expect(sum(lines)).toBe(Math.round(points * scale));
        for (const line of lines) if (!line.counted) expect(line.points).toBe(0);
      }
      expect(sum(rows)).toBe(Math.round(office.points * scale));
    }),
    { numRuns: 500 },
  );
});

test("score() does not care in which order facts come or were written down", () => {
  const shuffled = facts.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length }),
    ),
  );
  const withoutSeq = (scores: Scores) =>
    JSON.stringify(scores, (key, value) => (key === "event" ? undefined : value));
  fc.assert(
    fc.property(anyRules, shuffled, (set, [all, other]) => {
      const renumbered = other.map(({ event, subject }, i) => ({ event: { ...event, seq: i + 1 }, subject }));
      expect(withoutSeq(score(set, renumbered, { period }))).toBe(withoutSeq(score(set, all, { period })));
    }),
    { numRuns: 500 },
  );
});

test("score() never takes points away for one event more, where points add up and nothing is deducted", () => {
  fc.assert(
    fc.property(plainRules, facts, fc.nat(), (set, all, drop) => {
      fc.pre(all.length > 0);
      const fewer = all.filter((_, i) => i !== drop % all.length);
      // The facts of a composite's sources tell who signed jointly; without them its lines wait for a person.
      fc.pre(
        fewer.every(({ subject }) =>
          subject.sources.every((id) => fewer.some((one) => one.subject.id === id)),
        ),
      );
      const more = new Map(score(set, all, { period }).rows.map(({ name, points }) => [name, points]));
      for (const { name, points } of score(set, fewer, { period }).rows)
        expect(more.get(name) ?? -1).toBeGreaterThanOrEqual(points);
    }),
    { numRuns: 500 },
  );
});

test("score() never exceeds a cap", () => {
  fc.assert(
    fc.property(anyRules, facts, (set, all) => {
      for (const { lines } of score(set, all, { period }).rows) {
        const sum = (keep: (rule: string, subject: string) => boolean) =>
          lines.reduce(
            (total, line) => total + (keep(line.rule, line.subject) ? Math.abs(line.points) : 0),
            0,
          );
        for (const { id, cap = Infinity, capPerSubject = Infinity } of set.rules) {
          expect(sum((rule) => rule === id)).toBeLessThanOrEqual(cap + 1e-9);
          for (const { subject } of lines)
            expect(sum((rule, one) => rule === id && one === subject)).toBeLessThanOrEqual(
              capPerSubject + 1e-9,
            );
        }
        for (const { id, cap = Infinity } of set.groups) {
          const members = set.rules.filter(({ group }) => group === id).map((rule) => rule.id);
          expect(sum((rule) => members.includes(rule))).toBeLessThanOrEqual(cap + 1e-9);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("score() shares so that the authors of an event together have the whole", () => {
  fc.assert(
    fc.property(
      facts,
      fc.constantFrom("first" as const, "largest" as const),
      fc.nat(4),
      (all, remainder, digits) => {
        const set = rules({
          rounding: { digits, mode: "halfUp" },
          rules: [
            {
              id: "a",
              name: "采用",
              any: [{ kind: "adopted" }],
              points: 100,
              share: { over: "authors", remainder },
            },
          ],
        });
        const { rows, office } = score(set, all, { period });
        const events = new Set(rows.flatMap(({ lines }) => lines.map(({ event }) => event)));
        expect(office.points).toBe(100 * events.size);
      },
    ),
  );
});

test("score() gives what counting by hand gives: caps, steps, the highest and superseding", () => {
  const set = rules({
    groups: [
      { id: "g", name: "就高", combine: "highest" },
      { id: "h", name: "信息", combine: "cumulative", cap: 17 },
    ],
    rules: [
      {
        id: "adopted",
        name: "采用",
        group: "g",
        any: [{ kind: "adopted" }],
        points: { by: "level", table: { 省: 5, 市: 3, 县: 1 } },
      },
      { id: "endorsed", name: "批示", group: "g", any: [{ kind: "endorsed" }], points: 4 },
      {
        id: "first",
        name: "第一件",
        group: "h",
        any: [{ kind: "endorsed" }],
        per: "subject",
        points: { steps: [10, 3] },
        supersedes: ["sent"],
      },
      { id: "sent", name: "报送", group: "h", any: [{ kind: "submitted" }], per: "subject", points: 1 },
    ],
  });
  fc.assert(
    fc.property(facts, (all) => {
      for (const { name, points } of score(set, all, { period }).rows)
        expect(points, name).toBe(byHand(all, name));
    }),
    { numRuns: 500 },
  );
});

/** The same, counted subject by subject without lines. */
function byHand(all: readonly Fact[], name: string): number {
  const own = all.filter(
    ({ event, subject }) =>
      event.on.startsWith("2009") && subject.submitters.some((one) => one.name === name),
  );
  const ids = [...new Set(own.map(({ subject }) => subject.id))];
  const has = (id: string, kind: string) =>
    own.some(({ event, subject }) => subject.id === id && event.kind === kind);
  const highest = ids.map((id) => {
    const given = own
      .filter(({ subject }) => subject.id === id)
      .map(({ event }) => {
        if (event.kind === "endorsed") return 4;
        if (event.kind !== "adopted") return 0;
        return event.data.level === "省" ? 5 : event.data.level === "市" ? 3 : 1;
      });
    return Math.max(...given);
  });
  const endorsed = ids.filter((id) => has(id, "endorsed")).length;
  const sent = ids.filter((id) => has(id, "submitted") && !has(id, "endorsed")).length;
  const steps = endorsed === 0 ? 0 : 10 + 3 * (endorsed - 1);
  return highest.reduce((total, one) => total + one, 0) + Math.min(17, steps + sent);
}
