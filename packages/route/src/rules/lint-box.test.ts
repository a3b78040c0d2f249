import { expect, test } from "vitest";
import { areDisjoint, type Box, boxOf, contains, cut, domainsOf, intersection, isEmpty } from "./lint-box.ts";

const domains = domainsOf();
const everything = boxOf({});
const outsideOf = (sector: string): Box => {
  const [, outside = everything] = cut(everything, boxOf({ sector }), domains) ?? [];
  return outside;
};

test("cut() leaves all other values, of a fact that may have any", () => {
  const [notFarming, notTeaching] = [outsideOf("农业界"), outsideOf("教育界")];
  expect(areDisjoint(notFarming, boxOf({ sector: "农业界" }))).toBe(true);
  expect(areDisjoint(notFarming, boxOf({ sector: "教育界" }))).toBe(false);
  expect(areDisjoint(notFarming, notTeaching)).toBe(false);
  const neither = intersection(notFarming, notTeaching);
  expect(isEmpty(intersection(neither, boxOf({ sector: ["农业界", "教育界"] })))).toBe(true);
  expect([contains(notFarming, neither), contains(neither, notFarming)]).toEqual([true, false]);
});

test("cut() leaves nothing of a fact of which every value is named", () => {
  const [inside, outside] = cut(everything, boxOf({ urgent: [true, false] as never }), domains) ?? [];
  expect([inside && isEmpty(inside), outside && isEmpty(outside)]).toEqual([false, true]);
});

test("boxOf() takes the last day of a condition, and that of the calendar", () => {
  const { day } = boxOf({ from: "2008-02-28", to: "2008-02-28" });
  expect([day.from, day.to]).toEqual(["2008-02-28", "2008-02-29"]);
  expect(contains(boxOf({ to: "9999-12-31" }), everything)).toBe(true);
});
