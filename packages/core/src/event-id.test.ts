import { expect, test } from "vitest";
import type { EventDraft } from "./event.ts";
import { eventId } from "./event-id.ts";

const endorsed: EventDraft = {
  kind: "endorsed",
  item: "0123456789abcdef",
  on: "2009-03-02",
  actor: "信息科",
  source: "批示.csv:2",
  data: { by: "省长", level: "省" },
};

test("eventId() is the same whoever recorded the fact, and from which file", () => {
  expect(eventId({ ...endorsed, actor: "秘书处", source: "批示(2).csv:9" })).toBe(eventId(endorsed));
});

test.each<{ name: string; other: EventDraft }>([
  { name: "item", other: { ...endorsed, item: "fedcba9876543210" } },
  { name: "day", other: { ...endorsed, on: "2009-03-03" } },
  { name: "leader", other: { ...endorsed, data: { by: "副省长", level: "省" } } },
  { name: "kind", other: { ...endorsed, kind: "adopted" } },
])("eventId() differs by $name", ({ other }) => {
  expect(eventId(other)).not.toBe(eventId(endorsed));
});
