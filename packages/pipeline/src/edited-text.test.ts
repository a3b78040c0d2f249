import type { EventDraft, LedgerEvent } from "@minyi/core";
import { projectItems } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { expect, test } from "vitest";
import { editedText } from "./edited-text.ts";

type Edit = { readonly on: string; readonly title?: string; readonly body?: string };

const PARTS = { situation: "不亮。", suggestions: "修。" };

async function edited(edits: readonly Edit[]) {
  const ledger = await openSqliteLedger(":memory:");
  const submission = {
    ...{
      id: "a",
      title: "来稿标题",
      body: "来稿正文。",
      parts: PARTS,
      submittedOn: "2009-03-01",
      urgent: false,
    },
    ...{ secrecy: "", extra: {}, submitters: [{ name: "委员甲", kind: "member" as const }] },
  };
  const common = { item: "a", actor: "test", source: "test" };
  const drafts: EventDraft[] = [
    { ...common, on: "2009-03-01", kind: "submitted", data: { submission } },
    ...edits.map(({ on, ...data }): EventDraft => ({ ...common, on, kind: "edited", data })),
  ];
  await ledger.append(drafts, { recordedAt: "2009-04-01T00:00:00Z" });
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  const item = projectItems(events).get("a");
  if (!item) throw new Error("wanted an item");
  return item;
}

test.each([
  {
    name: "a text nobody edited as it was sent in",
    edits: [],
    want: { title: "来稿标题", body: "来稿正文。", parts: PARTS },
  },
  {
    name: "a new title over the columns as they were sent in",
    edits: [{ on: "2009-03-02", title: "改题" }],
    want: { title: "改题", body: "来稿正文。", parts: PARTS },
  },
  {
    name: "a new body in place of the columns",
    edits: [{ on: "2009-03-02", body: "改稿。" }],
    want: { title: "来稿标题", body: "改稿。", parts: undefined },
  },
  {
    name: "title and body of two edits, whichever was entered first",
    edits: [
      { on: "2009-03-05", title: "再改" },
      { on: "2009-03-03", title: "改题", body: "改稿。" },
    ],
    want: { title: "再改", body: "改稿。", parts: undefined },
  },
  {
    name: "nothing of a day after the one asked for",
    edits: [
      { on: "2009-03-03", title: "改题" },
      { on: "2009-03-05", title: "再改", body: "改稿。" },
    ],
    day: "2009-03-04",
    want: { title: "改题", body: "来稿正文。", parts: PARTS },
  },
])("editedText() gives $name", async ({ edits, want, ...asked }) => {
  const { title, body, parts } = editedText(await edited(edits), asked);
  expect({ title, body, parts }).toEqual(want);
});
