import type { JournalSettings } from "@minyi/brief";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { loadOffice } from "../load-office.ts";
import { acts, MergeWorld } from "../merge/merge-world.fixture.ts";
import { readVersions } from "./read-versions.ts";
import { ReviewBook } from "./review-book.ts";

let journal: JournalSettings;
beforeAll(async () => {
  const [first] = (await loadOffice()).journals;
  if (!first) throw new Error("the sample office has no journal");
  journal = first;
});

test("readVersions() tells of every item, few at a time, what all events of the ledger tell", async () => {
  let merged = 0;
  await fc.assert(
    fc.asyncProperty(acts, fc.integer({ min: 1, max: 5 }), async (list, atOnce) => {
      const world = new MergeWorld(journal);
      for (const act of list) world.do(act);
      const ledger = await openSqliteLedger(":memory:");
      const { appended } = await ledger.append(world.drafts, { recordedAt: "2009-12-31T00:00:00Z" });
      const whole = new ReviewBook(appended);
      const items = [...new Set(appended.map(({ item }) => item))].reverse();
      const want = items.map((item) => [item, whole.versionOf(item)]);
      expect([...(await readVersions(ledger, items, { atOnce }))]).toEqual(want);
      merged += items.filter((item) => whole.book.composites.compositeOf(item) !== undefined).length;
      await ledger.close();
    }),
    { numRuns: 40 },
  );
  expect(merged).toBeGreaterThan(20);
});
