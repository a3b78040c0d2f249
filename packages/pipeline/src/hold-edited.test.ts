import type { EventDraft } from "@minyi/core";
import { expect, test } from "vitest";
import { explainItem } from "./explain-item.ts";
import { holdEdited } from "./hold-edited.ts";
import { OutboxBook } from "./outbox/outbox-book.ts";
import { JOURNALS, MASK } from "./outbox/outbox-world.fixture.ts";
import { planParcels } from "./outbox/plan-parcels.ts";
import { listHeld, releaseItems } from "./release-items.ts";
import { RECORDED_AT, SecrecyWorld, TEXTS } from "./secrecy-world.fixture.ts";

const DAY = "2009-06-30";

async function edit(world: SecrecyWorld, number: string, data: { title?: string; body?: string }, on = DAY) {
  const { id } = await world.item(number);
  const draft: EventDraft = { kind: "edited", item: id, on, actor: "编辑", source: "改稿.csv:2", data };
  await world.enter(draft);
}

async function opened(kind = "委员") {
  const world = await SecrecyWorld.open();
  await world.run([
    { number: "1", text: "lamp", kind },
    { number: "2", text: "canal", kind },
  ]);
  world.outward.length = 0;
  return world;
}

const MARKED = { body: `机密★\n${TEXTS.lamp}` };

test.each([
  { name: "a body with a mark", edits: [MARKED], held: true },
  { name: "a title with a mark", edits: [{ title: "【机密】关于路灯的建议" }], held: true },
  { name: "a body without one", edits: [{ body: "路灯坏了，请修。" }], held: false },
  { name: "a mark that was edited out again", edits: [MARKED, { body: "路灯坏了，请修。" }], held: false },
])("holdEdited() with $name: held $held at every door", async ({ edits, held }) => {
  const world = await opened();
  for (const [i, data] of edits.entries()) await edit(world, "1", data, `2009-06-0${i + 1}`);
  const { ledger, office } = world;
  expect((await listHeld(ledger, office)).map(({ number }) => number)).toEqual(held ? ["1"] : []);
  expect((await explainItem(ledger, "1", office)).held.length > 0).toBe(held);
  if (held) await expect(world.issue(["1"])).rejects.toThrow(/“1” is held as secret.*机密.*minyi release/);
  await world.issue();
  expect(world.outward.length).toBe(held ? 1 : 2);
  expect(JSON.stringify(world.outward)).not.toMatch(/机密/);
});

test.each([{ marked: true }, { marked: false }])(
  "holdEdited() keeps what is to be forwarded, and its parcel, here (marked: $marked)",
  async ({ marked }) => {
    const world = await opened("特邀信息员");
    await edit(world, "1", marked ? MARKED : { body: "路灯坏了，请修。" });
    const { screener } = world.office;
    const book = await OutboxBook.open(world.ledger, { screener });
    const plan = planParcels(book, { mask: MASK, screener, journals: JOURNALS, date: DAY });
    expect(plan.held.map(({ number }) => number)).toEqual(marked ? ["1"] : []);
    expect(plan.parcels).toHaveLength(marked ? 1 : 2);
    expect(await world.forward()).toBe(marked ? 1 : 2);
  },
);

test("a marked edit is released for that very wording; the next one is held again", async () => {
  const world = await opened();
  await edit(world, "1", MARKED, "2009-06-01");
  await expect(world.issue(["1"])).rejects.toThrow(/held as secret/);
  expect(await world.release("1")).toBe(1);
  expect(await world.release("1")).toBe(0);
  await edit(world, "1", { body: `${MARKED.body}盼复。` }, "2009-06-02");
  await expect(world.issue(["1"])).rejects.toThrow(/held as secret/);
  expect(await world.release("1")).toBe(1);
  expect(await world.issue(["1"])).toHaveLength(1);
  expect(world.outward[0]?.content).toMatch(/机密★.*盼复/);
});

test("a composite is held by the title it was given, and by its own text", async () => {
  const world = await opened();
  const id = await world.merge("1", "2");
  await world.enter({
    ...{ kind: "edited", item: id, on: DAY, actor: "编辑", source: "改稿.csv:2" },
    data: { title: "关于路灯和水渠的建议", body: "秘密★\n一、路灯。" },
  });
  await expect(world.issue(["Z12"])).rejects.toThrow(/held as secret/);
  await world.enter({
    ...{ kind: "edited", item: id, on: DAY, actor: "编辑", source: "改稿.csv:3" },
    data: { title: "机密★路灯", body: "一、路灯。" },
  });
  const items = holdEdited(await world.items(), world.office.screener);
  expect(items.get(id)?.held.length).toBeGreaterThan(0);
  expect(holdEdited(items, world.office.screener)).toEqual(items);
});

test("an issue of a day prints what was edited by that day; a later wording that is marked holds it until it is released", async () => {
  const world = await opened();
  await edit(world, "1", { title: "改题", body: "改稿。" }, "2009-06-30");
  await edit(world, "1", MARKED, "2009-07-02");
  await edit(world, "1", { body: "三稿。" }, "2009-07-03");
  await expect(world.issue(["1"])).rejects.toThrow(/held as secret/);
  expect(await listHeld(world.ledger, world.office)).toEqual([]);
  await expect(world.release("1")).rejects.toThrow(
    /cannot be released on 2009-06-30: it is held since 2009-07-02/,
  );
  const request = { reason: "系误标", by: "保密员", on: "2009-07-03", actor: "信息科" };
  const { ledger, office } = world;
  const { released } = await releaseItems({
    ledger,
    office,
    recordedAt: RECORDED_AT,
    items: ["1"],
    ...request,
  });
  expect(released).toMatchObject([{ number: "1", rules: ["secrecy-mark"] }]);
  expect(await world.issue(["1"])).toHaveLength(1);
  expect(world.outward[0]?.content).toMatch(/改题.*改稿。/);
});
