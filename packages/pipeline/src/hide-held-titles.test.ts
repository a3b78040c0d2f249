import { ledgerFacts } from "@minyi/ledger";
import { expect, test } from "vitest";
import { dossierLedger } from "./dossier-ledger.ts";
import { HIDDEN_TITLE, hideHeldTitles } from "./hide-held-titles.ts";
import { readHolds } from "./read-holds.ts";
import { SecrecyWorld } from "./secrecy-world.fixture.ts";

async function marked(): Promise<SecrecyWorld> {
  const world = await SecrecyWorld.open();
  await world.run([
    { number: "1", text: "lamp", secrecy: "机密" },
    { number: "2", text: "canal" },
  ]);
  return world;
}

test("hideHeldTitles() hides the titles of what is held, and of nothing else", async () => {
  const world = await marked();
  const facts = hideHeldTitles(ledgerFacts(await world.events()), await readHolds(world.ledger));
  const titles = new Map(facts.map(({ subject }) => [subject.number, subject.title]));
  expect(titles).toEqual(
    new Map([
      ["1", HIDDEN_TITLE],
      ["2", "关于canal的建议"],
    ]),
  );
});

test("dossierLedger() names nothing that is held, and names it once it is released", async () => {
  const world = await marked();
  const dossier = async () =>
    JSON.stringify(
      await dossierLedger(world.ledger, {
        member: { name: "委员1" },
        roster: [{ name: "委员1", kind: "member" }],
        period: "2009",
      }),
    );
  expect(await dossier()).toContain(HIDDEN_TITLE);
  expect(await dossier()).not.toContain("关于lamp的建议");
  await world.release("1");
  expect(await dossier()).toContain("关于lamp的建议");
});
