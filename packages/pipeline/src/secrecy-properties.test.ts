import { findDoubts, ledgerFacts } from "@minyi/ledger";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isPresent } from "./refuse-absent.ts";
import { sampleOffice } from "./review/review.fixture.ts";
import { acts, SecrecyActs } from "./secrecy-model.fixture.ts";

test("nothing that is held ever leaves by a door, whatever is marked, released, voided, merged and split", async () => {
  const office = await sampleOffice();
  fc.assert(
    fc.property(acts, (list) => {
      const world = new SecrecyActs(office);
      for (const act of list) {
        world.do(act);
        const items = [...world.items().values()];
        const held = items.filter(({ id }) => world.oracle.open(id).size > 0).map(({ id }) => id);
        expect(items.filter((item) => item.held.length > 0).map(({ id }) => id)).toEqual(held);
        expect(world.leaving().filter(({ item }) => held.includes(item))).toEqual([]);
        for (const item of items)
          if (isPresent(item) && item.compiled.length === 0)
            expect(world.refusal(item.id) === "").toBe(!held.includes(item.id));
      }
    }),
  );
});

test("findDoubts() doubts exactly what left while nobody had released it, as far as the ledger knows", async () => {
  const office = await sampleOffice();
  fc.assert(
    fc.property(acts, (list) => {
      const world = new SecrecyActs(office);
      for (const act of list) world.do(act);
      const doubts = findDoubts(ledgerFacts(world.events)).filter(({ code }) => code === "HELD");
      const want = world.left.filter(
        ({ item, on }) => world.oracle.open(item, on, { edited: false }).size > 0,
      );
      expect(doubts.flatMap(({ events }) => events)).toEqual(want.map(({ seq }) => seq));
    }),
  );
});
