import { expect, test } from "vitest";
import { authorLine } from "./author-line.ts";
import { submitter } from "./testing/samples.ts";

test.each([
  { name: "names a party", who: [submitter("party", "民建省委会")], want: "民建省委会" },
  { name: "tells that a person is a member", who: [submitter("member", "甲某")], want: "省政协委员甲某" },
  { name: "trusts a name that tells it", who: [submitter("member", "委员甲")], want: "委员甲" },
  {
    name: "tells the kind of neighbours once",
    who: [submitter("member", "甲某"), submitter("member", "乙某"), submitter("citizen", "丙某")],
    want: "省政协委员甲某、乙某、群众丙某",
  },
  {
    name: "joins members and bodies",
    who: [submitter("party", "民建省委会"), submitter("reporter", "丁某"), submitter("lower", "江城市政协")],
    want: "民建省委会、特邀信息员丁某、江城市政协",
  },
  {
    name: "names nobody twice",
    who: [submitter("party", "民建省委会"), submitter("party", " 民建省委会")],
    want: "民建省委会",
  },
  { name: "adds no kind to the unnamed", who: [submitter("citizen", "未署名")], want: "未署名" },
  { name: "says so when every name is blank", who: [submitter("member", "　")], want: "未署名" },
])("authorLine() $name", ({ who, want }) => {
  expect(authorLine(who, "省政协")).toBe(`（反映人：${want}）`);
});
