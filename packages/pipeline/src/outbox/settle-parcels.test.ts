import { LedgerConflictError, OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { SecrecyWorld } from "../secrecy-world.fixture.ts";
import {
  dispatched,
  expectWhole,
  type Fate,
  kindsOf,
  openRows,
  Receiver,
  settled,
  sideways,
} from "./outbox-world.fixture.ts";

/** One parcel that came to this, by a way that cannot be repeated. */
async function after(fate: Fate): Promise<{ world: SecrecyWorld; receiver: Receiver; parcel: string }> {
  const world = await SecrecyWorld.open();
  await world.run([sideways("1", "lamp")]);
  const receiver = new Receiver(false);
  receiver.fates.push(fate);
  const { rows } = await dispatched(world, receiver);
  return { world, receiver, parcel: rows[0]?.parcel ?? "" };
}

test("settleParcels() enters what a person knows to have arrived, and counts it once", async () => {
  const { world, receiver, parcel } = await after("lostAnswer");
  expect(await openRows(world)).toEqual(["1 省政府办公厅 unknown 发到一半断了，没有听到回音——没有答复"]);
  expect(await settled(world, "confirm", [parcel])).toEqual({ parcels: [parcel], forwarded: 1 });
  expect([await openRows(world), receiver.kept.length]).toEqual([[], 1]);
  expect(await kindsOf(world)).toMatchObject({ delivered: 1, forwarded: 1 });
  const delivered = (await world.events()).find(({ kind }) => kind === "delivered");
  expect(delivered?.data).toMatchObject({ receipt: "经人确认：已电话核实" });
  await expect(settled(world, "confirm", [parcel])).rejects.toThrow("was delivered");
  await expectWhole(world);
});

test("settleParcels() counts as it was to go there, where the item was routed elsewhere since", async () => {
  const { world, parcel } = await after("lost");
  const { id, decision } = await world.item("1");
  if (!decision) throw new Error("no decision");
  const kept = { ...decision, action: "keep" as const, destination: "", destinationName: "" };
  await world.enter({
    kind: "routed",
    item: id,
    on: "2009-06-30",
    actor: "",
    source: "",
    data: { decision: kept },
  });
  expect((await settled(world, "confirm", [parcel])).forwarded).toBe(1);
  expect((await world.item("1")).forwarded).toMatchObject([{ by: "省政府办公厅", direction: "sideways" }]);
});

test("settleParcels() has it sent again, in a new round, which may end as the first", async () => {
  const { world, receiver, parcel } = await after("lost");
  for (const [again, fate] of [
    [1, "lost"],
    [2, "taken"],
  ] as const) {
    await settled(world, "resend", [parcel.slice(0, 8)]);
    expect(await openRows(world)).toEqual(["1 省政府办公厅 waiting 已电话核实"]);
    receiver.fates.push(fate);
    expect((await dispatched(world, receiver)).delivered).toHaveLength(again - 1);
  }
  expect(await kindsOf(world)).toEqual({
    queued: 3,
    attempted: 5,
    undelivered: 0,
    delivered: 1,
    forwarded: 1,
    voided: 0,
  });
});

test("settleParcels() takes out what is not to be sent any more; the item can be forwarded by hand", async () => {
  const { world, parcel } = await after("refused");
  await settled(world, "drop", [parcel]);
  expect(await openRows(world)).toEqual([]);
  expect(await world.forward()).toBe(1);
});

test("settleParcels() has what was dropped not sent again by itself, only where the item is asked for", async () => {
  const { world, receiver, parcel } = await after("lost");
  await settled(world, "drop", [parcel]);
  await dispatched(world, receiver);
  expect(await kindsOf(world)).toMatchObject({ queued: 1, voided: 1, delivered: 0 });
  await dispatched(world, receiver, { only: { wanted: ["1"] } });
  expect(await kindsOf(world)).toMatchObject({ queued: 2, voided: 1, delivered: 1 });
});

test.each([
  { name: "what was delivered", fate: "taken", as: "resend", says: "was delivered" },
  { name: "what was delivered, out of the outbox", fate: "taken", as: "drop", says: "was delivered" },
] as const)("settleParcels() does not take $name", async ({ fate, as, says }) => {
  const { world, parcel } = await after(fate);
  await expect(settled(world, as, [parcel])).rejects.toThrow(says);
});

test.each([
  { name: "one character, where it is the only one", digits: 1, isTaken: false },
  { name: "seven characters", digits: 7, isTaken: false },
  { name: "eight characters", digits: 8, isTaken: true },
])("settleParcels() and the beginning of an id: $name", async ({ digits, isTaken }) => {
  const { world, parcel } = await after("lost");
  const settling = settled(world, "drop", [parcel.slice(0, digits)]);
  if (isTaken) expect(await settling).toMatchObject({ parcels: [parcel] });
  else
    await expect(settling).rejects.toThrow(
      `may be ${parcel} (省政府办公厅): wanted the whole id, or at least 8`,
    );
  expect(await openRows(world)).toHaveLength(isTaken ? 0 : 1);
});

test("settleParcels() takes an id as it was copied", async () => {
  const { world, parcel } = await after("lost");
  expect(await settled(world, "drop", [` ${parcel.toUpperCase()} `])).toMatchObject({ parcels: [parcel] });
});

test("settleParcels() enters all or nothing, and not while another sends", async () => {
  const { world, parcel } = await after("refused");
  await expect(settled(world, "resend", [parcel, "nobody"])).rejects.toThrow(OptionError);
  await expect(settled(world, "resend", [""])).rejects.toThrow(OptionError);
  const lease = await world.ledger.lease("outbox", { holder: "甲" });
  await expect(settled(world, "resend", [parcel])).rejects.toThrow(LedgerConflictError);
  await lease.release();
  expect((await kindsOf(world)).queued).toBe(1);
});
