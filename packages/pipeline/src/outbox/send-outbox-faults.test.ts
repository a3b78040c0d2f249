import { StorageError } from "@minyi/core";
import { DeliveryError, type Transport } from "@minyi/route";
import { expect, test } from "vitest";
import { RECORDED_AT, SecrecyWorld } from "../secrecy-world.fixture.ts";
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
import { sendWithin } from "./send-parcels.ts";

const NUMBERS = ["1", "2", "3"] as const;

async function threeTexts(): Promise<SecrecyWorld> {
  const world = await SecrecyWorld.open();
  await world.run([sideways("1", "lamp"), sideways("2", "canal"), sideways("3", "bus")]);
  return world;
}

/** A way by which nothing goes, until it is mended. */
class BrokenWay extends Receiver {
  fault: DeliveryError | undefined;

  constructor(fault: DeliveryError, repeatable: boolean) {
    super(repeatable);
    this.fault = fault;
  }

  override async deliver(parcel: Parameters<Transport["deliver"]>[0]) {
    if (this.fault === undefined) return await super.deliver(parcel);
    this.attempts++;
    throw this.fault;
  }
}

const impatient = sendWithin({ baseDelayMs: 1, retries: 2, concurrency: 1, circuit: { failures: 2 } });

test.each([
  {
    name: "a destination that is down, by a way that can be repeated",
    repeatable: true,
    fault: new DeliveryError("UNREACHABLE", "cannot deliver “甲.md”: ECONNREFUSED"),
    reason: "暂缓：连不上对方",
    mostTries: 2,
  },
  {
    name: "a destination that is down, by mail",
    repeatable: false,
    fault: new DeliveryError("UNREACHABLE", "cannot deliver “甲.md”: ECONNREFUSED"),
    reason: "暂缓：连不上对方",
    mostTries: 2,
  },
  {
    name: "a log-in that is refused",
    repeatable: false,
    fault: new DeliveryError("REFUSED", "535 wrong", { ofWay: true }),
    reason: "送达方式不通，须先排除：登录、发件人或网址不被接受——535 wrong",
    mostTries: 1,
  },
  {
    name: "a certificate that is not trusted",
    repeatable: true,
    fault: new DeliveryError("UNREACHABLE", "expired", { retryable: false, ofWay: true }),
    reason: "送达方式不通，须先排除：连接不可信——expired",
    mostTries: 1,
  },
])(
  "sendOutbox() gives up no parcel for $name, tells why, and sends each once when it is mended",
  async ({ repeatable, fault, reason, mostTries }) => {
    const world = await threeTexts();
    const way = new BrokenWay(fault, repeatable);
    const send = async () => await dispatched(world, way, { send: impatient });
    await send();
    const wanted = NUMBERS.map((number) => `${number} 省政府办公厅 waiting ${reason}`);
    expect(await openRows(world)).toEqual(wanted);
    expect(way.attempts).toBeLessThanOrEqual(mostTries);
    const once = await kindsOf(world);
    await send();
    await send();
    expect(await openRows(world)).toEqual(wanted);
    // A week of it is not a week of entries: only mail, of which each attempt is entered, adds some.
    if (repeatable) expect(await kindsOf(world)).toEqual(once);
    way.fault = undefined;
    expect((await send()).delivered).toHaveLength(NUMBERS.length);
    expect(way.kept.map(({ id }) => id).sort()).toEqual([...new Set(way.kept.map(({ id }) => id))].sort());
    expect(way.kept).toHaveLength(NUMBERS.length);
    await expectWhole(world);
  },
);

test("sendOutbox() tries a single parcel for a destination that is down, and gives it up only when it was reached", async () => {
  const world = await SecrecyWorld.open();
  await world.run([sideways("1", "lamp")]);
  const way = new BrokenWay(new DeliveryError("UNREACHABLE", "down"), true);
  const send = sendWithin({ baseDelayMs: 1, retries: 2 });
  await dispatched(world, way, { send });
  expect([way.attempts, await openRows(world)]).toEqual([3, ["1 省政府办公厅 waiting 暂缓：连不上对方"]]);
  // Reached, and out of order every time: that may be the parcel's doing.
  way.fault = new DeliveryError("BUSY", "500");
  await dispatched(world, way, { send });
  expect([way.attempts, await openRows(world)]).toEqual([
    6,
    ["1 省政府办公厅 dead 对方一直忙或出了故障——500"],
  ]);
});

test("sendOutbox() does not mind a clock that goes back", async () => {
  const world = await threeTexts();
  const days = [DAY, "2009-06-29", "2009-06-28"];
  let at = 0;
  const back = { today: () => days[Math.min(at++, 2)] ?? DAY, recordedAt: () => RECORDED_AT };
  const receiver = new Receiver(false);
  receiver.fates.push("lost", "refused");
  await dispatched(world, receiver, back);
  const states = (await openRows(world)).map((row) => row.split(" ").slice(0, 3).join(" "));
  expect(states).toEqual(["1 省政府办公厅 unknown", "2 省政府办公厅 dead"]);
  const parcels = (await world.events()).flatMap((event) =>
    event.kind === "attempted" || event.kind === "undelivered" ? [event.data.parcel] : [],
  );
  await settled(
    world,
    "resend",
    [...new Set(parcels)].filter((id) => !receiver.kept.some((one) => one.id === id)),
  );
  expect((await dispatched(world, receiver, { today: () => "2009-06-27" })).delivered).toHaveLength(2);
  expect([receiver.kept.length, await openRows(world)]).toEqual([3, []]);
  await expectWhole(world);
});

test("sendOutbox() is stopped within a long wait between two tries", async () => {
  const world = await threeTexts();
  const stop = new AbortController();
  const way = new BrokenWay(new DeliveryError("BUSY", "later", { retryAfterMs: 3_600_000 }), true);
  const slow = sendWithin({ maxDelayMs: 7_200_000 });
  const running = dispatched(world, way, { send: slow, stop: stop.signal });
  while (way.attempts === 0) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  expect((await running).delivered).toEqual([]);
  expect((await openRows(world)).filter((row) => row.includes(" waiting"))).toHaveLength(3);
});

test("sendOutbox() holds up nobody else: others append, plan and read while it sends", async () => {
  const world = await threeTexts();
  const receiver = new Receiver();
  let heard = 0;
  receiver.meanwhile = async () => {
    await queueParcels({ ...optionsOf(world, receiver), date: DAY, recordedAt: RECORDED_AT });
    await world.ledger.exclusively(async () => {
      heard++;
    });
  };
  const { delivered } = await dispatched(world, receiver);
  expect([delivered.length, heard]).toEqual([3, 3]);
});

test.each([
  {
    name: "by a way that can be repeated it goes again, and is there once",
    repeatable: true,
    left: "waiting",
  },
  { name: "by mail a person is asked", repeatable: false, left: "unknown" },
])(
  "sendOutbox() sends nothing twice when the disk is full after the receiver has it: $name",
  async ({ repeatable, left }) => {
    const world = await threeTexts();
    const receiver = new Receiver(repeatable);
    const append = world.ledger.append.bind(world.ledger);
    world.ledger.append = async (drafts, options) => {
      if (drafts.some(({ kind }) => kind === "delivered")) throw new StorageError("DISK_FULL", "no room");
      return await append(drafts, options);
    };
    await expect(dispatched(world, receiver, { send: impatient })).rejects.toThrow("no room");
    world.ledger.append = append;
    expect(receiver.kept).toHaveLength(1);
    expect(await openRows(world)).toEqual([
      `1 省政府办公厅 ${left}`,
      "2 省政府办公厅 waiting",
      "3 省政府办公厅 waiting",
    ]);
    const { delivered } = await dispatched(world, receiver, { send: impatient });
    expect([delivered.length, receiver.kept.length]).toEqual([repeatable ? 3 : 2, 3]);
    await expectWhole(world);
  },
);

test("sendOutbox() leaves a parcel where it is whose item came in after the day, tells it, and sends the others", async () => {
  const world = await threeTexts();
  const receiver = new Receiver();
  await queueParcels({ ...optionsOf(world, receiver), date: DAY, recordedAt: RECORDED_AT });
  // A clock that went back by half a year.
  const { delivered, early, rows } = await dispatched(world, receiver, { today: () => "2009-01-01" });
  expect([delivered, early.map(({ number, receivedOn }) => [number, receivedOn])]).toEqual([
    [],
    NUMBERS.map((number) => [number, "2009-03-02"]),
  ]);
  expect(rows.map(({ state }) => state)).toEqual(["waiting", "waiting", "waiting"]);
  expect((await dispatched(world, receiver)).delivered).toHaveLength(NUMBERS.length);
});

/** Mail that says when it is about to be handed over: before that it fails, so many times, or after it. */
class TellingMail extends Receiver {
  readonly tellsHandOver = true;
  unreached = 0;

  constructor() {
    super(false);
  }

  override async deliver(
    parcel: Parameters<Transport["deliver"]>[0],
    options: Parameters<Transport["deliver"]>[1] = {},
  ) {
    if (this.unreached-- > 0) throw new DeliveryError("UNREACHABLE", "down");
    await options.beforeHandOver?.();
    return await super.deliver(parcel);
  }
}

test("sendOutbox() enters nothing of mail that never got as far as being handed over, however long the server is down", async () => {
  const world = await threeTexts();
  const mail = new TellingMail();
  const send = async () => await dispatched(world, mail, { send: impatient });
  mail.unreached = Number.POSITIVE_INFINITY;
  await send();
  const once = await kindsOf(world);
  expect(once).toMatchObject({ attempted: 0, undelivered: 0 });
  for (let run = 0; run < 3; run++) await send();
  expect(await kindsOf(world)).toEqual(once);
  expect((await openRows(world)).every((row) => row.includes("waiting 暂缓：连不上对方"))).toBe(true);
  mail.unreached = 0;
  mail.fates.push("lost", "busy");
  const patient = sendWithin({ baseDelayMs: 1, concurrency: 1 });
  expect((await dispatched(world, mail, { send: patient })).delivered).toHaveLength(2);
  expect(await openRows(world)).toEqual(["1 省政府办公厅 unknown 发到一半断了，没有听到回音——没有答复"]);
  expect(mail.kept).toHaveLength(2);
  await expectWhole(world);
});

test("sendOutbox() hands no mail over that was held, dropped or taken up elsewhere while the server was greeted", async () => {
  const world = await threeTexts();
  const mail = new TellingMail();
  const { deliver } = mail;
  let greeted = 0;
  mail.deliver = async (parcel, options) => {
    if (++greeted === 1) await world.void("1", "queued");
    return await deliver.call(mail, parcel, options);
  };
  const { delivered } = await dispatched(world, mail, { send: impatient });
  expect([delivered.length, mail.kept.map(({ title }) => title)]).toEqual([
    2,
    ["关于canal的建议", "关于bus的建议"],
  ]);
});

test.each([{ repeatable: true }, { repeatable: false }])(
  "sendOutbox() puts nothing back that was taken out of the outbox while it was tried in vain (repeatable: $repeatable)",
  async ({ repeatable }) => {
    const world = await threeTexts();
    const way = new BrokenWay(new DeliveryError("UNREACHABLE", "ECONNREFUSED"), repeatable);
    const { deliver } = way;
    way.deliver = async (parcel) => {
      if (way.attempts === 0) await world.void("1", "queued");
      return await deliver.call(way, parcel);
    };
    await dispatched(world, way, { send: sendWithin({ concurrency: 1, circuit: { failures: 1 } }) });
    expect(await openRows(world)).toEqual([
      "2 省政府办公厅 waiting 暂缓：连不上对方",
      "3 省政府办公厅 waiting 暂缓：连不上对方",
    ]);
    await expectWhole(world);
  },
);
