import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { recordOutcomes } from "./record-outcomes.ts";
import { listHeld, type ReleaseRequest, releaseItems } from "./release-items.ts";
import { RECORDED_AT, SecrecyWorld } from "./secrecy-world.fixture.ts";

async function marked(): Promise<SecrecyWorld> {
  const world = await SecrecyWorld.open();
  await world.run([
    { number: "1", text: "lamp", secrecy: "机密" },
    { number: "2", text: "canal" },
  ]);
  return world;
}

async function released(world: SecrecyWorld, change: Partial<ReleaseRequest> = {}) {
  const { ledger, office } = world;
  const signed = { items: ["1"], reason: "系误标", by: "保密员", on: "2009-03-05", actor: "信息科" };
  return await releaseItems({ ledger, office, recordedAt: RECORDED_AT, ...signed, ...change });
}

test.each<{ name: string; change: Partial<ReleaseRequest>; says: RegExp }>([
  { name: "nobody", change: { by: " " }, says: /by nobody/ },
  { name: "no reason", change: { reason: "" }, says: /without a reason/ },
  { name: "no day", change: { on: "2009-02-30" }, says: /a day that exists/ },
  { name: "a day before it came in", change: { on: "2009-03-01" }, says: /held since 2009-03-02/ },
  { name: "an unknown item", change: { items: ["1", "9"] }, says: /“9”/ },
  { name: "what is not held, beside what is", change: { items: ["1", "2"] }, says: /“2” is not held/ },
])("releaseItems() refuses $name, and enters nothing", async ({ change, says }) => {
  const world = await marked();
  const before = (await world.events()).length;
  const releasing = released(world, change);
  await expect(releasing).rejects.toThrow(OptionError);
  await expect(releasing).rejects.toThrow(says);
  expect((await world.events()).length).toBe(before);
});

test("listHeld() tells since when, and why", async () => {
  const world = await marked();
  expect(await listHeld(world.ledger, world.office)).toMatchObject([
    { number: "1", since: "2009-03-02", grounds: [{ rule: "secrecy-field", passage: "机密", number: "1" }] },
  ]);
});

/** A row of the clerk's sheet that names an event. */
async function recorded(world: SecrecyWorld, kind: string, more: Readonly<Record<string, string>>) {
  const event = (await world.events()).findLast((one) => one.kind === "released");
  const row = { 日期: "2009-03-06", 类型: kind, 事件: event?.id ?? "", ...more };
  const csv = `${Object.keys(row).join()}\n${Object.values(row).join()}`;
  const { ledger } = world;
  return await recordOutcomes([{ name: "b.csv", bytes: new Blob([csv]).stream() }], {
    ledger,
    recordedAt: RECORDED_AT,
    actor: "信息科",
  });
}

test("a release is voided by a row of the clerk's sheet, and holds again", async () => {
  const world = await marked();
  await released(world);
  expect(await listHeld(world.ledger, world.office)).toEqual([]);
  expect(await recorded(world, "撤销", { 原因: "误放" })).toMatchObject({ recorded: 1, rejects: [] });
  expect(await listHeld(world.ledger, world.office)).toHaveLength(1);
});

test("a release is not corrected, by a row or by a program", async () => {
  const world = await marked();
  await released(world);
  const { recorded: count, rejects } = await recorded(world, "更正", { 单位或职务: "科长", 原因: "误登" });
  expect([count, rejects.map(({ reason }) => reason)]).toEqual([
    0,
    [expect.stringContaining("放行不能更正")],
  ]);
  const event = (await world.events()).findLast((one) => one.kind === "released");
  if (event?.kind !== "released") throw new Error("no release");
  const { item, on, actor, source, id } = event;
  const data = { event: id, data: JSON.parse(JSON.stringify({ ...event.data, by: "科长" })), reason: "误登" };
  await expect(world.enter({ item, on, actor, source, kind: "corrected", data })).rejects.toThrow(
    /corrects a release; wanted it voided/,
  );
});
