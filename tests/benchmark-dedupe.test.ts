import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execPath } from "node:process";
import { nearDuplicates } from "@minyi/dedupe";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { corpus } from "../benchmarks/corpus.ts";
import { Draws } from "../benchmarks/dedupe/draws.ts";
import { type DedupeResult, dedupeFigures } from "../benchmarks/dedupe/figures.ts";
import { type DedupeFiles, dedupeFiles } from "../benchmarks/dedupe/files.ts";
import { resultLines } from "../benchmarks/dedupe/lines.ts";
import { linesOf, writeParts } from "../benchmarks/dedupe/lines-of.ts";
import {
  NATURAL_COPY_PERCENT,
  NaturalCorpus,
  type NaturalText,
} from "../benchmarks/dedupe/natural-corpus.ts";
import { textsOf } from "../benchmarks/dedupe/texts.ts";
import { Zipf } from "../benchmarks/dedupe/zipf.ts";
import { exactMatches, fractionOf } from "../benchmarks/exact-matches.ts";
import type { Judgement } from "../benchmarks/jobs/judge-dedupe.ts";
import type { DedupeCorpusReply } from "../benchmarks/jobs/write-dedupe-corpus.ts";
import { wholeText } from "../benchmarks/read-texts.ts";
import { JobTimeoutError, runJob } from "../benchmarks/run-job.ts";
import { readBaseTexts } from "../examples/sample-year/base-texts.ts";
import { jaccard, windowsOf } from "../examples/sample-year/similarity.ts";
import { scratch } from "./scratch.ts";

const root = join(import.meta.dirname, "..");
const bases = readBaseTexts();
const COUNT = 2000;
const texts = [...new NaturalCorpus(bases).texts(COUNT)];
const whole = new Map(texts.map((text) => [text.id, wholeText(text)]));

function bench(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  return spawnSync(execPath, ["benchmarks/dedupe/run.ts", ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...more },
  });
}

interface Report {
  readonly conditions: {
    readonly node: string;
    readonly python: string;
    readonly corpora: readonly unknown[];
  };
  readonly rows: readonly DedupeResult[];
}

function digestOf(some: Iterable<NaturalText>): string {
  const hash = createHash("sha256");
  for (const text of some) hash.update(`${JSON.stringify(text)}\n`);
  return hash.digest("hex");
}

test("NaturalCorpus.texts() is the same on every machine", () => {
  // Characters are drawn from the sample year's base texts: who changes those changes the corpus, and its figures.
  expect(digestOf(texts.slice(0, 500))).toBe(
    "332e0d6f02642cc097fb9704019c0f9b039ce9da1794c11db7d078206705bd03",
  );
  expect(digestOf(new NaturalCorpus(bases, { seed: "another" }).texts(500))).not.toBe(
    digestOf(texts.slice(0, 500)),
  );
});

test("NaturalCorpus.texts() begins a long corpus with the short one, and text() gives any one alone", () => {
  const corpus = new NaturalCorpus(bases);
  expect([...corpus.texts(300)]).toEqual(texts.slice(0, 300));
  for (const place of [0, 7, 1234, COUNT - 1]) expect(corpus.text(place)).toEqual(texts[place]);
});

test("NaturalCorpus.texts() have some 300 characters, half of them fewer than 220", () => {
  const lengths = [...whole.values()].map((text) => [...text].length).sort((a, b) => a - b);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  expect(Math.abs(mean - 320)).toBeLessThan(30);
  expect(Math.abs((lengths[COUNT / 2] ?? 0) - 200)).toBeLessThan(25);
  expect(texts.every(({ title, body }) => title !== "" && body.endsWith("。"))).toBe(true);
});

test("NaturalCorpus.texts() copy earlier originals, from unchanged to far below 0.8, and hardly any other two are near", () => {
  const copies = texts.filter(({ copyOf }) => copyOf !== undefined);
  expect(Math.abs(copies.length / COUNT - NATURAL_COPY_PERCENT / 100)).toBeLessThan(0.02);
  const origins = new Map(texts.map(({ id, copyOf }) => [id, copyOf]));
  const likeness = copies.map(({ id, copyOf = "" }) => {
    expect(copyOf < id && origins.has(copyOf) && origins.get(copyOf) === undefined, id).toBe(true);
    return jaccard(windowsOf(whole.get(id) ?? ""), windowsOf(whole.get(copyOf) ?? ""));
  });
  const share = (from: number, to: number) =>
    likeness.filter((one) => one >= from && one < to).length / copies.length;
  expect(share(0.5, 2)).toBeGreaterThan(0.98);
  expect(share(1, 2)).toBeGreaterThan(0.1);
  expect(share(0.8, 1)).toBeGreaterThan(0.25);
  expect(share(0.5, 0.8)).toBeGreaterThan(0.25);
  const root = (id: string) => origins.get(id) ?? id;
  const matches = nearDuplicates([...whole].map(([id, text]) => ({ id, text })));
  expect(matches.filter(({ id1, id2 }) => root(id1) !== root(id2))).toEqual([]);
  const near = new Set(matches.map(({ id2 }) => id2));
  expect(near.size / COUNT).toBeGreaterThan(0.05);
  expect(near.size / COUNT).toBeLessThan(0.11);
});

test("NaturalCorpus.texts() repeat their windows as people's messages do", () => {
  // At 0.93 of the messages' lengths the originals are as long as those that were counted: 1,000 had 242 new windows a text.
  const corpus = new NaturalCorpus(bases, { lengthRatio: 0.93 });
  const originals = [...corpus.texts(1150)].filter(({ copyOf }) => copyOf === undefined).slice(0, 1000);
  const counts = new Map<string, number>();
  for (const text of originals)
    for (const window of windowsOf(wholeText(text))) counts.set(window, (counts.get(window) ?? 0) + 1);
  const held = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const once = [...counts.values()].filter((count) => count === 1).length;
  expect(Math.abs(counts.size / originals.length - 245)).toBeLessThan(15);
  expect(Math.abs(once / held - 0.64)).toBeLessThan(0.04);
});

test("Draws gives other numbers at each place, and Zipf ranks fall off by octaves", () => {
  const firsts = new Set(Array.from({ length: 5000 }, (_, place) => new Draws(1, 2, place).next()));
  expect(firsts.size).toBe(5000);
  const zipf = new Zipf({ octaves: 3, ratio: 0.5 });
  const most = 2 ** 32 - 1;
  expect([zipf.rank(0, most), zipf.rank(2 ** 32 * 0.58, 0), zipf.rank(most, most)]).toEqual([1, 2, 7]);
  const draws = new Draws(1, 1, 1);
  const ranks = Array.from({ length: 7000 }, () => zipf.rank(draws.next(), draws.next()));
  expect(Math.abs(ranks.filter((rank) => rank === 1).length - 4000)).toBeLessThan(200);
  expect(Math.abs(ranks.filter((rank) => rank >= 4).length - 1000)).toBeLessThan(120);
});

test("exactMatches() finds what comparing any two texts finds", () => {
  const some = [...whole].slice(0, 150).map(([id, text]) => ({ id, text }));
  some.push({ id: "empty", text: "！" }, { id: "empty too", text: "" }, { id: "short", text: "路" });
  const sets = some.map(({ id, text }) => ({ id, windows: windowsOf(text) }));
  const wanted = sets.flatMap((b, at) =>
    sets
      .slice(0, at)
      .filter((a) => jaccard(a.windows, b.windows) >= 0.3)
      .map((a) => [a.id, b.id]),
  );
  expect(wanted.length).toBeGreaterThan(3);
  const found = [...exactMatches(some, fractionOf(0.3))].map(({ id1, id2 }) => [id1, id2]);
  expect(found).toEqual(wanted);
});

test("write-dedupe-corpus writes the recycled sentences too, and the same texts for the command", async () => {
  const files = dedupeFiles(await scratch(), "recycled", 60);
  const facts = runJob<DedupeCorpusReply>("write-dedupe-corpus", { files, seed: "minyi bench" });
  const rows = corpus(bases, 60);
  expect(facts.copies).toBe(rows.filter(({ copyOf }) => copyOf !== undefined).length);
  const wanted = rows.map(({ number, title, body }) => [number, `${title}\n${body}`]);
  expect([...textsOf(files)].map(({ id, text }) => [id, text])).toEqual(wanted);
  expect(parse(readFileSync(files.csv))).toEqual([["编号", "内容"], ...wanted]);
});

test("linesOf() reads what writeParts() wrote, across blocks", async () => {
  const file = join(await scratch(), "lines");
  const lines = Array.from({ length: 40_000 }, (_, at) => `第${at}行，有字`);
  writeParts(
    file,
    lines.map((line) => `${line}\n`),
  );
  expect([...linesOf(file)]).toEqual(lines);
  writeFileSync(file, "一\n\n二");
  expect([...linesOf(file)]).toEqual(["一", "二"]);
});

/** a–b at 8 of 10 windows, a–c equal, d alone. */
async function judgedFiles(): Promise<DedupeFiles> {
  const files = dedupeFiles(await scratch(), "natural", 4);
  const rows = [
    { id: "a", text: "甲乙丙丁戊己庚辛壬癸子" },
    { id: "b", text: "甲乙丙丁戊己庚辛壬癸丑", copyOf: "a" },
    { id: "c", text: "甲乙丙丁戊己庚辛壬癸子", copyOf: "a" },
    { id: "d", text: "天地玄黄" },
  ];
  writeFileSync(files.texts, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return files;
}

test.each([
  { name: "all", found: ["a b", "a c", "b c"], recall: 1, precision: 1 },
  { name: "one missed, one wrong", found: ["a c", "b c", "a d"], recall: 2 / 3, precision: 2 / 3 },
  { name: "nothing", found: [], recall: 0, precision: 1 },
])(
  "judge-dedupe holds $name against the exact answer, and without one against what was planted",
  async ({ found, recall, precision }) => {
    const files = await judgedFiles();
    writeFileSync(files.found, found.map((pair) => `${pair}\n`).join(""));
    const judge = () => runJob<Judgement>("judge-dedupe", { files, threshold: 0.8 });
    expect(judge()).toEqual({ against: "planted", wanted: 3, recall, precision });
    expect(runJob<number>("exact-dedupe", files)).toBe(3);
    expect(judge()).toEqual({ against: "exact", wanted: 3, recall, precision });
  },
);

test("judge-dedupe asks of planted pairs only that those at the threshold be found", async () => {
  const files = await judgedFiles();
  writeFileSync(files.found, "a c\n");
  const judgement = runJob<Judgement>("judge-dedupe", { files, threshold: 0.9 });
  expect(judgement).toEqual({ against: "planted", wanted: 1, recall: 1, precision: 1 });
});

test("runJob() ends a job that takes too long", () => {
  expect(() => runJob("segmenters", null, { timeoutMs: 1 })).toThrow(JobTimeoutError);
});

test("dedupeFigures() takes the clock asked for, and ratios within a round", () => {
  const place = { corpus: "natural", count: 1000, threshold: 0.8 } as const;
  const reply = (wallMs: number, cpuMs: number) => ({
    wallMs,
    cpuMs,
    beforeMiB: 1,
    peakMiB: cpuMs,
    pairs: 5,
  });
  const cells = [
    { ...place, name: "batch", replies: [reply(100, 50), reply(400, 100)] },
    { ...place, name: "other", replies: [reply(200, 200), reply(400, 200)] },
    { ...place, name: "gone", replies: [{ unavailable: "not here" }] },
    { ...place, threshold: 0.5, name: "other", replies: [reply(1, 1)] },
  ];
  const [batch, other, gone, alone] = dedupeFigures(cells, { clock: "wall", yardstick: "batch" });
  expect(batch).toMatchObject({ textsPerSecond: { median: 2500, min: 2500, max: 10_000 }, peakMiB: 100 });
  expect(batch).not.toHaveProperty("ratio");
  expect(other).toMatchObject({ ratio: { median: 0.5, min: 0.5, max: 1 } });
  expect(gone).toEqual({ ...place, name: "gone", unavailable: "not here" });
  expect(alone).not.toHaveProperty("ratio");
  const [byCpu] = dedupeFigures(cells, { clock: "cpu", yardstick: "batch" });
  expect(byCpu).toMatchObject({ textsPerSecond: { median: 10_000, min: 10_000, max: 20_000 } });
});

test("resultLines() says what a share is held against, and never rounds up to 1", () => {
  const figure = {
    name: "a",
    corpus: "natural",
    count: 1_000_000,
    threshold: 0.8,
    textsPerSecond: { median: 1, min: 1, max: 1 },
    cpuMs: 1,
    wallMs: 1,
    beforeMiB: 1,
    peakMiB: 1,
    pairs: 7,
    judgement: { against: "planted", wanted: 3000, recall: 1, precision: 0.99999 },
  } satisfies DedupeResult;
  const [, , line] = resultLines([figure]);
  expect(line).toContain("| 7 | 1 of 3,000 planted | 0.9999 |");
});

/** Stands in for datasketch: the calls the adapter makes, answered exactly. */
const STAND_IN = `
__version__ = "stand-in"
class MinHash:
    def __init__(self, num_perm):
        self.own = set()
    def update_batch(self, elements):
        self.own.update(elements)
class MinHashLSH:
    def __init__(self, threshold, num_perm):
        self.threshold, self.kept = threshold / 2, {}
    def insert(self, key, minhash):
        assert key not in self.kept
        self.kept[key] = minhash.own
    def query(self, minhash):
        near = lambda a, b: len(a & b) >= self.threshold * len(a | b) > 0
        return [key for key, own in self.kept.items() if near(own, minhash.own)]
`;

test("datasketch is given the windows ours are given, and its candidates are verified", async () => {
  const folder = await scratch();
  writeFileSync(join(folder, "datasketch.py"), STAND_IN);
  const { status, stdout, stderr } = bench(
    ["--sizes", "400", "--corpus", "natural", "--thresholds", "", "--only", "datasketch", "--json"],
    { PYTHONPATH: folder },
  );
  expect(status, stderr).toBe(0);
  const { rows, conditions }: Report = JSON.parse(stdout);
  expect(rows.length).toBe(2);
  const [candidates, verified] = rows;
  if (
    candidates === undefined ||
    verified === undefined ||
    "unavailable" in candidates ||
    "unavailable" in verified
  ) {
    expect(conditions.python).toContain("no python3");
    return;
  }
  expect(conditions.python).toContain("datasketch stand-in");
  expect(candidates.judgement?.recall).toBe(1);
  expect(candidates.judgement?.precision).toBeLessThan(1);
  expect(verified.judgement).toMatchObject({ recall: 1, precision: 1 });
});

test("pnpm bench:dedupe --json measures everything, or says what is missing", () => {
  const asked = ["--sizes", "200", "--corpus", "natural", "--thresholds", "0.5", "--clock", "cpu", "--json"];
  const { stdout, status, stderr } = bench(asked);
  expect(status, stderr).toBe(0);
  const report: Report = JSON.parse(stdout);
  expect(report.conditions.node).toBe(process.version);
  expect(report.conditions.corpora).toMatchObject([{ copies: 20 }]);
  const names = new Set(report.rows.map(({ name }) => name));
  for (const name of ["nearDuplicateRows", "minhash, candidates verified", "minyi dedupe, CSV to CSV"])
    expect(names).toContain(name);
  const ours = /nearDuplicate|NearDuplicate|minyi dedupe|verified/;
  for (const row of report.rows) {
    if ("unavailable" in row) {
      expect([row.name, row.unavailable]).toEqual([
        expect.stringContaining("datasketch"),
        expect.any(String),
      ]);
      continue;
    }
    expect(row.textsPerSecond.median, row.name).toBeGreaterThan(0);
    expect(row.peakMiB, row.name).toBeGreaterThan(0);
    if (ours.test(row.name)) {
      expect(row.judgement, row.name).toMatchObject({ against: "exact", precision: 1 });
      if (!row.name.startsWith("datasketch")) expect(row.judgement?.recall, row.name).toBe(1);
    }
  }
  expect(report.rows.filter(({ threshold }) => threshold === 0.5).length).toBe(2);
});

test("pnpm bench:dedupe holds what is too much for the exact answer against what was planted", () => {
  const { status, stdout, stderr } = bench(
    "--sizes 300 --corpus natural --thresholds 0.8 --only nearDuplicateRows --exact 299 --json".split(" "),
  );
  expect(status, stderr).toBe(0);
  const { rows }: Report = JSON.parse(stdout);
  expect(rows).toMatchObject([{ judgement: { against: "planted", recall: 1, precision: 1 } }]);
});

test.each([
  { name: "a size that is none", args: ["--sizes", "ten"], says: "“ten”" },
  { name: "a corpus that is none", args: ["--corpus", "wild"], says: "wanted natural or recycled" },
  { name: "a threshold below the exact answer", args: ["--thresholds", "0.4"], says: "from 0.5 to 1" },
  { name: "a clock that is none", args: ["--clock", "sun"], says: "wanted wall or cpu" },
  { name: "an unknown option", args: ["--fast"], says: "--fast" },
])("pnpm bench:dedupe refuses $name and says how it is used", ({ args, says }) => {
  const { status, stdout, stderr } = bench(args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(says);
  expect(stderr).toContain("usage: node benchmarks/dedupe/run.ts");
});
