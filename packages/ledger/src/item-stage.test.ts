import type { EffectiveEvent } from "@minyi/core";
import { expect, test } from "vitest";
import { itemStage } from "./item-stage.ts";

/** kind@day, with the data that matter after a colon. */
function events(text: string): EffectiveEvent[] {
  return text.split(" ").map((word, i) => {
    const [, kind, day, say] = /^(\w+)@(\d)(?::(\w+))?$/.exec(word) ?? [];
    return {
      kind,
      on: `2009-01-0${day}`,
      id: `${i}`,
      data: { stage: say, decision: say, about: say },
    } as unknown as EffectiveEvent;
  });
}

test.each([
  { events: "submitted@1", want: "已提交" },
  { events: "submitted@1 returned@2", want: "退回补正" },
  { events: "submitted@1 kept@2", want: "不采用" },
  { events: "submitted@1 registered@1 edited@2 signed@3:finished", want: "待核稿" },
  { events: "signed@3:reviewed signed@2:finished submitted@1", want: "待签发" },
  { events: "submitted@1 signed@1:signed", want: "已签发" },
  { events: "submitted@1 compiled@2 endorsed@3 adopted@4", want: "已编发" },
  { events: "submitted@1 compiled@2 forwarded@2 assigned@3 declined@4 reassigned@5", want: "办理中" },
  { events: "submitted@1 assigned@3 declined@4", want: "申退" },
  { events: "assigned@3 replied@4 rejected@5", want: "驳回重办" },
  { events: "replied@4 informed@5 archived@6", want: "归档" },
  { events: "submitted@1 compiled@2 informed@3", want: "已反馈" },
  { events: "submitted@1 compiled@2 informed@3:compiled", want: "已编发" },
  { events: "submitted@1 replied@2 informed@3:replied informed@4:replied", want: "已反馈" },
  { events: "received@1 filed@2:filed", want: "已立案" },
  { events: "received@1 filed@2:notFiled", want: "不立案" },
  { events: "received@1 filed@2:filed assigned@3 answered@4", want: "已办复" },
  { events: "merged@1 split@2", want: "已拆分" },
  { events: "archived@1 submitted@1", want: "归档" },
  { events: "submitted@1 compiled@2 registered@3", want: "已编发" },
  { events: "submitted@1 kept@2 registered@3", want: "已登记" },
  { events: "submitted@1 reviewed@2:accepted", want: "已登记" },
  { events: "submitted@1 kept@2 reviewed@2:accepted", want: "已登记" },
  { events: "submitted@1 registered@2 reviewed@2:kept", want: "不采用" },
  { events: "submitted@1 reviewed@2:returned", want: "退回补正" },
  { events: "submitted@1 reviewed@2:distinct", want: "已提交" },
  { events: "submitted@1 compiled@2 reviewed@3:accepted", want: "已编发" },
])("itemStage() of $events is $want", ({ events: text, want }) => {
  expect(itemStage(events(text))).toBe(want);
});
