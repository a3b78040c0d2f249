import { OptionError, type RouteDecision } from "@minyi/core";
import { expect, test } from "vitest";
import { SecrecyWorld } from "../secrecy-world.fixture.ts";
import { addressesOf } from "./addresses.ts";
import { OutboxBook } from "./outbox-book.ts";
import {
  DAY,
  dispatched,
  JOURNALS,
  kindsOf,
  MASK,
  Receiver,
  SCREENER,
  sideways,
} from "./outbox-world.fixture.ts";
import { planParcels } from "./plan-parcels.ts";

const OPTIONS = { mask: MASK, screener: SCREENER, journals: JOURNALS, date: DAY };

async function planned(world: SecrecyWorld, change: Partial<Parameters<typeof planParcels>[1]> = {}) {
  const { parcels, held } = planParcels(await OutboxBook.open(world.ledger, OPTIONS), {
    ...OPTIONS,
    ...change,
  });
  const names = new Map([...(await world.items()).values()].map(({ id, number = id }) => [id, number]));
  return {
    parcels: parcels.map(({ item, role, destination }) => `${names.get(item)} ${role} ${destination}`),
    held: held.map(({ number }) => number),
  };
}

/** Routes an item anew, with copies. */
async function route(
  world: SecrecyWorld,
  number: string,
  change: Partial<RouteDecision>,
  copies: readonly string[] = [],
): Promise<void> {
  const { id, decision } = await world.item(number);
  if (!decision) throw new Error(`no decision on ${number}`);
  const copied = copies.map((name) => ({
    destination: name,
    destinationName: name,
    rule: "copy",
    ruleLine: 1,
    facts: {},
  }));
  const data = { decision: { ...decision, ...change, ...(copied.length > 0 ? { copies: copied } : {}) } };
  await world.enter({ kind: "routed", item: id, on: DAY, actor: "minyi/2", source: "run", data });
}

test("planParcels() sends what is to be forwarded, and the copies of whatever goes somewhere, once for each destination", async () => {
  const world = await SecrecyWorld.open();
  await world.run([sideways("1", "lamp"), sideways("2", "canal", { kind: "委员" }), sideways("3", "bus")]);
  await route(world, "1", {}, ["省财政厅", "省政府办公厅", "各界反映", "省财政厅"]);
  await route(world, "2", {}, ["省水利厅"]);
  await route(world, "3", { action: "keep", destination: "", destinationName: "" }, ["省教育厅"]);
  expect(await planned(world)).toEqual({
    parcels: ["1 to 省政府办公厅", "1 copy 省财政厅", "2 copy 省水利厅"],
    held: [],
  });
  expect((await planned(world, { to: "省水利厅" })).parcels).toEqual(["2 copy 省水利厅"]);
  expect((await planned(world, { wanted: ["1", "1"] })).parcels).toHaveLength(2);
});

test("planParcels() counts the 主送 alone as forwarded; a copy that was delivered is not sent again when the text is edited", async () => {
  const world = await SecrecyWorld.open();
  await world.run([sideways("1", "lamp")]);
  await route(world, "1", { action: "forwardUp" }, ["省财政厅"]);
  expect(await dispatched(world, new Receiver())).toMatchObject({ forwarded: 1, delivered: { length: 2 } });
  expect((await world.item("1")).forwarded).toMatchObject([{ by: "省政府办公厅", direction: "up" }]);
  const { id } = await world.item("1");
  await world.enter({
    kind: "edited",
    item: id,
    on: DAY,
    actor: "编辑",
    source: "",
    data: { title: "路灯" },
  });
  expect((await planned(world)).parcels).toEqual([]);
});

test("planParcels() leaves what is held as secret, and tells it where nothing is asked for", async () => {
  const world = await SecrecyWorld.open();
  await world.run([sideways("1", "lamp"), sideways("2", "canal")]);
  await world.rescreen("1", "secret-mark");
  expect(await planned(world)).toEqual({ parcels: ["2 to 省政府办公厅"], held: ["1"] });
  await expect(planned(world, { wanted: ["1"] })).rejects.toThrow("held as secret");
});

test.each<{ name: string; wanted: string; says: string; change?: (world: SecrecyWorld) => Promise<unknown> }>(
  [
    { name: "an item there is not", wanted: "9", says: "“9”" },
    { name: "one that is printed", wanted: "2", says: "not routed to be sent" },
    {
      name: "one that was kept",
      wanted: "1",
      says: "kept or returned",
      change: async (world) => {
        const { id } = await world.item("1");
        await world.enter({
          kind: "kept",
          item: id,
          on: DAY,
          actor: "",
          source: "",
          data: { reason: "已解决" },
        });
      },
    },
    {
      name: "one that is merged",
      wanted: "1",
      says: "merged into",
      change: async (world) => world.merge((await world.item("1")).id, (await world.item("2")).id),
    },
  ],
)("planParcels() refuses $name when it is asked for", async ({ wanted, says, change }) => {
  const world = await SecrecyWorld.open();
  await world.run([sideways("1", "lamp"), sideways("2", "canal", { kind: "委员" })]);
  await change?.(world);
  const plan = planned(world, { wanted: [wanted] });
  await expect(plan).rejects.toThrow(OptionError);
  await expect(plan).rejects.toThrow(says);
});

test("planParcels() leaves alone what was forwarded by hand", async () => {
  const world = await SecrecyWorld.open();
  await world.run([sideways("1", "lamp")]);
  expect(await world.forward()).toBe(1);
  expect((await planned(world)).parcels).toEqual([]);
  expect((await kindsOf(world)).queued).toBe(0);
});

test.each([
  { name: "what is kept", decision: { action: "keep" } },
  { name: "what is sent back", decision: { action: "return" } },
] as const)("addressesOf() sends nowhere $name", ({ decision }) => {
  const copies = [{ destination: "a", destinationName: "a", rule: "r", ruleLine: 1, facts: {} }];
  const given = { decision: { ...decision, destinationName: "", copies } as unknown as RouteDecision };
  expect(addressesOf(given, JOURNALS)).toEqual([]);
});
