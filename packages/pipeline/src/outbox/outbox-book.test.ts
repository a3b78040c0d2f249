import type { EventDraft, EventKind } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { expect, test } from "vitest";
import { OutboxBook } from "./outbox-book.ts";

const recordedAt = "2009-12-31T00:00:00Z";

function draft(kind: EventKind, data: object): EventDraft {
  return { kind, item: "a", on: "2009-03-02", actor: "信息科", source: "test", data } as EventDraft;
}

const submission = {
  ...{ id: "a", title: "关于路灯的建议", body: "路灯不亮。", submittedOn: "2009-03-02" },
  submitters: [{ name: "委员甲", kind: "member" }],
  ...{ urgent: false, secrecy: "", extra: {} },
};
const classified = (category: string) =>
  draft("classified", {
    classification: {
      ...{ category, confidence: 0.9, needsReview: false, scores: [], evidence: [] },
      method: { lexicon: "1", segmenter: "1" },
    },
  });

/** A ledger, and how many events were read from it. */
async function counted(): Promise<{ readonly ledger: Ledger; readonly reads: () => number }> {
  const ledger = await openSqliteLedger(":memory:");
  const { events } = ledger;
  let reads = 0;
  ledger.events = async function* (filter) {
    reads++;
    yield* events.call(ledger, filter);
  };
  return { ledger, reads: () => reads };
}

test("OutboxBook reads no classification, and goes on behind one", async () => {
  const { ledger, reads } = await counted();
  await ledger.append([draft("submitted", { submission }), classified("社会")], { recordedAt });
  const book = await OutboxBook.open(ledger);
  expect(book.items.get("a")).toMatchObject({ title: submission.title, events: [1] });
  const before = reads();
  await book.refresh();
  expect(reads()).toBe(before);
  const left = draft("forwarded", { by: "省委办公厅", level: "省", direction: "up" });
  await ledger.append([classified("经济"), left], { recordedAt });
  await book.refresh();
  expect(book.isForwarded("a", "省委办公厅")).toBe(true);
});
