import type { EventDraft, LedgerEvent } from "@minyi/core";
import { type Ledger, projectLedger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readHolds } from "../read-holds.ts";
import { sampleOffice } from "../review/review.fixture.ts";
import { acts, SecrecyActs } from "../secrecy-model.fixture.ts";
import { listOutbox } from "./list-outbox.ts";
import { slowListOutbox } from "./slow-list.fixture.ts";

const recordedAt = "2009-12-31T00:00:00Z";

function draftOf({ kind, item, on, actor, source, data }: LedgerEvent): EventDraft {
  return { kind, item, on, actor, source, data } as EventDraft;
}

/** What waits, was given up or has arrived of an item. */
function parcelOf(item: string, state: "waiting" | "dead" | "delivered"): readonly EventDraft[] {
  const about = { item, on: "2009-05-01", actor: "信息科", source: "dispatch" };
  const parcel = `parcel ${item}`;
  const paper = { file: "a.md", sha256: "0" };
  const to = { parcel, destination: "省委办公厅" };
  const queued: EventDraft = { ...about, kind: "queued", data: { ...to, ...paper, role: "to" } };
  if (state === "waiting") return [queued];
  if (state === "dead")
    return [queued, { ...about, kind: "undelivered", data: { ...to, attempts: 1, reason: "拒收" } }];
  return [queued, { ...about, kind: "delivered", data: { ...to, ...paper, receipt: "1" } }];
}

const states = fc.array(fc.constantFrom("waiting", "dead", "delivered", "none"), {
  minLength: 12,
  maxLength: 12,
});

/** Where the texts are in it, too, a list of composites alone would be read with them. */
const leftOut = fc.constantFrom(0, 5);

async function worldOf(done: SecrecyActs, parcels: readonly string[], skipped: number): Promise<Ledger> {
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append(done.events.map(draftOf), { recordedAt });
  const items = [...done.items().keys()].slice(skipped);
  const queued = items.flatMap((item, at) => {
    const state = parcels[at % parcels.length];
    return state === "waiting" || state === "dead" || state === "delivered" ? parcelOf(item, state) : [];
  });
  await ledger.append(queued, { recordedAt });
  return ledger;
}

test("listOutbox() lists what the whole ledger tells, held or not, whatever is marked, edited, released, voided and merged", async () => {
  const office = await sampleOffice();
  let held = 0;
  await fc.assert(
    fc.asyncProperty(acts, states, leftOut, async (steps, parcels, skipped) => {
      const done = new SecrecyActs(office);
      for (const step of steps) done.do(step);
      const ledger = await worldOf(done, parcels, skipped);
      const rows = await listOutbox(ledger, office);
      held += rows.filter((row) => row.held).length;
      expect(rows).toEqual(await slowListOutbox(ledger, office));
      const holds = await readHolds(ledger);
      const all = [...(await projectLedger(ledger)).values()].filter((item) => item.held.length > 0);
      expect(new Map(holds)).toEqual(new Map(all.map((item) => [item.id, item.held])));
      await ledger.close();
    }),
  );
  expect(held).toBeGreaterThan(20);
});
