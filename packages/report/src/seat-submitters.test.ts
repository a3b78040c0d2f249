import type { Fact, Submitter } from "@minyi/core";
import { expect, test } from "vitest";
import type { RosterMember } from "./roster.ts";
import { seatSubmitters } from "./seat-submitters.ts";

function fact(...submitters: Submitter[]): Fact {
  const subject = {
    id: "a",
    type: "item",
    title: "a",
    submitters,
    since: "2009-01-05",
    tags: [],
    sources: [],
  };
  return { subject, event: { kind: "archived", item: "a", on: "2009-03-01", data: {} } } as unknown as Fact;
}

const member: RosterMember = { name: "张三", kind: "member", sector: "教育" };

test.each<{ name: string; sent: Submitter; roster: RosterMember[]; want: string }>([
  {
    name: "takes a name on the roster for the member's",
    sent: { name: "张三", kind: "citizen" },
    roster: [member],
    want: "member",
  },
  { name: "sees through blanks", sent: { name: "张 三", kind: "citizen" }, roster: [member], want: "member" },
  {
    name: "sees through the several names of a body",
    sent: { name: "中国人民政治协商会议武汉市委员会", kind: "citizen" },
    roster: [{ name: "武汉市政协", kind: "lower" }],
    want: "lower",
  },
  {
    name: "leaves a body whose place is not told",
    sent: { name: "民盟省委", kind: "citizen" },
    roster: [{ name: "民盟湖北省委", kind: "party" }],
    want: "citizen",
  },
  {
    name: "leaves a name that is not on it",
    sent: { name: "李四", kind: "citizen" },
    roster: [member],
    want: "citizen",
  },
  {
    name: "leaves who is stated to be something else",
    sent: { name: "张三", kind: "reporter" },
    roster: [member],
    want: "reporter",
  },
  {
    name: "leaves a name that stands for two kinds",
    sent: { name: "张三", kind: "citizen" },
    roster: [member, { name: "张三", kind: "reporter" }],
    want: "citizen",
  },
  {
    name: "takes two members of one name for a member",
    sent: { name: "张三", kind: "citizen" },
    roster: [member, { ...member, sector: "医卫" }],
    want: "member",
  },
])("seatSubmitters() $name", ({ sent, roster, want }) => {
  const facts = [fact(sent), fact(sent)];
  expect(seatSubmitters(facts, roster).map(({ subject }) => subject.submitters[0]?.kind)).toEqual([
    want,
    want,
  ]);
  expect(facts[0]?.subject.submitters[0]).toEqual(sent);
});

test("seatSubmitters() makes one of a member and a name that the roster says is his", () => {
  const [told] = seatSubmitters(
    [
      fact(
        { name: "张三", kind: "member", sector: "教育" },
        { name: "张三", kind: "citizen", unit: "甲" },
        { name: "李四", kind: "citizen" },
      ),
    ],
    [member],
  );
  expect(told?.subject.submitters).toEqual([
    { name: "张三", kind: "member", sector: "教育", unit: "甲" },
    { name: "李四", kind: "citizen" },
  ]);
});
