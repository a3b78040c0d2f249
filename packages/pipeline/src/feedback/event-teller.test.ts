import type { EffectiveEvent, EventData, EventKind, Submission } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import { DEFAULT_MASKING, roleMask, SENDING_ROLE } from "@minyi/screen";
import { expect, test } from "vitest";
import { eventTeller } from "./event-teller.ts";

const submission: Submission = {
  id: "甲",
  title: "关于路灯的建议",
  body: "路灯不亮。",
  submitters: [{ name: "委员甲", kind: "member" }],
  submittedOn: "2009-01-05",
  urgent: false,
  secrecy: "",
  extra: {},
};
const state = {
  id: "甲",
  title: "综合反映",
  number: "2009-0001",
  originals: ["甲", "乙"],
  findings: [],
  submission,
} as unknown as ItemState;
const tell = eventTeller(state, { mask: roleMask(DEFAULT_MASKING, SENDING_ROLE), withheld: new Map() });

function event<K extends EventKind>(kind: K, data: EventData<K>): EffectiveEvent {
  return { kind, id: "e1", item: "甲", on: "2009-03-05", data } as EffectiveEvent;
}

test.each([
  { name: "a text that came in", of: event("submitted", { submission }), occasion: "registered", fields: {} },
  {
    name: "a printing",
    of: event("compiled", { journal: "各界反映", year: 2009, number: 3, total: 203 }),
    occasion: "printed",
    fields: { 刊名: "各界反映", 年: "2009", 期号: "3", 总期号: "203" },
  },
  {
    name: "the way it was forwarded",
    of: event("forwarded", { by: "省委办公厅", level: "省", direction: "up" }),
    occasion: "forwarded",
    fields: { 去向: "省委办公厅", 报送方式: "转报", 级别: "省" },
  },
  {
    name: "an endorsement, of a level nobody stated no level",
    of: event("endorsed", { by: "省长", level: "未注明", content: "请办。" }),
    occasion: "endorsed",
    fields: { 批示人: "省长", 批示内容: "请办", 级别: undefined },
  },
  {
    name: "a reply without the private data and the full stop at its end",
    of: event("replied", { by: "住建厅", level: "省", content: "电话13800138000。已修。" }),
    occasion: "replied",
    fields: { 回复单位: "住建厅", 回复内容: "电话〔手机号已隐去〕。已修", 级别: "省" },
  },
  {
    name: "how far it was done",
    of: event("implemented", { by: "住建厅", level: "省", status: "mostly" }),
    occasion: "implemented",
    fields: { 落实单位: "住建厅", 落实情况: "基本落实", 级别: "省" },
  },
])("eventTeller() tells $name", ({ of, occasion, fields }) => {
  expect(tell(of)).toMatchObject({ event: "e1", on: "2009-03-05", occasion, fields });
});

test("eventTeller() has nothing to tell of what stays in the office", () => {
  expect(tell(event("registered", {}))).toBeUndefined();
});
