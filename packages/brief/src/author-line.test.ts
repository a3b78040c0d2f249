import { expect, test } from "vitest";
import { authorLine, authorNames } from "./author-line.ts";
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

const people = (...names: string[]) => names.map((name) => submitter("member", name));

test.each([
  {
    name: "counts those who do not consent",
    who: people("一位委员", "甲某", "一位委员"),
    want: "两位委员、省政协委员甲某",
  },
  {
    name: "does not count those of another kind with them",
    who: [
      ...people("一位委员"),
      submitter("citizen", "一位群众"),
      submitter("party", "一个民主党派组织"),
      submitter("party", "一个民主党派组织"),
    ],
    want: "一位委员、一位群众、两个民主党派组织",
  },
  {
    name: "names once of whom one text tells the sector and another not",
    who: [{ ...submitter("member", "甲某"), sector: "教育界" }, submitter("member", "甲某")],
    want: "省政协委员甲某",
  },
  {
    name: "tells two of one name apart by their sectors",
    who: [
      { ...submitter("member", "甲某"), sector: "教育界" },
      { ...submitter("member", "甲某"), sector: "医卫界" },
    ],
    want: "省政协委员甲某（教育界）、甲某（医卫界）",
  },
  {
    name: "counts beyond ten in figures",
    who: people(...Array.from({ length: 11 }, () => "一位委员")),
    want: "11位委员",
  },
])("authorNames() $name", ({ who, want }) => {
  expect(authorNames(who, "省政协", {})).toBe(want);
});

test("authorNames() counts two members of one name where persons are told by what they are", () => {
  const who = ["教育界", "医卫界"].map((sector) => ({ ...submitter("member", "甲某"), sector }));
  expect(authorNames([...who, submitter("member", "甲某")], "省政协", { authors: "roles" })).toBe(
    "两位省政协委员",
  );
});

test.each([
  {
    name: "tells persons by what they are",
    who: [...people("甲某", "委员乙"), submitter("citizen", "丙某")],
    want: "两位省政协委员、一位群众",
  },
  {
    name: "keeps the names of bodies",
    who: [submitter("party", "民建省委会"), ...people("甲某")],
    want: "民建省委会、一位省政协委员",
  },
  { name: "counts one who is named twice once", who: people("甲某", "甲某 "), want: "一位省政协委员" },
  {
    name: "counts those who do not consent too",
    who: people("一位委员", "一位委员", "甲某"),
    want: "三位省政协委员",
  },
  { name: "makes nobody of the unnamed", who: people("未署名"), want: "未署名" },
])("authorNames() by role $name", ({ who, want }) => {
  expect(authorNames(who, "省政协", { authors: "roles" })).toBe(want);
});

test.each([
  {
    name: "tells all when there are no more",
    most: 3,
    who: people("甲某", "乙某", "丙某"),
    want: "省政协委员甲某、乙某、丙某",
  },
  {
    name: "counts the people",
    most: 2,
    who: people("甲某", "乙某", "丙某", "一位委员", "一位委员"),
    want: "省政协委员甲某、乙某等5人",
  },
  {
    name: "counts the bodies",
    most: 1,
    who: [submitter("party", "民建省委会"), submitter("lower", "江城市政协")],
    want: "民建省委会等2个单位",
  },
  {
    name: "counts both",
    most: 1,
    who: [submitter("party", "民建省委会"), ...people("甲某")],
    want: "民建省委会等2个单位和个人",
  },
])("authorNames() of many $name", ({ most, who, want }) => {
  expect(authorNames(who, "省政协", { mostAuthors: most })).toBe(want);
});

test("authorLine() is empty where the journal names nobody", () => {
  expect(authorLine(people("甲某"), "省政协", { authors: "none" })).toBe("");
});
