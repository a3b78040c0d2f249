import { routeDecisionSchema, workingCalendar } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { router } from "./router.ts";
import { fireSlowly, routeSlowly } from "./slow-router.fixture.ts";
import { tinyFacts, tinyRouting } from "./tiny-routing.fixture.ts";

const calendar = workingCalendar({
  version: "test",
  source: "国办发明电〔2008〕48号",
  years: [2009],
  holidays: ["2009-10-01", "2009-10-02"],
  workdays: [],
});

test("router() decides what asking every rule decides, item after item", () => {
  fc.assert(
    fc.property(tinyRouting, fc.array(tinyFacts, { minLength: 1, maxLength: 5 }), (rules, items) => {
      const { decide, firedBy, lineOf } = router(rules, { calendar });
      for (const facts of items) {
        const decision = decide(facts);
        expect(decision).toEqual(routeSlowly(rules, facts, { calendar, lineOf }));
        expect(routeDecisionSchema.parse(decision)).toEqual(decision);
        expect(firedBy(facts)).toEqual(fireSlowly(rules, facts));
      }
    }),
    { numRuns: 300 },
  );
});

test("router() decides alike whether facts are given or asked for, and asks each once at most", () => {
  fc.assert(
    fc.property(tinyRouting, tinyFacts, (rules, facts) => {
      const { decide } = router(rules, { calendar });
      const asked: string[] = [];
      const counted = <T>(name: string, fact: T | (() => T)) => ({
        [name]: () => {
          asked.push(name);
          return typeof fact === "function" ? (fact as () => T)() : fact;
        },
      });
      const lazy = {
        ...facts,
        ...counted("level", facts.level),
        ...counted("regions", facts.regions),
        ...counted("regionWords", facts.regionWords),
        ...counted("topics", facts.topics),
      };
      expect(decide(lazy)).toEqual(decide(facts));
      expect(asked).toEqual([...new Set(asked)]);
    }),
  );
});
