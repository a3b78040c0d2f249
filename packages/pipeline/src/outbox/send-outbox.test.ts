import { LedgerConflictError } from "@minyi/core";
import { findDoubts, ledgerFacts } from "@minyi/ledger";
import { expect, test } from "vitest";
import { SecrecyWorld } from "../secrecy-world.fixture.ts";
import {
  DAY,
  dispatched,
  expectWhole,
  kindsOf,
  openRows,
  optionsOf,
  Receiver,
  settled,
  sideways,
} from "./outbox-world.fixture.ts";
import { queueParcels } from "./queue-parcels.ts";
import { type SentOutbox, sendOutbox } from "./send-outbox.ts";

const NOTHING = { queued: 0, attempted: 0, undelivered: 0, delivered: 0, forwarded: 0, voided: 0 };

async function twoTexts(): Promise<SecrecyWorld> {
  const world = await SecrecyWorld.open();
  await world.run([sideways("1", "lamp"), sideways("2", "canal")]);
  return world;
}

test("sendOutbox() sends each once, and enters that it arrived and is forwarded; again it does nothing", async () => {
  const world = await twoTexts();
  const receiver = new Receiver();
  const first = await dispatched(world, receiver);
  expect([first.queued.length, first.delivered.length, first.forwarded]).toEqual([2, 2, 2]);
  expect(receiver.kept.map(({ title }) => title)).toEqual(["关于lamp的建议", "关于canal的建议"]);
  expect(first.rows.map(({ state, receipt }) => `${state} ${receipt}`)).toEqual([
    "delivered 收到 1",
    "delivered 收到 2",
  ]);
  const { forwarded } = await world.item("1");
  expect(forwarded).toMatchObject([{ by: "省政府办公厅", level: "省", direction: "sideways", on: DAY }]);
  const again = await dispatched(world, receiver);
  expect([again.queued, again.delivered, again.forwarded, again.rows]).toEqual([[], [], 0, []]);
  expect(await kindsOf(world)).toEqual({ ...NOTHING, queued: 2, delivered: 2, forwarded: 2 });
  expect(await world.forward()).toBe(0);
  expect(receiver.attempts).toBe(2);
  await expectWhole(world);
});

test("sendOutbox() tries again what can be repeated, and the receiver has it once", async () => {
  const world = await twoTexts();
  const receiver = new Receiver();
  receiver.fates.push("lostAnswer", "busy", "lost");
  const { delivered } = await dispatched(world, receiver);
  expect([delivered.length, receiver.kept.length, receiver.attempts]).toEqual([2, 2, 5]);
  expect(await kindsOf(world)).toEqual({ ...NOTHING, queued: 2, delivered: 2, forwarded: 2 });
});

test("sendOutbox() gives up what is refused, with the reason; a person has it sent again", async () => {
  const world = await twoTexts();
  const receiver = new Receiver();
  receiver.fates.push("refused");
  const { delivered, rows } = await dispatched(world, receiver);
  expect(delivered).toHaveLength(1);
  expect(await openRows(world)).toEqual(["1 省政府办公厅 dead 对方不收——没有这个收件人"]);
  expect((await dispatched(world, receiver)).delivered).toEqual([]);
  const [dead] = rows.filter(({ state }) => state === "dead");
  await settled(world, "resend", [dead?.parcel ?? ""]);
  expect(await openRows(world)).toEqual(["1 省政府办公厅 waiting 已电话核实"]);
  expect((await dispatched(world, receiver)).forwarded).toBe(1);
  expect(await openRows(world)).toEqual([]);
  await expectWhole(world);
});

test("sendOutbox() enters the attempt before a way that cannot be repeated, and leaves what is not heard of to a person", async () => {
  const world = await twoTexts();
  const receiver = new Receiver(false);
  receiver.fates.push("lost", "taken");
  const seen: number[] = [];
  receiver.meanwhile = async () => {
    seen.push((await kindsOf(world)).attempted ?? 0);
  };
  const { delivered } = await dispatched(world, receiver);
  // Both were entered before either was handed over.
  expect([seen, delivered.length]).toEqual([[2, 2], 1]);
  expect(await openRows(world)).toEqual(["1 省政府办公厅 unknown 发到一半断了，没有听到回音——没有答复"]);
  expect((await dispatched(world, receiver)).delivered).toEqual([]);
  expect(receiver.attempts).toBe(2);
  expect((await kindsOf(world)).attempted).toBe(3);
  await expectWhole(world);
});

test("sendOutbox() tries again what is known not to have arrived, also where it cannot be repeated", async () => {
  const world = await twoTexts();
  const receiver = new Receiver(false);
  receiver.fates.push("busy", "busy", "busy");
  const { delivered } = await dispatched(world, receiver);
  expect([delivered.length, receiver.attempts, receiver.kept.length]).toEqual([2, 5, 2]);
});

test("sendOutbox() leaves what was tried in vain waiting when it is stopped, and a later run sends it", async () => {
  const world = await twoTexts();
  const receiver = new Receiver(false);
  receiver.fates.push("busy", "busy");
  const stop = new AbortController();
  receiver.meanwhile = async () => stop.abort();
  const { delivered } = await dispatched(world, receiver, { stop: stop.signal });
  expect(delivered).toEqual([]);
  expect(await openRows(world)).toEqual([
    "1 省政府办公厅 waiting 暂缓：对方忙或出了故障",
    "2 省政府办公厅 waiting 暂缓：对方忙或出了故障",
  ]);
  receiver.meanwhile = async () => {};
  expect((await dispatched(world, receiver)).delivered).toHaveLength(2);
  expect(receiver.kept).toHaveLength(2);
});

test("sendOutbox() begins nothing after a stop and sends the rest when it is run again", async () => {
  const world = await twoTexts();
  const receiver = new Receiver();
  const before = await dispatched(world, receiver, { stop: AbortSignal.abort() });
  expect([before.queued.length, before.delivered, receiver.attempts]).toEqual([2, [], 0]);
  expect((await dispatched(world, receiver)).delivered).toHaveLength(2);
});

test("sendOutbox() does not send what was marked as secret since it was queued, and tells it", async () => {
  const world = await twoTexts();
  const receiver = new Receiver();
  await queueParcels({ ...optionsOf(world, receiver), date: DAY, recordedAt: `${DAY}T08:00:00Z` });
  await world.rescreen("1", "secret-mark");
  const { delivered, held } = await dispatched(world, receiver);
  expect([delivered.length, held.map(({ number }) => number)]).toEqual([1, ["1"]]);
  expect(await openRows(world)).toEqual(["1 省政府办公厅 waiting held"]);
  await world.release("1");
  expect((await dispatched(world, receiver)).delivered).toHaveLength(1);
});

test.each([{ repeatable: true }, { repeatable: false }])(
  "sendOutbox() asks again before each attempt: a mark that came with the attempt before stops it (repeatable: $repeatable)",
  async ({ repeatable }) => {
    const world = await twoTexts();
    const receiver = new Receiver(repeatable);
    // The first parcel is tried in vain and would be tried again, however soon: by then the mark is there.
    receiver.fates.push("busy", "taken");
    receiver.meanwhile = async () => {
      if (receiver.attempts === 1) await world.rescreen("1", "secret-mark");
    };
    const { delivered, held } = await dispatched(world, receiver);
    expect([delivered.length, held.map(({ number }) => number)]).toEqual([1, ["1"]]);
    expect(receiver.kept.map(({ title }) => title)).toEqual(["关于canal的建议"]);
    const [row] = await openRows(world);
    expect(row).toMatch(/^1 省政府办公厅 waiting held/);
    // The draft lay on the desk before; nothing has left.
    const doubts = findDoubts(ledgerFacts(await world.events()));
    expect(doubts.filter(({ message }) => /送达|转送/.test(message.zh))).toEqual([]);
  },
);

test("sendOutbox() sends a text that was edited since as a new parcel, and takes the old one out", async () => {
  const world = await twoTexts();
  const receiver = new Receiver();
  await queueParcels({ ...optionsOf(world, receiver), date: DAY, recordedAt: `${DAY}T08:00:00Z` });
  const { id } = await world.item("1");
  await world.enter({
    kind: "edited",
    item: id,
    on: DAY,
    actor: "编辑",
    source: "",
    data: { title: "关于修复路灯的建议", body: "路灯不亮，请修复。" },
  });
  const { replaced, delivered } = await dispatched(world, receiver);
  expect([replaced.length, delivered.length, receiver.kept.length]).toEqual([1, 2, 2]);
  expect(receiver.kept.map(({ content }) => String(content)).join()).toContain("路灯不亮，请修复。");
  expect(await kindsOf(world)).toEqual({ ...NOTHING, queued: 3, delivered: 2, forwarded: 2, voided: 1 });
  expect(await openRows(world)).toEqual([]);
  await expectWhole(world);
});

test("sendOutbox() sends a text that was edited there and back under its old id", async () => {
  const world = await twoTexts();
  const receiver = new Receiver();
  const queue = () =>
    queueParcels({ ...optionsOf(world, receiver), date: DAY, recordedAt: `${DAY}T08:00:00Z` });
  const edit = async (title: string, on: string) =>
    world.enter({
      kind: "edited",
      item: (await world.item("1")).id,
      on,
      actor: "编辑",
      source: "",
      data: { title },
    });
  const { queued } = await queue();
  await edit("关于路灯", "2009-06-28");
  const stopped = { stop: AbortSignal.abort() };
  expect((await dispatched(world, receiver, stopped)).replaced).toHaveLength(1);
  await edit("关于lamp的建议", "2009-06-29");
  expect((await dispatched(world, receiver, stopped)).replaced).toHaveLength(1);
  expect((await dispatched(world, receiver)).delivered.toSorted()).toEqual(queued.toSorted());
  expect(await kindsOf(world)).toMatchObject({ queued: 4, delivered: 2, voided: 2 });
});

test.each<{ name: string; change: (world: SecrecyWorld) => Promise<unknown>; why: string }>([
  {
    name: "entered as forwarded by hand",
    change: (world) => enterForward(world),
    why: "已登记由别的途径转报转送",
  },
  {
    name: "kept by a person",
    change: async (world) =>
      world.enter({ ...(await about(world)), kind: "kept", data: { reason: "已解决" } }),
    why: "信息已留存或退回",
  },
  {
    name: "merged",
    change: async (world) => world.merge((await world.item("1")).id, (await world.item("2")).id),
    why: "信息已合并或拆分",
  },
])("sendOutbox() takes out what was $name since it was queued", async ({ change, why }) => {
  const world = await twoTexts();
  const receiver = new Receiver();
  await queueParcels({
    ...optionsOf(world, receiver),
    date: DAY,
    recordedAt: `${DAY}T08:00:00Z`,
    wanted: ["1"],
  });
  await change(world);
  const { dropped } = await sendOutbox(optionsOf(world, receiver));
  expect(dropped.map(({ reason }) => reason)).toEqual([why]);
  expect([receiver.attempts, await openRows(world)]).toEqual([0, []]);
});

const about = async (world: SecrecyWorld) => ({
  item: (await world.item("1")).id,
  on: DAY,
  actor: "信息科",
  source: "",
});

async function enterForward(world: SecrecyWorld): Promise<void> {
  const data = { by: "省政府办公厅", level: "省", direction: "sideways" } as const;
  await world.enter({ ...(await about(world)), kind: "forwarded", data });
}

test("sendOutbox() counts an item once that was entered as forwarded while its parcel was on its way", async () => {
  const world = await twoTexts();
  const receiver = new Receiver();
  receiver.meanwhile = async () => {
    if (receiver.attempts === 1) await enterForward(world);
  };
  const { delivered, forwarded } = await dispatched(world, receiver);
  expect([delivered.length, forwarded]).toEqual([2, 1]);
  expect((await kindsOf(world)).forwarded).toBe(2);
});

test("sendOutbox() is refused while another sends from the same ledger, and nothing is queued", async () => {
  const world = await twoTexts();
  const lease = await world.ledger.lease("outbox", { holder: "甲" });
  await expect(dispatched(world, new Receiver())).rejects.toThrow(LedgerConflictError);
  await lease.release();
  expect(await kindsOf(world)).toEqual(NOTHING);
});

test("sendOutbox() refuses an item asked for on a day before it came in, and tells what else stays", async () => {
  const world = await twoTexts();
  const receiver = new Receiver();
  const day = { today: () => "2009-03-01" };
  const asked = dispatched(world, receiver, { ...day, only: { wanted: ["1"] } });
  await expect(asked).rejects.toThrow("received on 2009-03-02");
  const told = ["1 2009-03-02", "2 2009-03-02"];
  const wordsOf = ({ early }: Pick<SentOutbox, "early">) =>
    early.map(({ number, receivedOn }) => `${number} ${receivedOn}`);
  expect(wordsOf(await dispatched(world, receiver, day))).toEqual(told);
  await queueParcels({ ...optionsOf(world, receiver), date: DAY, recordedAt: `${DAY}T08:00:00Z` });
  expect(wordsOf(await sendOutbox({ ...optionsOf(world, receiver), ...day }))).toEqual(told);
  expect(receiver.attempts).toBe(0);
});

test("sendOutbox() stops everything, and gives up no parcel, when the ledger cannot be written", async () => {
  const world = await twoTexts();
  const receiver = new Receiver();
  const append = world.ledger.append.bind(world.ledger);
  receiver.meanwhile = async () => {
    world.ledger.append = async () => {
      throw new Error("no room");
    };
  };
  await expect(dispatched(world, receiver)).rejects.toThrow("no room");
  world.ledger.append = append;
  receiver.meanwhile = async () => {};
  expect(await kindsOf(world)).toEqual({ ...NOTHING, queued: 2 });
  expect((await dispatched(world, receiver)).delivered).toHaveLength(2);
  expect(receiver.kept).toHaveLength(2);
});

test("sendOutbox() sends only what is asked for", async () => {
  const world = await twoTexts();
  const receiver = new Receiver();
  await queueParcels({ ...optionsOf(world, receiver), date: DAY, recordedAt: `${DAY}T08:00:00Z` });
  expect((await dispatched(world, receiver, { only: { wanted: ["2"] } })).delivered).toHaveLength(1);
  expect((await dispatched(world, receiver, { only: { to: "省政府办公厅" } })).delivered).toHaveLength(1);
  await expect(dispatched(world, receiver, { only: { to: "省长办公室" } })).rejects.toThrow("省政府办公厅");
});
