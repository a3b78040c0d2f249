import fc from "fast-check";
import { expect, test } from "vitest";
import { fewestPersons, isTold, lessKnown, someSubmitters } from "./distinct-submitters.fixture.ts";
import { distinctSubmitters, submitterNames } from "./distinct-submitters.ts";
import type { Submitter } from "./submission.ts";

const member = (name: string, sector?: string, unit?: string): Submitter => ({
  name,
  kind: "member",
  ...(sector === undefined ? {} : { sector }),
  ...(unit === undefined ? {} : { unit }),
});
const unstated = (name: string, sector?: string, unit?: string): Submitter => ({
  ...member(name, sector, unit),
  kind: "citizen",
});

test.each<{ name: string; of: Submitter[]; want: Submitter[] }>([
  { name: "leaves one author alone", of: [member("张三")], want: [member("张三")] },
  { name: "tells who is named twice once", of: [member("张三"), member("张三")], want: [member("张三")] },
  {
    name: "takes a missing sector for the one that is known, where the author was first named",
    of: [member("张三"), member("李四"), member("张三", "教育界")],
    want: [member("张三", "教育界"), member("李四")],
  },
  {
    name: "takes a missing unit for the one that is known",
    of: [member("张三", "教育界", "省教育厅"), member("张三", "教育界")],
    want: [member("张三", "教育界", "省教育厅")],
  },
  {
    name: "takes two sectors for two persons",
    of: [member("张三", "教育界"), member("张三", "医卫界")],
    want: [member("张三", "教育界"), member("张三", "医卫界")],
  },
  {
    name: "takes two units for two persons",
    of: [member("张三", "教育界", "省教育厅"), member("张三", "教育界", "武汉大学")],
    want: [member("张三", "教育界", "省教育厅"), member("张三", "教育界", "武汉大学")],
  },
  {
    name: "makes nobody of a bare name that may be either of two, and lets the first of them stand there",
    of: [member("张三"), member("李四"), member("张三", "教育界"), member("张三", "医卫界")],
    want: [member("张三", "教育界"), member("李四"), member("张三", "医卫界")],
  },
  {
    name: "joins sector and unit that contradict nothing",
    of: [member("张三", "教育界"), member("张三", undefined, "省教育厅")],
    want: [member("张三", "教育界", "省教育厅")],
  },
  {
    name: "does not guess to which of two a unit belongs",
    of: [member("张三", "教育界"), member("张三", undefined, "省教育厅"), member("张三", "医卫界")],
    want: [member("张三", "教育界"), member("张三", undefined, "省教育厅"), member("张三", "医卫界")],
  },
  {
    name: "takes a name without 身份 for the member of that name",
    of: [unstated("张三"), member("张三", "教育界")],
    want: [member("张三", "教育界")],
  },
  {
    name: "joins sector, unit and 身份 that are told in three places",
    of: [unstated("张三", "教育界"), unstated("张三", undefined, "省教育厅"), member("张三")],
    want: [member("张三", "教育界", "省教育厅")],
  },
  {
    name: "takes a member and a reporter of one name for two, and a name without 身份 for neither of them besides",
    of: [member("张三"), { name: "张三", kind: "reporter" }, unstated("张三")],
    want: [member("张三"), { name: "张三", kind: "reporter" }],
  },
  {
    name: "does not mind blanks, width and the forms of a body's name",
    of: [
      member("张　三"),
      member("张三"),
      { name: "民盟湖北省委", kind: "party" },
      { name: "中国民主同盟湖北省委员会", kind: "party" },
    ],
    want: [member("张　三"), { name: "民盟湖北省委", kind: "party" }],
  },
  {
    name: "does not mind how a unit is written, and keeps the first form",
    of: [member("张三", "教育界", "市人民政府办公室"), member("张三", "教育界", "市政府办公室")],
    want: [member("张三", "教育界", "市人民政府办公室")],
  },
])("distinctSubmitters() $name", ({ of, want }) => {
  expect(distinctSubmitters(of)).toEqual(want);
});

test.each<{ name: string; of: Submitter[]; want: string[] }>([
  { name: "names nobody of nobody", of: [], want: [] },
  {
    name: "tells names alone where they differ",
    of: [member("张三", "教育界"), member("李四")],
    want: ["张三", "李四"],
  },
  {
    name: "tells two of one name by sector, else unit, as far as known",
    of: [
      member("张三", "教育界"),
      member("张三", "医卫界"),
      member("王五", undefined, "甲"),
      member("王五", undefined, "乙"),
    ],
    want: ["张三（教育界）", "张三（医卫界）", "王五（甲）", "王五（乙）"],
  },
  {
    name: "does not tell the sector of one who was named twice",
    of: [member("张三", "教育界"), member("张三")],
    want: ["张三"],
  },
])("submitterNames() $name", ({ of, want }) => {
  expect(submitterNames(of)).toEqual(want);
});

test("distinctSubmitters() counts nobody more for what is said again with less", () => {
  fc.assert(
    fc.property(
      someSubmitters,
      fc.nat(),
      fc.nat(),
      fc.subarray(["kind", "sector", "unit"]),
      (all, who, at, forget) => {
        const said = all[who % all.length];
        if (!said) return;
        const again = all.toSpliced(at % (all.length + 1), 0, lessKnown(said, forget));
        expect(distinctSubmitters(again)).toHaveLength(distinctSubmitters(all).length);
      },
    ),
  );
});

test("distinctSubmitters() counts alike in any order, and again changes nothing", () => {
  fc.assert(
    fc.property(
      someSubmitters.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        const persons = distinctSubmitters(all);
        expect(distinctSubmitters(shuffled)).toHaveLength(persons.length);
        expect(distinctSubmitters(persons)).toEqual(persons);
      },
    ),
  );
});

test("distinctSubmitters() never makes one of two whom nobody can be both of, and loses nothing that is known", () => {
  fc.assert(
    fc.property(someSubmitters, (all) => {
      const persons = distinctSubmitters(all);
      expect(persons.length).toBeGreaterThanOrEqual(fewestPersons(all));
      for (const said of all) expect(isTold(said, persons)).toBe(true);
    }),
  );
});
