import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import {
  classifier,
  formatLexicon,
  type Lexicon,
  lexiconWords,
  openSegmenter,
  parseLexicon,
  trainLexicon,
} from "@minyi/classify";
import { OptionError } from "@minyi/core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type OpenWorkersOptions, openWorkers, type Workers } from "./open-workers.ts";
import { madeUpTexts } from "./texts.fixture.ts";
import { WorkerError } from "./worker-error.ts";

const BY_HAND = parseLexicon(
  [
    ...["#! name: hand", "#! version: 1", "#! taxonomy: hand"],
    ...["路灯\t城建\t4\tsubstring", "物业\t城建\t4", "红绿灯\t交通\t4", "公交\t交通\t4\tsubstring"],
    ...["黑烟\t环保\t8\tsubstring", "噪音\t环保\t4", "处理\t环保\t-1\tsubstring", "道路\t交通\t0"],
  ].join("\n"),
  { file: "hand.tsv" },
);
const TEXTS = madeUpTexts(700);

let lexicons: Readonly<Record<string, Lexicon>> = {};
beforeAll(async () => {
  const texts = madeUpTexts(90, 2);
  const { segmenter } = await openSegmenter({ prefer: ["dictionary"] });
  const every = await trainLexicon(texts, { name: "every", folds: 2 });
  const words = await trainLexicon(texts, { name: "words", folds: 2, segmenter });
  lexicons = { longest: BY_HAND, every: every.lexicon, words: words.lexicon };
});

const opened: Workers[] = [];
afterEach(async () => {
  for (const workers of opened.splice(0)) await workers.close();
});

async function open(options: OpenWorkersOptions): Promise<Workers> {
  const workers = await openWorkers(options);
  opened.push(workers);
  return workers;
}

describe.each(["longest", "every", "words"])("openWorkers() with a lexicon of matching %s", (matching) => {
  test("decides and explains to the byte as one classifier does, with any number of threads", async () => {
    const lexicon = lexicons[matching] as Lexicon;
    const { segmenter } = await openSegmenter({ prefer: ["dictionary"], words: lexiconWords(lexicon) });
    const alone = classifier({ lexicon, segmenter, evidenceTerms: 8 });
    const want = JSON.stringify([TEXTS.map(alone.predict), TEXTS.map(alone.classify)]);
    for (const workers of [1, 2, 3]) {
      const made = await open({
        workers,
        lexicon,
        segmenter: "dictionary",
        classifierOptions: { evidenceTerms: 8 },
      });
      const verdicts = await made.classify(TEXTS, { reasons: false });
      const classifications = await made.classify(TEXTS, { reasons: true });
      expect(JSON.stringify([verdicts, classifications]) === want, `${workers} workers`).toBe(true);
      expect([made.threads, made.method, made.skipped]).toEqual([
        workers < 2 ? 0 : workers,
        alone.method,
        [],
      ]);
    }
    expect(new Set(TEXTS.map((text) => alone.predict(text).category)).size).toBeGreaterThanOrEqual(3);
  });
});

test("openWorkers() learns the same lexicon with any number of threads", async () => {
  const texts = madeUpTexts(60, 3);
  const { lexicon } = await trainLexicon(texts, { name: "a", folds: 2 });
  for (const workers of [1, 2, 3]) {
    const { solve } = await open({ workers });
    const other = await trainLexicon(texts, { name: "a", folds: 2, solve });
    expect(formatLexicon(other.lexicon) === formatLexicon(lexicon), `${workers} workers`).toBe(true);
  }
});

test("openWorkers() answers calls that overlap each in its own order", async () => {
  const workers = await open({ workers: 2, lexicon: BY_HAND, segmenter: "dictionary" });
  const calls = [TEXTS, TEXTS.toReversed(), TEXTS.slice(0, 3), []];
  const answers = await Promise.all(calls.map((texts) => workers.classify(texts, { reasons: false })));
  const { segmenter } = await openSegmenter({ prefer: ["dictionary"], words: lexiconWords(BY_HAND) });
  const { predict } = classifier({ lexicon: BY_HAND, segmenter });
  for (const [at, texts] of calls.entries()) expect(answers[at]).toEqual(texts.map(predict));
});

test("openWorkers() tells which segmenters could not be opened, and the one that serves", async () => {
  const here = await open({ workers: 0, lexicon: BY_HAND, segmenter: "intl" });
  const there = await open({ workers: 2, lexicon: BY_HAND, segmenter: "intl" });
  expect([there.method, there.skipped]).toEqual([here.method, here.skipped]);
  expect(there.method?.segmenter).toMatch(/^intl /);
});

describe.each([{ workers: 0 }, { workers: 2 }])("openWorkers() with $workers workers", ({ workers }) => {
  test("refuses an option of the classifier that is out of its range", async () => {
    const options = { workers, lexicon: BY_HAND, classifierOptions: { reviewBelow: 2 } };
    const refused = await openWorkers({ ...options, segmenter: "intl" }).catch((error) => error);
    expect(refused).toBeInstanceOf(OptionError);
    expect(refused.message).toBe("reviewBelow is 2: wanted a number from 0 to 1");
  });

  test("refuses to classify without a lexicon, and still learns", async () => {
    const made = await open({ workers });
    const refused = await made.classify(TEXTS, { reasons: false }).catch((error) => error);
    expect(refused).toBeInstanceOf(OptionError);
    expect(refused.message).toBe("cannot classify: the workers were opened without a lexicon");
    expect(await made.solve({ rows: 0, columns: 0, ...EMPTY_ROWS }, [])).toEqual([]);
  });
});

const EMPTY_ROWS = { from: new Int32Array(1), column: new Int32Array(0), value: new Float32Array(0) };

test.each([-1, 1.5, 65, Number.NaN])("openWorkers() refuses %d workers", async (workers) => {
  await expect(openWorkers({ workers })).rejects.toThrow(`workers is ${workers}: wanted a whole number`);
});

/** A thread that is ready at once and does this with a task. */
function threadThat(does: string): URL {
  const program = `import { parentPort } from "node:worker_threads";
    import process from "node:process";
    parentPort.on("message", ({ id }) => { ${does} });
    parentPort.postMessage({ kind: "ready", ready: { method: { lexicon: "l", segmenter: "s" }, skipped: [] } });`;
  return new URL(`data:text/javascript,${encodeURIComponent(program)}`);
}

test.each([
  { name: "throws", does: 'throw new Error("out of order")', why: "a worker thread failed: out of order" },
  { name: "ends", does: "process.exit(7)", why: "a worker thread ended with status 7" },
  {
    name: "refuses a task",
    does: 'parentPort.postMessage({ kind: "failed", id, error: { message: "no", isOption: false } })',
    why: "a worker thread could not do its task: no",
  },
])("a thread that $name: what was asked is refused, and why", async ({ does, why }) => {
  const workers = await open({ workers: 2, lexicon: BY_HAND, file: threadThat(does) });
  const refused = await workers.classify(TEXTS, { reasons: false }).catch((error) => error);
  expect(refused).toBeInstanceOf(WorkerError);
  expect([refused.code, refused.message]).toEqual(["WORKER", why]);
});

test("a thread that ended: what is asked later is refused too, though others still live", async () => {
  const workers = await open({ workers: 2, lexicon: BY_HAND, file: threadThat("process.exit(7)") });
  const first = workers.classify(TEXTS.slice(0, 1), { reasons: false });
  await expect(first).rejects.toThrow("ended with status 7");
  await expect(workers.classify(TEXTS, { reasons: false })).rejects.toThrow("ended with status 7");
});

test("threads that would not decide alike are not opened", async () => {
  const program = `import { parentPort, threadId } from "node:worker_threads";
    parentPort.on("message", () => {});
    parentPort.postMessage({ kind: "ready", ready: { method: { lexicon: "l", segmenter: String(threadId) }, skipped: [] } });`;
  const file = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
  await expect(openWorkers({ workers: 2, lexicon: BY_HAND, file })).rejects.toThrow(
    /^the worker threads would not decide alike: l, \d+; l, \d+$/,
  );
});

test.each([
  { name: "is not there", file: new URL("./gone.ts", import.meta.url), why: "Cannot find module" },
  { name: "throws", file: new URL("data:text/javascript,throw new Error('早')"), why: "failed: 早" },
  { name: "ends", file: new URL("data:text/javascript,"), why: "ended with status 0" },
])("a thread whose program $name is no thread: WorkerError", async ({ file, why }) => {
  const refused = await openWorkers({ workers: 2, lexicon: BY_HAND, file }).catch((error) => error);
  expect(refused).toBeInstanceOf(WorkerError);
  expect(refused.message).toContain(why);
});

test("close() refuses what is not answered, and what is asked later", async () => {
  const workers = await open({ workers: 2, lexicon: BY_HAND, file: threadThat("for (;;);") });
  const asked = expect(workers.classify(TEXTS, { reasons: false })).rejects.toThrow("have been closed");
  await workers.close();
  await asked;
  await expect(workers.classify(TEXTS, { reasons: false })).rejects.toThrow("have been closed");
});

test.each([
  { name: "after close", end: "await workers.close();" },
  { name: "when nobody closes them", end: "" },
])("worker threads keep no process alive $name", async ({ end }) => {
  const folder = await mkdtemp(join(tmpdir(), "minyi-workers-"));
  const file = join(folder, "program.mjs");
  const program = `
    import { openWorkers } from ${JSON.stringify(new URL("./open-workers.ts", import.meta.url))};
    // A word: the threads then hold a dictionary, and take their time to end.
    const terms = [{ term: "路灯", category: "城建", weight: 4, mode: "word" }];
    const workers = await openWorkers({ workers: 3, lexicon: { name: "a", version: "1", taxonomy: "a", terms } });
    const [verdict] = await workers.classify([{ title: "", body: "路灯" }], { reasons: false });
    ${end}
    // Whatever ended the process before would be a status of 13.
    console.log(verdict.category);`;
  await writeFile(file, program);
  const { status, signal, stdout, stderr } = spawnSync(execPath, [file], {
    encoding: "utf8",
    timeout: 120_000,
  });
  await rm(folder, { recursive: true });
  expect({ status, signal, stdout, stderr }).toEqual({
    status: 0,
    signal: null,
    stdout: "城建\n",
    stderr: "",
  });
});
