import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { heatOf } from "./heat.ts";
import { joinTopics } from "./join-topics.ts";
import { parseTopics } from "./parse-topics.ts";
import type { DatedText } from "./topic.ts";
import { topics } from "./topics.ts";

const letters = fc.string({ unit: fc.constantFrom("路", "灯", "坏", "水", "管", "，"), maxLength: 8 });
const dated = fc
  .array(fc.record({ title: letters, body: letters, month: fc.integer({ min: 1, max: 9 }) }), {
    maxLength: 14,
  })
  .map((all) =>
    all.map(({ month, ...text }, at): DatedText => ({ id: `${at}`, ...text, day: `2009-0${month}-01` })),
  );

test("topics() puts every text into one topic at most, and each is like the centre", () => {
  fc.assert(
    fc.property(dated, fc.constantFrom(0.1, 0.25, 0.6), (texts, minScore) => {
      const found = topics(texts, { minScore });
      const ids = found.flatMap(({ members }) => members.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      for (const { id, members, texts: count } of found) {
        expect(members[0]?.id).toBe(id);
        expect(count).toBe(members.length);
        expect(count).toBeGreaterThan(1);
        for (const { score } of members) expect(score).toBeGreaterThanOrEqual(minScore);
      }
      expect(found.map(({ heat }) => heat)).toEqual(found.map(({ heat }) => heat).sort((a, b) => b - a));
    }),
  );
});

test("joinTopics() never renames, splits or empties a known topic, and joining again changes nothing", () => {
  fc.assert(
    fc.property(dated, fc.nat(14), (texts, cut) => {
      const known = topics(texts.slice(0, cut));
      const period = "2009";
      const once = joinTopics(known, texts, { period });
      for (const topic of known) {
        const now = once.topics.find(({ id }) => id === topic.id);
        expect(now?.name).toBe(topic.name);
        expect(now?.members.slice(0, topic.members.length)).toEqual(topic.members);
      }
      const old = known.flatMap(({ members }) => members.map(({ id }) => id));
      const all = [...old, ...once.joined.map(({ id }) => id), ...once.left.map(({ id }) => id)];
      expect(all.sort()).toEqual(texts.map(({ id }) => id).sort());
      const again = joinTopics(once.topics, [], { period });
      expect(again.topics).toEqual(once.topics);
    }),
  );
});

test("topics() leaves out other days than the period's", () => {
  const texts = ["2008-12-31", "2009-01-01", "2009-12-31"].map((day) => ({
    id: day,
    title: "翠竹苑停水",
    body: day,
    day,
  }));
  const [topic] = topics(texts, { period: "2009" });
  expect(topic?.members.map(({ id }) => id).sort()).toEqual(["2009-01-01", "2009-12-31"]);
  expect([topic?.first, topic?.last, topic?.recentFrom]).toEqual(["2009-01-01", "2009-12-31", "2009-10-01"]);
});

test.each([
  { name: "counts ten senders more than one", senders: [..."abcdefghij"], want: 20 },
  { name: "counts one sender once", senders: Array(10).fill("a"), want: 8 },
  { name: "takes texts without a sender as senders of their own", senders: Array(10).fill(""), want: 20 },
])("heatOf() $name", ({ senders, want }) => {
  const members = senders.map((sender: string) => ({ day: "2009-12-31", sender }));
  expect(heatOf(members, { from: "2009-01-01", to: "2009-12-31" }).heat).toBeCloseTo(want, 12);
});

test("parseTopics() reads back what was written", () => {
  const texts = ["翠竹苑停水", "翠竹苑又停水"].map((title, at) => ({
    id: `${at}`,
    title,
    body: "",
    day: "2009-01-01",
  }));
  const found = topics(texts);
  expect(found).toHaveLength(1);
  expect(parseTopics(JSON.stringify({ topics: found }))).toEqual(found);
});

test.each([
  { name: "a day that does not exist", call: () => topics([{ id: "a", body: "", day: "2009-02-30" }]) },
  { name: "a least score of 0", call: () => topics([], { minScore: 0 }) },
  { name: "known topics that are no JSON", call: () => parseTopics("话题") },
  { name: "known topics without members", call: () => parseTopics('{"topics":[{"id":"a"}]}') },
  {
    name: "a span that ends before it begins",
    call: () => heatOf([], { from: "2009-02-01", to: "2009-01-01" }),
  },
])("topics refuse $name", ({ call }) => {
  expect(call).toThrow(OptionError);
});
