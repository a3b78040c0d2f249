import fc from "fast-check";
import { expect, test } from "vitest";
import { type NumberedIssue, nextNumbers } from "./next-numbers.ts";

const issue = (year: number, number: number, total?: number): NumberedIssue => ({
  journal: "各界反映",
  year,
  number,
  total,
});

test.each([
  { name: "begins with 1", existing: [], want: { number: 1, total: 1 } },
  { name: "goes on within the year", existing: [issue(2009, 1, 1)], want: { number: 2, total: 2 } },
  { name: "begins anew with the year", existing: [issue(2008, 9, 40)], want: { number: 1, total: 41 } },
  {
    name: "counts an issue of two items once",
    existing: [issue(2009, 1), issue(2009, 1)],
    want: { number: 2, total: 2 },
  },
  {
    name: "counts issues recorded without 总第",
    existing: [issue(2009, 2), issue(2008, 9, 40), issue(2009, 1)],
    want: { number: 3, total: 43 },
  },
  {
    name: "does not fill a gap",
    existing: [issue(2009, 1, 1), issue(2009, 5, 5)],
    want: { number: 6, total: 6 },
  },
  {
    name: "repeats no 总第 when an earlier year is entered late",
    existing: [issue(2010, 1, 60)],
    want: { number: 1, total: 61 },
  },
  {
    name: "goes on from the highest 总第 when a later one was misrecorded",
    existing: [issue(2008, 9, 40), issue(2009, 1, 4)],
    want: { number: 2, total: 41 },
  },
  {
    name: "ignores other journals",
    existing: [{ journal: "社情信息", year: 2009, number: 7, total: 7 }],
    want: { number: 1, total: 1 },
  },
])("nextNumbers() $name", ({ existing, want }) => {
  expect(nextNumbers("各界反映", 2009, existing)).toEqual(want);
});

test("nextNumbers() begins where the office says, in the first year only", () => {
  const first = { firstTotal: 301, firstNumber: 18 };
  expect(nextNumbers("各界反映", 2009, [], first)).toEqual({ number: 18, total: 301 });
  expect(nextNumbers("各界反映", 2009, [issue(2009, 18, 301)], first)).toEqual({ number: 19, total: 302 });
  expect(nextNumbers("各界反映", 2010, [issue(2009, 18, 301)], first)).toEqual({ number: 1, total: 302 });
  // The last days of the year before, entered after this year's began.
  expect(nextNumbers("各界反映", 2008, [issue(2009, 18, 301)], first)).toEqual({ number: 1, total: 302 });
});

test("nextNumbers() passes over every 总第 that was said of one issue", () => {
  expect(nextNumbers("各界反映", 2009, [issue(2009, 1, 9), issue(2009, 1, 1)])).toEqual({
    number: 2,
    total: 10,
  });
  expect(nextNumbers("各界反映", 2009, [issue(2009, 1, 1), issue(2009, 1), issue(2009, 1, 9)])).toEqual({
    number: 2,
    total: 10,
  });
});

test("nextNumbers() drawn one after the other leaves no gap and no repeat, whatever is forgotten or shuffled", () => {
  const step = fc.record({
    journal: fc.constantFrom("甲", "乙"),
    newYear: fc.boolean(),
    forgetTotal: fc.boolean(),
    key: fc.nat(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 500 }), (steps, firstTotal) => {
      let year = 2009;
      const drawn: NumberedIssue[] = [];
      let ledger: (NumberedIssue & { key: number })[] = [];
      for (const { journal, newYear, forgetTotal, key } of steps) {
        if (newYear) year++;
        const numbers = nextNumbers(journal, year, ledger, { firstTotal });
        drawn.push({ journal, year, ...numbers });
        const total = forgetTotal ? undefined : numbers.total;
        ledger = [...ledger, { journal, year, number: numbers.number, total, key }].sort(
          (a, b) => a.key - b.key,
        );
      }
      for (const name of ["甲", "乙"]) {
        const own = drawn.filter((each) => each.journal === name);
        expect(own.map(({ total }) => total)).toEqual(own.map((_, i) => firstTotal + i));
        for (const each of new Set(own.map((one) => one.year))) {
          const ofYear = own.filter((one) => one.year === each);
          expect(ofYear.map(({ number }) => number)).toEqual(ofYear.map((_, i) => i + 1));
        }
      }
    }),
  );
});
