// What a transport says of a failure is true, whatever goes wrong: who acts on it loses nothing and sends nothing twice.
import { expect, test } from "vitest";
import { type Parcel, parcelHash } from "../dispatch/parcel.ts";
import { DeliveryError, type Transport } from "../dispatch/transport.ts";
import { smtpTransport } from "./smtp-transport.ts";
import { faultOf } from "./testing/fault-plan.fixture.ts";
import { faultyHttpServer, HTTP_FAULTS } from "./testing/faulty-http-server.fixture.ts";
import { faultyMailServer, MAIL_FAULTS } from "./testing/faulty-mail-server.fixture.ts";
import { parcelOf } from "./testing/parcel.fixture.ts";
import { webhookTransport } from "./webhook-transport.ts";

const parcels = Array.from({ length: 100 }, (_, i) => parcelOf({ item: `item ${i}` }));

/** Tries each parcel until it is there, or the transport says that another attempt is not for a machine. */
async function deliverAll(transport: Transport): Promise<ReadonlyMap<string, DeliveryError | undefined>> {
  const waiting = [...parcels];
  const outcomes = new Map<string, DeliveryError | undefined>();
  const worker = async () => {
    for (let parcel = waiting.pop(); parcel; parcel = waiting.pop())
      outcomes.set(parcel.id, await insist(transport, parcel));
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  await transport.close?.();
  return outcomes;
}

async function insist(transport: Transport, parcel: Parcel): Promise<DeliveryError | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      await transport.deliver(parcel);
      return undefined;
    } catch (error) {
      if (!(error instanceof DeliveryError) || attempt === 50) throw error;
      if (!error.retryable || (error.mayHaveArrived && !transport.repeatable)) return error;
    }
  }
}

const seeds = [1, 2];

test.each(seeds)(
  "webhookTransport() brings every parcel once in effect through faults of seed %i",
  async (seed) => {
    const kinds = HTTP_FAULTS.filter((kind) => !["slow", "status422", "redirect"].includes(kind));
    const server = await faultyHttpServer({
      fault: ({ id, attempt }) => faultOf({ seed, kinds, share: 0.5 }, id, attempt),
    });
    const secret = Buffer.alloc(32, 1).toString("base64");
    const outcomes = await deliverAll(webhookTransport({ url: server.url, secret }));
    await server.close();
    expect([...outcomes.values()].filter((error) => error !== undefined)).toEqual([]);
    const received = new Map(server.received().map(({ id, sha256 }) => [id, sha256]));
    expect(received).toEqual(new Map(parcels.map((parcel) => [parcel.id, parcelHash(parcel)])));
    // The faults did their work: some came more than once, and were kept once.
    expect(server.received().some(({ times }) => times > 1)).toBe(true);
  },
);

const mailFaults = MAIL_FAULTS.filter((kind) => kind !== "slowAfterData");
const mailTransport = (port: number, repeat: "two-mails" | "same-message-id") =>
  smtpTransport({
    host: "127.0.0.1",
    port,
    startTls: "never",
    from: "desk@zx.example",
    to: "a@office.example",
    repeat,
  });

test.each(seeds)("smtpTransport() sends no mail twice through faults of seed %i", async (seed) => {
  const server = await faultyMailServer({
    fault: (at, count) => faultOf({ seed, kinds: mailFaults, share: 0.3 }, `${at} ${count}`, 1),
  });
  const outcomes = await deliverAll(mailTransport(server.port, "two-mails"));
  await server.close();
  const times = new Map(server.received().map((one) => [one.id, one.times]));
  const seen = { there: 0, refused: 0, unknown: 0 };
  for (const [id, error] of outcomes) {
    const kind = error === undefined ? "there" : error.mayHaveArrived ? "unknown" : "refused";
    seen[kind]++;
    // Once if it is said to be there, never if it was refused; and only of the others nobody knows.
    expect(kind === "unknown" ? [0, 1] : [kind === "there" ? 1 : 0]).toContain(times.get(id) ?? 0);
  }
  expect(Math.min(seen.there, seen.refused, seen.unknown)).toBeGreaterThan(0);
});

test.each(seeds)(
  "smtpTransport() loses no mail where receivers drop doubles, faults of seed %i",
  async (seed) => {
    const kinds = mailFaults.filter((kind) => !["unknownMailbox", "mailboxFull"].includes(kind));
    const server = await faultyMailServer({
      fault: (at, count) => faultOf({ seed, kinds, share: 0.3 }, `${at} ${count}`, 1),
    });
    const outcomes = await deliverAll(mailTransport(server.port, "same-message-id"));
    await server.close();
    expect([...outcomes.values()].filter((error) => error !== undefined)).toEqual([]);
    const received = new Map(server.received().map(({ id, sha256 }) => [id, sha256]));
    expect(received).toEqual(new Map(parcels.map((parcel) => [parcel.id, parcelHash(parcel)])));
  },
);
