import type { EffectiveEvent, EventData, EventKind, Submitter } from "@minyi/core";
import { expect, test } from "vitest";
import { submission } from "./events.fixture.ts";
import { subjectFacts } from "./subject-facts.ts";

let made = 0;

function said<K extends EventKind>(
  item: string,
  kind: K,
  data: EventData<K>,
  on = "2009-01-05",
): EffectiveEvent {
  made++;
  return { id: `id-${made}`, seq: made, item, kind, on, data } as unknown as EffectiveEvent;
}

const member = (name: string) => ({ name, kind: "member" as const });
const sent = (id: string, ...names: string[]) =>
  said(id, "submitted", { submission: { ...submission(1), id, submitters: names.map(member) } });
const classified = (item: string, category: string, on: string) =>
  said(
    item,
    "classified",
    {
      classification: {
        category,
        confidence: 1,
        needsReview: false,
        scores: [],
        evidence: [],
        method: { lexicon: "", segmenter: "" },
      },
    },
    on,
  );

test.each<{ name: string; events: EffectiveEvent[]; want: object | undefined }>([
  {
    name: "takes number, title and authors from the submission",
    events: [sent("a", "委员甲", "委员乙")],
    want: {
      type: "item",
      number: "2009-001",
      submitters: [{ name: "委员甲" }, { name: "委员乙" }],
      tags: [],
    },
  },
  {
    name: "puts the office's number, form and tags before the sender's",
    events: [
      sent("a", "委员甲"),
      said("a", "registered", { number: "信12", form: "单条", tags: ["约稿"] }),
      said("a", "registered", { tags: ["约稿", "重点"] }, "2009-02-01"),
    ],
    want: { number: "信12", form: "单条", tags: ["约稿", "重点"] },
  },
  {
    name: "takes the last classification, by day",
    events: [
      sent("a", "委员甲"),
      classified("a", "环保", "2009-01-07"),
      classified("a", "交通", "2009-01-06"),
    ],
    want: { category: "环保" },
  },
  {
    name: "lets a person's category stand before a later one of the program",
    events: [
      sent("a", "委员甲"),
      said("a", "registered", { category: "交通" }),
      classified("a", "环保", "2009-02-01"),
    ],
    want: { category: "交通" },
  },
  {
    name: "takes the category a change of taxonomy led to, of a proposal too",
    events: [
      said("a", "received", {
        proposal: { id: "a", title: "案由", submitters: [member("委员甲")], receivedOn: "2009-01-05" },
      }),
      said("a", "registered", { category: "交通" }),
      said("a", "relabelled", { from: "交通", to: "建设", mapping: "换届 1", how: "joined" }, "2009-02-01"),
    ],
    want: { category: "建设" },
  },
  {
    name: "takes the title as edited last",
    events: [
      sent("a", "委员甲"),
      said("a", "edited", { title: "丙" }, "2009-02-02"),
      said("a", "edited", { title: "乙" }, "2009-02-01"),
    ],
    want: { title: "丙" },
  },
  {
    name: "knows a proposal's number from its filing",
    events: [
      said("a", "received", {
        proposal: {
          id: "a",
          title: "案由",
          submitters: [member("委员甲")],
          receivedOn: "2009-01-05",
          session: "十届二次",
        },
      }),
      said("a", "filed", { decision: "filed", number: "提12", tags: ["重点"] }, "2009-02-01"),
    ],
    want: { type: "proposal", number: "提12", tags: ["重点"], session: "十届二次" },
  },
  {
    name: "calls an activity by its name",
    events: [said("a", "performed", { activity: { id: "a", name: "捐赠", submitters: [member("委员甲")] } })],
    want: { type: "activity", title: "捐赠", form: "捐赠" },
  },
  { name: "leaves out what never began", events: [said("a", "archived", {})], want: undefined },
])("subjectFacts() $name", ({ events, want }) => {
  const facts = subjectFacts(events).get("a");
  if (want === undefined) expect(facts).toBeUndefined();
  else expect(facts).toMatchObject(want);
});

test("subjectFacts() credits every author of a composite once, through composites, and ends on a circle", () => {
  const facts = subjectFacts([
    sent("a", "委员甲", "委员乙"),
    sent("b", "委员乙"),
    sent("c", "委员丙"),
    said("ab", "merged", { sources: ["a", "b"], title: "综合一" }),
    said("abc", "merged", { sources: ["ab", "c"], title: "综合二" }),
    said("x", "merged", { sources: ["y", "a"], title: "x" }),
    said("y", "merged", { sources: ["x", "c"], title: "y" }),
  ]);
  expect(facts.get("abc")?.submitters.map(({ name }) => name)).toEqual(["委员甲", "委员乙", "委员丙"]);
  expect(facts.get("abc")?.form).toBe("综合");
  expect(facts.get("x")?.submitters.map(({ name }) => name)).toEqual(["委员丙", "委员甲", "委员乙"]);
});

test.each<{ name: string; a: Submitter[]; b: Submitter[]; want: string[] }>([
  {
    name: "an author whose sector only one of the texts tells, once",
    a: [{ name: "张三", kind: "member", sector: "教育界" }],
    b: [member("李四"), member("张三")],
    want: ["张三 member 教育界", "李四 member "],
  },
  {
    name: "two of one name and different sectors as two, and who may be either of them as nobody more",
    a: [{ name: "张三", kind: "member", sector: "教育界" }],
    b: [{ name: "张三", kind: "member", sector: "医卫界" }, member("张三")],
    want: ["张三 member 教育界", "张三 member 医卫界"],
  },
  {
    name: "an author who is written in two ways, or without 身份, once",
    a: [member("张　三")],
    b: [{ name: "张三", kind: "citizen" }],
    want: ["张　三 member "],
  },
])("subjectFacts() counts $name", ({ a, b, want }) => {
  const text = (id: string, submitters: Submitter[]) =>
    said(id, "submitted", { submission: { ...submission(1), id, submitters } });
  const facts = subjectFacts([
    text("a", a),
    text("b", b),
    said("ab", "merged", { sources: ["a", "b"], title: "综合" }),
  ]);
  const told = (id: string) =>
    facts.get(id)?.submitters.map(({ name, kind, sector = "" }) => `${name} ${kind} ${sector}`);
  expect(told("ab")).toEqual(want);
});

test("subjectFacts() decides who is whom from all texts at once, however composites are nested", () => {
  const text = (id: string, more: Partial<Submitter>) =>
    said(id, "submitted", {
      submission: { ...submission(1), id, submitters: [{ ...member("张三"), ...more }] },
    });
  const texts = [
    text("a", { sector: "教育界" }),
    text("b", { unit: "省教育厅" }),
    text("c", { sector: "医卫界" }),
  ];
  const count = (...merged: EffectiveEvent[]) =>
    subjectFacts([...texts, ...merged]).get("all")?.submitters.length;
  const flat = count(said("all", "merged", { sources: ["a", "b", "c"], title: "综合" }));
  const nested = count(
    said("ab", "merged", { sources: ["a", "b"], title: "综合" }),
    said("all", "merged", { sources: ["ab", "c"], title: "综合" }),
  );
  expect([flat, nested]).toEqual([3, 3]);
});
