import type { EventDraft } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { draft, RECORDED_AT, submitted } from "./events.fixture.ts";
import { projectOutbox, readOutbox } from "./project-outbox.ts";
import { parcelWords, slowParcel, wordDraft, wordEvents } from "./slow-outbox.fixture.ts";
import { openSqliteLedger } from "./sqlite.ts";

const TO = { parcel: "p", destination: "省住建厅" };
const PAPER = { file: "a.md", sha256: "0".repeat(64) };
const queued = (nth?: number): EventDraft =>
  draft(1, "queued", {
    ...TO,
    ...PAPER,
    role: "to",
    ...(nth === undefined ? {} : { nth, reason: "地址已改" }),
  });
const waitsOn = draft(
  1,
  "queued",
  { ...TO, ...PAPER, role: "to", reason: "暂缓", still: true, nth: 2 },
  "2009-02-01",
);
const attempted = draft(1, "attempted", TO, "2009-01-06");
const undelivered = draft(1, "undelivered", { ...TO, attempts: 5, reason: "拒收" }, "2009-01-07");
const delivered = draft(1, "delivered", { ...TO, ...PAPER, receipt: "250 ok" }, "2009-01-08");

async function stateOf(drafts: readonly EventDraft[]) {
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append([submitted(1), ...drafts], { recordedAt: RECORDED_AT });
  const outbox = await readOutbox(ledger);
  await ledger.close();
  return outbox.get("p");
}

test.each([
  {
    name: "a queued parcel waits",
    drafts: [queued()],
    want: { state: "waiting", since: "2009-01-05", round: 1, attempts: 0 },
  },
  {
    name: "one that was tried, and nothing heard, is unknown",
    drafts: [queued(), attempted],
    want: { state: "unknown", since: "2009-01-06", round: 1, attempts: 1 },
  },
  {
    name: "one that was given up is dead, with the reason",
    drafts: [queued(), attempted, undelivered],
    want: { state: "dead", since: "2009-01-07", attempts: 5, reason: "拒收" },
  },
  {
    name: "one that is queued again waits again, whatever came of the first round",
    drafts: [queued(), undelivered, queued(2)],
    want: { state: "waiting", since: "2009-01-05", round: 2, attempts: 5, reason: "地址已改" },
  },
  {
    name: "one that arrived is delivered, also when it was given up",
    drafts: [queued(), undelivered, delivered],
    want: { state: "delivered", since: "2009-01-08", receipt: "250 ok", role: "to" },
  },
  {
    name: "one that arrived without being queued is delivered: it must not go again",
    drafts: [delivered],
    want: { state: "delivered", destination: "省住建厅" },
  },
  {
    name: "one that waits on for another reason waits since it was queued",
    drafts: [queued(), { ...queued(2), on: "2009-02-01" }],
    want: { state: "waiting", since: "2009-01-05", round: 2, reason: "地址已改" },
  },
  {
    name: "one that was tried in vain and waits on, too",
    drafts: [queued(), attempted, waitsOn],
    want: { state: "waiting", since: "2009-01-05", round: 2, attempts: 1, reason: "暂缓" },
  },
  {
    name: "one that a person had sent again waits since then",
    drafts: [queued(), attempted, { ...queued(2), on: "2009-02-01" }],
    want: { state: "waiting", since: "2009-02-01", round: 2, attempts: 1 },
  },
  { name: "an attempt alone is no parcel", drafts: [attempted], want: undefined },
] as const)("projectOutbox() $name", async ({ drafts, want }) => {
  const parcel = await stateOf(drafts);
  if (want === undefined) expect(parcel).toBeUndefined();
  else expect(parcel).toMatchObject(want);
});

test("projectOutbox() takes a round that no program would count up to", () => {
  const [event] = wordEvents([{ kind: "queued", parcel: "p", round: 1, day: 1, voided: false }]);
  const far = { ...event, data: { ...event?.data, nth: 2 ** 40 } } as NonNullable<typeof event>;
  expect(projectOutbox([far]).get("p")?.round).toBe(2 ** 40);
});

test("projectOutbox() gives what asking every word again gives, in whatever order the events came", () => {
  fc.assert(
    fc.property(parcelWords, fc.infiniteStream(fc.nat()), (words, numbers) => {
      const events = wordEvents(words);
      const shuffled = events
        .map((event) => ({ event, at: numbers.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ event }, i) => ({ ...event, seq: i + 1 }));
      for (const given of [events, shuffled]) {
        const outbox = projectOutbox(given);
        for (const parcel of ["p", "q"] as const) {
          const found = outbox.get(parcel);
          const told = found
            ? `${found.state} since ${Number(found.since.slice(-2))}, round ${found.round}, ${found.attempts} attempts, ${found.reason ?? ""}`
            : "none";
          expect(told).toBe(slowParcel(words, parcel));
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("projectOutbox() tells the receipt that was first, by day", () => {
  const word = { kind: "delivered", parcel: "p", voided: false } as const;
  const events = wordEvents([
    { ...word, round: 2, day: 2 },
    { ...word, round: 3, day: 1 },
  ]);
  expect(projectOutbox(events).get("p")?.receipt).toBe("回执3");
  expect(wordDraft({ ...word, round: 2, day: 2 }).on).toBe("2009-03-02");
});
