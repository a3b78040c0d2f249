import { OptionError, SeededRandom } from "@minyi/core";
import { nearDuplicates, TextStore } from "@minyi/dedupe";
import { expect, test } from "vitest";
import { joinInThreads, joinWorkersFor, nearDuplicatesInThreads } from "./near-duplicates-in-threads.ts";
import { madeUpTexts } from "./workers/texts.fixture.ts";

/** Messages made up, every other one with an earlier one's end: many are near to each other. */
function texts(count: number) {
  const bodies = madeUpTexts(count).map(({ title, body }) => title + body);
  const random = new SeededRandom(5);
  return bodies.map((body, at) => {
    const earlier = bodies[random.below(at + 1)] ?? "";
    return { id: `t${at}`, text: at % 2 === 0 ? body : `${earlier}${body.slice(0, 4)}` };
  });
}

test.each([0.3, 0.8, 1])(
  "nearDuplicatesInThreads() at %d gives the same bytes with any number of threads",
  async (threshold) => {
    const batch = texts(1500);
    const want = JSON.stringify(nearDuplicates(batch, { threshold }));
    expect(want.length).toBeGreaterThan(1000);
    for (const workers of [0, 1, 2, 3]) {
      const joined = await nearDuplicatesInThreads(batch, { threshold, workers });
      expect(JSON.stringify([...joined.rows()].flat()) === want, `${workers} workers`).toBe(true);
    }
  },
);

test("nearDuplicatesInThreads() takes texts as they are read, and no texts at all", async () => {
  async function* read() {
    yield { id: "a", text: "Ａ区路灯" };
    yield { id: "b", text: "Ａ区 路灯" };
    yield { id: "c", text: "a区路灯" };
    yield { id: "d", text: "" };
  }
  const joined = await nearDuplicatesInThreads(read(), { workers: 2, normalising: "space", width: 2 });
  expect([joined.size, joined.pairCount, joined.clusters()]).toEqual([4, 1, [["a", "b"]]]);
  expect((await nearDuplicatesInThreads([], { workers: 2 })).clusters()).toEqual([]);
});

test.each([
  {
    name: "an id that comes twice",
    texts: [
      { id: "a", text: "路" },
      { id: "a", text: "灯" },
    ],
    options: {},
  },
  { name: "65 threads", texts: [], options: { workers: 65 } },
  { name: "a threshold of 0.2", texts: [], options: { threshold: 0.2, workers: 2 } },
  { name: "a width of 4", texts: [], options: { width: 4, workers: 0 } },
])("nearDuplicatesInThreads() refuses $name", async ({ texts, options }) => {
  await expect(nearDuplicatesInThreads(texts, options)).rejects.toThrow(OptionError);
});

test("joinInThreads() tells of a thread that failed, and ends the others", async () => {
  const program = `import { parentPort } from "node:worker_threads";
    parentPort.on("message", () => { throw new Error("out of order"); });
    parentPort.postMessage({ kind: "ready", ready: { method: undefined, skipped: [] } });`;
  const file = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
  const store = new TextStore();
  store.add("a", "路灯不亮");
  await expect(joinInThreads(store, { workers: 2, file })).rejects.toThrow(
    "a worker thread failed: out of order",
  );
});

test("joinWorkersFor() starts threads for many texts only, and four at most", () => {
  expect(joinWorkersFor(29_999)).toBe(0);
  expect(joinWorkersFor(30_000)).toBeGreaterThanOrEqual(1);
  expect(joinWorkersFor(1e6)).toBeLessThanOrEqual(4);
});
