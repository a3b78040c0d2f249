import type { EventDraft, LedgerEvent } from "@minyi/core";
import { expect, test } from "vitest";
import { RecordBook } from "../record/record-book.ts";
import { voidFault } from "./void-fault.ts";

const common = { actor: "信息科", source: "test" };
const submitters = [{ name: "委员甲", kind: "member" as const }];
const about = (item: string, kind: string, on: string, data: object): EventDraft =>
  ({ ...common, item, kind, on, data }) as EventDraft;
const sent = (id: string) => {
  const submission = { id, title: id, body: "", submitters, submittedOn: "2009-01-05", urgent: false };
  return about(id, "submitted", "2009-01-05", { submission: { ...submission, secrecy: "", extra: {} } });
};
const merged = (item: string, ...sources: string[]) =>
  about(item, "merged", "2009-02-01", { sources, title: item });
const split = (item: string, on = "2009-02-02") => about(item, "split", on, { reason: "误并" });

/** Writes drafts after three texts; the fault of voiding the last merging, split or voiding of an item. */
function codeOf(drafts: readonly EventDraft[], item: string, kind: LedgerEvent["kind"]): string | undefined {
  const book = new RecordBook([]);
  for (const draft of [sent("a"), sent("b"), sent("c"), ...drafts]) {
    const target =
      draft.kind === "voided"
        ? book.eventsOf(draft.item).find((event) => event.kind === draft.data.event)
        : undefined;
    book.add(target ? about(draft.item, "voided", draft.on, { event: target.id, reason: "误" }) : draft);
  }
  const event = book.eventsOf(item).findLast((one) => one.kind === kind);
  return event && voidFault(book, event)?.code;
}

/** Names the event by its kind. */
const voided = (item: string, kind: string) =>
  about(item, "voided", "2009-02-03", { event: kind, reason: "误" });
const printed = about("A", "compiled", "2009-02-02", { journal: "各界反映", year: 2009, number: 1 });

test.each<{
  name: string;
  drafts: EventDraft[];
  of: [string, LedgerEvent["kind"]];
  want: string | undefined;
}>([
  {
    name: "a merging nothing came of",
    drafts: [merged("A", "a", "b")],
    of: ["A", "merged"],
    want: undefined,
  },
  {
    name: "one that was printed",
    drafts: [merged("A", "a", "b"), printed],
    of: ["A", "merged"],
    want: "OUT",
  },
  {
    name: "one that was printed as a part of another, which was split since",
    drafts: [merged("B", "a", "b"), merged("A", "B", "c"), printed, split("A")],
    of: ["B", "merged"],
    want: "OUT",
  },
  {
    name: "one that is in another",
    drafts: [merged("A", "a", "b"), merged("B", "A", "c")],
    of: ["A", "merged"],
    want: "MERGED",
  },
  { name: "a split", drafts: [merged("A", "a", "b"), split("A")], of: ["A", "split"], want: undefined },
  {
    name: "a split whose source is in another now",
    drafts: [merged("A", "a", "b"), split("A"), merged("B", "a", "c")],
    of: ["A", "split"],
    want: "MERGED",
  },
  {
    name: "a split whose source was split, too",
    drafts: [merged("A", "a", "b"), merged("B", "A", "c"), split("B"), split("A")],
    of: ["B", "split"],
    want: "SPLIT",
  },
  {
    name: "the voiding of a merging whose source is in another now",
    drafts: [merged("A", "a", "b"), voided("A", "merged"), merged("B", "a", "c")],
    of: ["A", "voided"],
    want: "MERGED",
  },
  {
    name: "the voiding of a merging whose source was voided",
    drafts: [merged("A", "a", "b"), voided("A", "merged"), voided("a", "submitted")],
    of: ["A", "voided"],
    want: "VOIDED",
  },
  {
    name: "the voiding of a split whose composite is in another now",
    drafts: [merged("A", "a", "b"), split("A"), voided("A", "split"), merged("B", "A", "c")],
    of: ["A", "voided"],
    want: "MERGED",
  },
  { name: "what has nothing to do with merging", drafts: [], of: ["a", "submitted"], want: undefined },
])("voidFault() of $name", ({ drafts, of, want }) => {
  expect(codeOf(drafts, ...of)).toBe(want);
});
