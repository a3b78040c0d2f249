import process from "node:process";
import type { LedgerEvent } from "@minyi/core";
import { expect, test } from "vitest";
import { RefusedAddresses } from "./refused-addresses.ts";

const DAY = "2009-03-02";
const ENVELOPE = { on: DAY, recordedAt: `${DAY}T00:00:00Z`, actor: "信息科", source: "dispatch" };

function queued(id: string, item: string): LedgerEvent {
  const data = { parcel: `${item} parcel`, destination: "市教育局", role: "to" };
  return { ...ENVELOPE, kind: "queued", id, item, seq: 0, data } as unknown as LedgerEvent;
}

function voided(id: string, event: string, { forGood = false } = {}): LedgerEvent {
  const data = { event, ...(forGood ? { forGood: true as const } : {}) };
  return { ...ENVELOPE, kind: "voided", id, item: "a", seq: 0, data } as unknown as LedgerEvent;
}

test.each<{ name: string; events: readonly LedgerEvent[]; want: boolean }>([
  { name: "knows of nothing that was only queued", events: [queued("q1", "a")], want: false },
  {
    name: "knows what a person had not sent",
    events: [queued("q1", "a"), voided("v1", "q1", { forGood: true })],
    want: true,
  },
  {
    name: "takes no other voiding for that",
    events: [queued("q1", "a"), voided("v1", "q1")],
    want: false,
  },
  {
    name: "forgets a refusal that was taken back",
    events: [queued("q1", "a"), voided("v1", "q1", { forGood: true }), voided("v2", "v1")],
    want: false,
  },
  {
    name: "keeps the second refusal of an address when the first is taken back",
    events: [
      queued("q1", "a"),
      voided("v1", "q1", { forGood: true }),
      queued("q2", "a"),
      voided("v2", "q2", { forGood: true }),
      voided("v3", "v1"),
    ],
    want: true,
  },
  {
    name: "takes a refusal back once, however often that is said",
    events: [
      queued("q1", "a"),
      voided("v1", "q1", { forGood: true }),
      voided("v2", "v1"),
      voided("v3", "v1"),
      queued("q2", "a"),
      voided("v4", "q2", { forGood: true }),
    ],
    want: true,
  },
])("RefusedAddresses $name", ({ events, want }) => {
  const refused = new RefusedAddresses();
  for (const event of events) refused.take(event);
  expect([refused.has("a", "市教育局"), refused.has("a", "市环保局")]).toEqual([want, false]);
});

test("RefusedAddresses looks an address up without going through all that were refused", () => {
  const refused = new RefusedAddresses();
  const items = Array.from({ length: 20_000 }, (_, n) => `item ${n}`);
  for (const item of items) {
    refused.take(queued(`q ${item}`, item));
    refused.take(voided(`v ${item}`, `q ${item}`, { forGood: true }));
  }
  const before = process.cpuUsage();
  expect(items.every((item) => refused.has(item, "市教育局"))).toBe(true);
  const { user, system } = process.cpuUsage(before);
  // Going through all of them each time is 400 million steps.
  expect((user + system) / 1000).toBeLessThan(1000);
});
