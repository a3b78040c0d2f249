import { expect, test } from "vitest";
import { EVENT_KINDS, type EventKind, eventDataSchemas, OUTCOME_KINDS } from "./event.ts";

const by = { by: "副省长", level: "省" };

test.each<{ name: string; kind: EventKind; data: object; says: string }>([
  { name: "an endorsement without a level", kind: "endorsed", data: { by: "副省长" }, says: "level" },
  { name: "an endorsement by nobody", kind: "endorsed", data: { by: "", level: "省" }, says: "by" },
  { name: "a level nobody knows", kind: "adopted", data: { by: "省委", level: "省级" }, says: "level" },
  { name: "issue 0", kind: "compiled", data: { journal: "各界反映", year: 2009, number: 0 }, says: "number" },
  { name: "a merge of one", kind: "merged", data: { sources: ["a"], title: "综合" }, says: "sources" },
  { name: "a return without a reason", kind: "returned", data: {}, says: "reason" },
  { name: "a decline without a reason", kind: "declined", data: by, says: "reason" },
  { name: "a rating in words of one's own", kind: "rated", data: { ...by, rating: "一般" }, says: "rating" },
  { name: "half an implementation", kind: "implemented", data: { ...by, status: "half" }, says: "status" },
  {
    name: "an effect without a unit",
    kind: "implemented",
    data: { ...by, effects: [{ what: "摊点", value: 12 }] },
    says: "effects.0.unit",
  },
  { name: "the first act as its nth", kind: "endorsed", data: { ...by, nth: 1 }, says: "nth" },
  {
    name: "a proposal without a proposer",
    kind: "received",
    data: { proposal: { id: "a", title: "a", submitters: [], receivedOn: "2009-01-05" } },
    says: "proposal.submitters",
  },
  {
    name: "a proposal received on no day",
    kind: "received",
    data: {
      proposal: {
        id: "a",
        title: "a",
        submitters: [{ name: "委员甲", kind: "member" }],
        receivedOn: "2009-02-30",
      },
    },
    says: "proposal.receivedOn",
  },
  {
    name: "a change of category by no known way",
    kind: "relabelled",
    data: { from: "城建", to: "建设", mapping: "换届 1", how: "person" },
    says: "how",
  },
  {
    name: "a change of category to nothing",
    kind: "relabelled",
    data: { from: "城建", to: "", mapping: "换届 1", how: "renamed" },
    says: "to",
  },
  {
    name: "a review that decides nothing known",
    kind: "reviewed",
    data: { decision: "seen", version: "7-0123" },
    says: "decision",
  },
  {
    name: "a review of nobody knows which state",
    kind: "reviewed",
    data: { decision: "accepted" },
    says: "version",
  },
  { name: "a member nobody asked for", kind: "archived", data: { where: "柜三" }, says: "" },
])("eventDataSchemas refuse $name", ({ kind, data, says }) => {
  const { error } = eventDataSchemas[kind].safeParse(data);
  expect(error?.issues[0]?.path.join(".")).toBe(says);
});

test.each<{ name: string; kind: EventKind; data: object }>([
  { name: "a level that is not stated", kind: "endorsed", data: { by: "未注明", level: "未注明" } },
  { name: "a month instead of a day", kind: "endorsed", data: { ...by, when: "2009-03" } },
  { name: "a reply of unknown level", kind: "replied", data: { by: "环保局", round: 2 } },
  { name: "an implementation of unknown extent", kind: "implemented", data: { by: "未注明" } },
])("eventDataSchemas take what is only partly known: $name", ({ kind, data }) => {
  expect(eventDataSchemas[kind].safeParse(data).error).toBeUndefined();
});

test("every outcome is a kind of event", () => {
  expect(OUTCOME_KINDS.filter((kind) => !EVENT_KINDS.includes(kind))).toEqual([]);
});
