import fc from "fast-check";
import { expect, test } from "vitest";
import { topicScorer } from "./topic-scorer.ts";

const lift = { id: "lift", body: "加装电梯 加梯补贴" };

test.each([
  { name: "all of a topic", title: "加装电梯", body: "加梯补贴", want: 1 },
  { name: "a part, wherever it stands", title: "", body: "电梯补贴", want: 3 / 6 },
  { name: "nothing of it", title: "公交", body: "早班车太少", want: 0 },
  { name: "nothing of an empty text", title: "", body: "", want: 0 },
  { name: "no pair over punctuation", title: "", body: "电，梯", want: 0 },
  { name: "nothing of it in other characters", title: "", body: "電梯補貼", want: 0 },
])("topicScorer() finds $name", ({ title, body, want }) => {
  expect(topicScorer([lift])({ title, body }).get("lift")).toBe(want);
});

test("topicScorer() gives a topic without terms nothing, and one of every topic", () => {
  const score = topicScorer([lift, { id: "none", body: "，" }]);
  expect([...score({ title: "", body: "电梯，" })]).toEqual([
    ["lift", 1 / 6],
    ["none", 0],
  ]);
});

/** The pairs of a text and how often each stands there, by the definition; none of this alphabet is generic. */
function pairsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const run of text.split("，"))
    for (let at = 0; at + 2 <= run.length; at++) {
      const pair = run.slice(at, at + 2);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  return counts;
}

test("topicScorer() scores as counting pairs does, whatever other topics there are", () => {
  const text = fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "，"), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.array(text), (topics, texts) => {
      const score = topicScorer(topics.map((body, at) => ({ id: `t${at}`, body })));
      for (const body of texts) {
        const found = pairsOf(body);
        const scores = score({ title: "", body });
        for (const [at, topic] of topics.entries()) {
          const weights = [...pairsOf(topic)].map(
            ([pair, count]) => [found.has(pair), Math.round((3000 * count) / (count + 2))] as const,
          );
          const sum = weights.reduce((all, [, weight]) => all + weight, 0);
          const shared = weights.reduce((all, [has, weight]) => all + (has ? weight : 0), 0);
          expect(scores.get(`t${at}`)).toBe(sum === 0 ? 0 : shared / sum);
        }
      }
    }),
  );
});
