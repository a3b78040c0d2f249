import { type Match, NORMALISINGS, normaliseText, OptionError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { clusterDetails } from "../groups/cluster-details.ts";
import { clusters } from "../groups/clusters.ts";
import { bruteForce, identified } from "../testing/brute-force.ts";
import { generatedTexts } from "../testing/generated-texts.ts";
import { joinSteps } from "./join-steps.ts";
import type { JoinTask } from "./join-task.ts";
import { joinHere, joinTexts } from "./join-texts.ts";
import { JoinWorker } from "./join-worker.ts";
import { JoinedTexts } from "./joined-texts.ts";
import { TextStore, type TextStoreOptions } from "./text-store.ts";

const LETTERS = ["路", "灯", "坏", "𠮷", "a", "Ａ", "，", " ", "\ud800", "\udc00"];
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 24 }),
  fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 4 }),
  fc.constantFrom("路".repeat(40), "路灯".repeat(20), ""),
);
const thresholds = fc.constantFrom(0.3, 0.333333, 0.5, 0.666667, 0.8, 0.857142, 0.857143, 0.999999, 1);

/** What the join can be changed by without changing its answer. */
const workings = fc.record({
  hashMask: fc.constantFrom(-1, 0xff00001f | 0, 0xc0000003 | 0, 0),
  mostBits: fc.constantFrom(1, 4, 25),
  parts: fc.constantFrom(1, 2, 3, 7),
  chunkWindows: fc.constantFrom(1, 30, 2 ** 20),
});
const storings = fc.record({ blockUnits: fc.constantFrom(1, 16, 2 ** 24), hashMask: fc.constantFrom(-1, 3) });

function stored(texts: readonly string[], options: TextStoreOptions = {}): TextStore {
  const store = new TextStore(options);
  for (const { id, text } of identified(texts)) store.add(id, text);
  return store;
}

test("joinTexts() finds exactly the pairs brute force finds, whatever it is cut into and however hashes collide", () => {
  fc.assert(
    fc.property(
      fc.array(anyText, { maxLength: 40 }),
      thresholds,
      fc.constantFrom(1, 2, 3),
      workings,
      storings,
      (texts, threshold, width, working, storing) => {
        const joined = joinHere(stored(texts, storing), { threshold, width, ...working });
        const want = bruteForce(identified(texts), { threshold, width });
        expect([...joined.rows()].flat()).toEqual(want);
        expect(joined.pairCount).toBe(want.length);
        expect(joined.clusters()).toEqual(
          clusters(
            want,
            texts.map((_, place) => `t${place}`),
          ),
        );
      },
    ),
    { numRuns: 1000 },
  );
});

test("JoinedTexts.rows() of first copies alone are the pairs of firsts, and each copy with its first", () => {
  const few = fc.array(fc.constantFrom("路灯坏了吗", "路灯坏了", "路灯，坏了", "水管", "水管！", "", "，"), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(few, thresholds, (texts, threshold) => {
      const joined = joinTexts(stored(texts), { threshold });
      const found = [...joined.rows({ copies: "first" })].flat();
      const first = (id: string) => {
        const form = normaliseText(texts[Number(id.slice(1))] ?? "");
        return `t${texts.findIndex((text) => normaliseText(text) === form)}`;
      };
      const want = bruteForce(identified(texts), { threshold }).filter(
        ({ id1, id2 }) => first(id1) === id1 && (first(id2) === id2 || first(id2) === id1),
      );
      expect(found).toEqual(want);
      expect(joined.countPairs({ copies: "first" })).toBe(want.length);
      const ids = identified(texts).map(({ id }) => id);
      expect(clusters(found, ids)).toEqual(joined.clusters());
      const told = (matches: readonly Match[]) => JSON.stringify(clusterDetails(matches, ids));
      expect(told(found)).toBe(told([...joined.rows()].flat()));
    }),
    { numRuns: 300 },
  );
});

test("joinTexts() refuses more pairs of distinct texts than may be, and no fewer", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyText, { maxLength: 20, selector: normaliseText }),
      workings,
      (texts, working) => {
        const count = bruteForce(identified(texts), { threshold: 0.3 }).length;
        const join = (mostPairs: number) =>
          joinHere(stored(texts), { threshold: 0.3, width: 3, ...working, mostPairs });
        expect(join(count).pairCount).toBe(count);
        if (count > 0) expect(() => join(count - 1)).toThrow(`more than ${count - 1} pairs`);
      },
    ),
    { numRuns: 200 },
  );
  expect(() => joinTexts(new TextStore(), { mostPairs: -1 })).toThrow(OptionError);
});

test("joinSteps() stops looking when there are more pairs than may be, not when memory is full of them", () => {
  const texts = Array.from(
    { length: 60 },
    (_, place) => `${"路灯坏了没有人修".repeat(3)}${"修".repeat(place)}`,
  );
  const worker = new JoinWorker();
  const options = { threshold: 0.3, width: 3, mostPairs: 100, chunkWindows: 30 };
  const steps = joinSteps(stored(texts).texts, options);
  let found = 0;
  const run = (task: JoinTask) => {
    const answer = worker.run(task);
    if (task.step === "probe" && answer instanceof Uint32Array) found += answer.length / 3;
    return answer;
  };
  expect(() => {
    for (let step = steps.next(); !step.done; ) step = steps.next(step.value.map(run));
  }).toThrow("more than 100 pairs");
  expect(found).toBeGreaterThan(100);
  // Beyond the limit goes one row of at most 59.
  expect(found).toBeLessThan(160);
  expect(joinTexts(stored(texts), { threshold: 0.3 }).pairCount).toBeGreaterThan(400);
});

test("joinTexts() finds the same pairs among texts in another order", () => {
  const pairsOf = (texts: readonly { id: string; text: string }[], threshold: number) => {
    const store = new TextStore();
    for (const { id, text } of texts) store.add(id, text);
    const rows = [...joinTexts(store, { threshold }).rows()].flat();
    return rows.map(({ id1, id2, jaccard }) => `${[id1, id2].sort().join(" ")} ${jaccard}`).sort();
  };
  fc.assert(
    fc.property(
      fc
        .array(anyText, { maxLength: 30 })
        .chain((texts) =>
          fc.tuple(
            fc.constant(identified(texts)),
            fc.shuffledSubarray(identified(texts), { minLength: texts.length }),
          ),
        ),
      thresholds,
      ([texts, mixed], threshold) => {
        expect(pairsOf(mixed, threshold)).toEqual(pairsOf(texts, threshold));
      },
    ),
  );
});

test("joinTexts() finds in real lengths what brute force finds, with tasks of a step done in any order", () => {
  const texts = generatedTexts(600, 7);
  for (const threshold of [0.3, 0.6, 0.8]) {
    const store = stored(texts);
    const worker = new JoinWorker();
    const steps = joinSteps(store.texts, { threshold, width: 3, parts: 3, chunkWindows: 500 });
    let step = steps.next();
    while (!step.done) {
      const answers = step.value
        .map((task, place) => ({ task, place }))
        .reverse()
        .map(({ task, place }) => ({ place, answer: worker.run(task) }));
      step = steps.next(answers.toSorted((a, b) => a.place - b.place).map(({ answer }) => answer));
    }
    const want = bruteForce(identified(texts), { threshold });
    expect(want.length).toBeGreaterThan(100);
    expect([...new JoinedTexts(store, step.value).rows()].flat()).toEqual(want);
  }
});

test.each(NORMALISINGS)("joinTexts() compares texts as they are normalised by “%s”", (normalising) => {
  const texts = ["Ａ区，路灯", "a区路灯", "a区 路灯", "Ａ区，路 灯"];
  const pairs = [...joinTexts(stored(texts, { normalising }), { threshold: 1 }).rows()].flat();
  const want = { full: ["01", "02", "12", "03", "13", "23"], space: ["12", "03"], none: [] };
  expect(pairs.map(({ id1, id2 }) => `${id1}${id2}`.replaceAll("t", ""))).toEqual(want[normalising]);
});

test("joinTexts() takes two million equal texts for one group, and counts their pairs without going through them", () => {
  const store = new TextStore();
  for (let place = 0; place < 2_000_000; place++) store.add(String(place), "路灯坏了没人修");
  const joined = joinTexts(store);
  expect(joined.pairCount).toBe(1_999_999_000_000);
  expect(joined.clusters().map(({ length }) => length)).toEqual([2_000_000]);
  const rows = joined.rows();
  expect([rows.next().value, rows.next().value]).toEqual([
    [],
    [{ id1: "0", id2: "1", jaccard: 1, shared: 5, union: 5 }],
  ]);
});

test("joinTexts() compares texts of a million characters, and short ones after them", () => {
  const long = Array.from({ length: 1_000_000 }, (_, at) =>
    String.fromCharCode(0x4e00 + ((at * at) % 20_011)),
  );
  const text = long.join("");
  const store = new TextStore({ normalising: "none", blockUnits: 1000 });
  for (const [at, one] of [text, `${text}灯`, "路".repeat(1_000_000), "路路路路", "路灯", "路灯"].entries())
    store.add(`t${at}`, one);
  const rows = [...joinTexts(store).rows()].flat();
  expect(rows.map(({ id1, id2, shared, union }) => [id1, id2, union - shared])).toEqual([
    ["t0", "t1", 1],
    ["t2", "t3", 0],
    ["t4", "t5", 0],
  ]);
});

test.each([{ threshold: 0.29 }, { threshold: 1.01 }, { threshold: 0.1234567 }, { width: 0 }, { width: 4 }])(
  "joinTexts() refuses %o",
  (options) => {
    expect(() => joinTexts(new TextStore(), options)).toThrow(OptionError);
  },
);
