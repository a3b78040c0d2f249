import type { EventDraft, LedgerEvent } from "@minyi/core";
import { beforeEach, expect, test } from "vitest";
import { RecordBook } from "../record/record-book.ts";
import { compositeId } from "./composite-id.ts";
import { type MergePlan, type MergeRequest, planMerge } from "./plan-merge.ts";
import { planSplit } from "./plan-split.ts";

const common = { actor: "信息科", source: "merge" };
const title = "关于修复路灯的建议（综合）";
const on = "2009-03-02";

function submitted(id: string, submittedOn = "2009-01-05"): EventDraft {
  const submission = {
    id,
    number: `N-${id}`,
    title: `关于${id}街路灯的建议`,
    body: "路灯不亮。",
    submitters: [{ name: "委员甲", kind: "member" as const }],
    submittedOn,
    urgent: false,
    secrecy: "",
    extra: {},
  };
  return { ...common, kind: "submitted", item: id, on: submittedOn, data: { submission } };
}

function proposal(id: string): EventDraft {
  const submitters = [{ name: "委员乙", kind: "member" as const }];
  const received = { id, title: "关于路灯的提案", submitters, receivedOn: "2009-01-05" };
  return { ...common, kind: "received", item: id, on: "2009-01-05", data: { proposal: received } };
}

let book: RecordBook;
beforeEach(() => {
  book = new RecordBook([]);
  for (const id of ["a", "b", "c", "d"]) book.add(submitted(id));
});

const request = (change: Partial<MergeRequest> = {}): MergeRequest => ({
  ...common,
  sources: ["a", "b"],
  title,
  on,
  ...change,
});

/** Does what is planned. */
function take(plan: MergePlan): string {
  if (!("item" in plan)) throw new Error(plan.faults.map(({ zh }) => zh).join());
  for (const draft of plan.drafts) book.add(draft);
  return plan.item;
}

const merge = (change: Partial<MergeRequest> = {}) => take(planMerge(book, request(change)));
const split = (item: string, day = on) => take(planSplit(book, { ...common, item, reason: "误并", on: day }));
const voided = (event: LedgerEvent | undefined, day = on) =>
  book.add({
    ...common,
    kind: "voided",
    item: event?.item ?? "",
    on: day,
    data: { event: event?.id ?? "", reason: "误记" },
  });
const eventOf = (item: string, kind: EventDraft["kind"]) =>
  book.eventsOf(item).find((event) => event.kind === kind);

test("planMerge() begins a composite with its number and form", () => {
  const plan = planMerge(book, request({ number: "Z-1", form: "调研报告" }));
  const item = compositeId({ on, title, sources: ["b", "a"] });
  expect(plan).toEqual({
    item,
    drafts: [
      { ...common, kind: "merged", item, on, data: { sources: ["a", "b"], title } },
      { ...common, kind: "registered", item, on, data: { number: "Z-1", form: "调研报告" } },
    ],
  });
  take(plan);
  expect(book.composites.compositeOf("a")).toBe(item);
  expect(book.facts(item)?.number).toBe("Z-1");
});

test("planMerge() does nothing where it is done, and adds what is missing", () => {
  const item = merge();
  expect(planMerge(book, request({ sources: ["b", "a"] }))).toEqual({ item, drafts: [] });
  expect(planMerge(book, request({ number: "Z-1" }))).toMatchObject({
    item,
    drafts: [{ kind: "registered" }],
  });
});

test("planMerge() merges composites", () => {
  const inner = merge();
  const outer = merge({ sources: [inner, "c"], title: "再合" });
  expect(book.composites.originalsOf(outer)).toEqual(["a", "b", "c"]);
});

test("planMerge() takes back the split of the same composite, again and again", () => {
  const item = merge();
  for (let round = 0; round < 3; round++) {
    split(item, "2009-03-05");
    expect(book.composites.compositeOf("a")).toBeUndefined();
    expect(merge()).toBe(item);
    expect(book.composites.compositeOf("a")).toBe(item);
  }
});

test("planMerge() merges anew what was voided, under the same id", () => {
  const item = merge();
  voided(eventOf(item, "merged"));
  expect(book.facts(item)).toBeUndefined();
  expect(merge()).toBe(item);
  expect(book.composites.compositeOf("b")).toBe(item);
});

test("planMerge() merges anew what was split and then voided: the old split does not part it again", () => {
  const item = merge();
  split(item);
  voided(eventOf(item, "merged"));
  const plan = planMerge(book, request({ sources: ["b", "a"] }));
  expect("drafts" in plan && plan.drafts.map(({ kind }) => kind)).toEqual(["merged", "voided"]);
  expect(take(plan)).toBe(item);
  expect(book.composites.compositeOf("a")).toBe(item);
  expect(book.composites.splitOf(item)).toBeUndefined();
});

test.each([
  { name: "fewer than two", change: { sources: ["a"] }, codes: ["TOO_FEW"] },
  { name: "one item twice", change: { sources: ["a", "a"] }, codes: ["TOO_FEW", "TWICE"] },
  { name: "what is not there", change: { sources: ["a", "x", "y"] }, codes: ["UNKNOWN", "UNKNOWN"] },
  { name: "a proposal", change: { sources: ["a", "p"] }, codes: ["NOT_ITEM"] },
  { name: "what was voided", change: { sources: ["d", "a"] }, codes: ["VOIDED"] },
  { name: "what is merged already", change: { sources: ["b", "c"] }, codes: ["MERGED"] },
  { name: "a composite with its own source", change: { sources: ["composite", "b"] }, codes: ["MERGED"] },
  { name: "before a text came in", change: { sources: ["e", "f"], on: "2009-01-31" }, codes: ["EARLY"] },
  { name: "a number that is taken", change: { sources: ["e", "f"], number: "N-c" }, codes: ["NUMBER_TAKEN"] },
])("planMerge() refuses $name", ({ change, codes }) => {
  for (const id of ["e", "f"]) book.add(submitted(id, id === "e" ? "2009-01-31" : "2009-02-01"));
  book.add(proposal("p"));
  voided(eventOf("d", "submitted"));
  if (codes[0] === "MERGED") {
    const composite = merge();
    change = { ...change, sources: change.sources.map((id) => (id === "composite" ? composite : id)) };
  }
  const plan = planMerge(book, request(change));
  expect("faults" in plan && plan.faults.map(({ code }) => code)).toEqual(codes);
});

test("planMerge() refuses a composite that was split", () => {
  const item = merge();
  split(item);
  expect(planMerge(book, request({ sources: [item, "c"], title: "再合" }))).toMatchObject({
    faults: [{ code: "SPLIT", item }],
  });
});

test("planMerge() refuses what would contain itself, which only corrections can make", () => {
  const inner = merge();
  const outer = merge({ sources: [inner, "c"], title: "再合" });
  split(outer);
  const event = eventOf(inner, "merged")?.id ?? "";
  const data = { event, data: { sources: [outer, "b"], title }, reason: "误记" };
  book.add({ ...common, kind: "corrected", item: inner, on, data });
  expect(planMerge(book, request({ sources: [inner, "c"], title: "再合" }))).toMatchObject({
    faults: [{ code: "CYCLE", item: outer }],
  });
});

test("planMerge() takes a number that was used in another year", () => {
  expect(planMerge(book, request({ on: "2010-03-02", number: "N-c" }))).toMatchObject({ drafts: [{}, {}] });
});

test("planSplit() gives the sources back, and does nothing a second time", () => {
  const item = merge();
  split(item, "2009-03-05");
  expect(book.composites.splitOf(item)).toMatchObject({ on: "2009-03-05", data: { reason: "误并" } });
  expect(planSplit(book, { ...common, item, reason: "误并", on: "2009-03-05" })).toEqual({
    item,
    drafts: [],
  });
});

test.each([
  { name: "what is not there", item: () => "x", code: "UNKNOWN" },
  { name: "an item that is no composite", item: () => "a", code: "NOT_COMPOSITE" },
  {
    name: "a proposal",
    item: () => {
      book.add(proposal("p"));
      return "p";
    },
    code: "NOT_COMPOSITE",
  },
  { name: "before it was merged", item: () => merge({ on: "2009-03-09" }), code: "EARLY" },
  {
    name: "a voided composite",
    item: () => {
      const item = merge();
      voided(eventOf(item, "merged"));
      return item;
    },
    code: "VOIDED",
  },
  {
    name: "a composite within another",
    item: () => {
      const item = merge();
      merge({ sources: [item, "c"], title: "再合" });
      return item;
    },
    code: "MERGED",
  },
  {
    name: "what was split on another day",
    item: () => {
      const item = merge();
      split(item, "2009-03-05");
      return item;
    },
    code: "SPLIT",
  },
])("planSplit() refuses $name", ({ item, code }) => {
  expect(planSplit(book, { ...common, item: item(), reason: "误并", on })).toMatchObject({
    faults: [{ code }],
  });
});
