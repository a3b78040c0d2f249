import { expect, test } from "vitest";
import type { EventFilter } from "./ledger.ts";
import { openDatabase } from "./open-database.ts";
import { placesQuery, type Query, spansQuery } from "./sqlite-query.ts";

const db = await openDatabase(":memory:", { readOnly: false, lockTimeoutMs: 0, create: true });

function planOf({ sql, values }: Query): string {
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
  return steps.map(({ detail }) => String(detail)).join("; ");
}

const BY_DAY = "SEARCH events USING COVERING INDEX events_by_day (on_day>? AND on_day<?)";
const BY_ITEM = "SEARCH events USING INDEX events_by_item (item=?";

test.each<{ name: string; filter: EventFilter; by: string }>([
  { name: "days", filter: { from: "2009-01-01", to: "2009-12-31" }, by: BY_DAY },
  {
    name: "days and kinds",
    filter: { from: "2009-01-01", to: "2009-12-31", kinds: ["endorsed"] },
    by: BY_DAY,
  },
  {
    name: "an item",
    filter: { item: "a" },
    by: "SEARCH events USING COVERING INDEX events_by_item (item=?)",
  },
  {
    name: "items",
    filter: { items: ["a", "b"] },
    by: "SEARCH events USING COVERING INDEX events_by_item (item=?)",
  },
  { name: "an item and days", filter: { item: "a", from: "2009-01-01", to: "2009-12-31" }, by: BY_ITEM },
  { name: "items and days", filter: { items: ["a"], to: "2009-12-31" }, by: BY_ITEM },
])("placesQuery() is answered by an index for $name", ({ filter, by }) => {
  expect(planOf(placesQuery(filter, 9))).toContain(by);
});

test("spansQuery() is answered by the index of those events only", () => {
  for (const filter of [{}, { item: "a" }, { items: ["a"] }])
    expect(planOf(spansQuery({ ...filter, to: "2009-12-31" }, 9))).toContain(
      "SEARCH events USING INDEX events_in_span (on_day>?)",
    );
});
