import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { execPath } from "node:process";
import { normaliseText } from "@minyi/core";
import { nearDuplicates } from "@minyi/dedupe";
import { readSubmissions } from "@minyi/ingest";
import { expect, test } from "vitest";
import { COPY_PERCENT, corpus, corpusCsv, MESSAGE_LENGTHS } from "../benchmarks/corpus.ts";
import { figureRows, type Row } from "../benchmarks/figures.ts";
import { MEASUREMENTS } from "../benchmarks/measurements.ts";
import { readBaseTexts } from "../examples/sample-year/base-texts.ts";

const bases = readBaseTexts();
const rows = corpus(bases, 2000);
const root = join(import.meta.dirname, "..");

function bench(...args: readonly string[]) {
  return spawnSync(execPath, ["benchmarks/run.ts", ...args], { cwd: root, encoding: "utf8" });
}

test("corpus() gives the same bytes for the same seed, and others for another", () => {
  const again = corpusCsv(corpus(readBaseTexts(), 2000));
  expect(again).toEqual(corpusCsv(rows));
  expect(corpusCsv(corpus(bases, 2000, { seed: "another" }))).not.toEqual(again);
});

test("corpus() begins a long corpus with the short one", () => {
  expect(rows.slice(0, 100)).toEqual(corpus(bases, 100));
});

test("corpus() writes texts of some 300 characters, each set in several lines", () => {
  const chars = rows.map(({ title, body }) => [...title, ...body].length);
  const mean = chars.reduce((sum, length) => sum + length, 0) / rows.length;
  expect(mean).toBeGreaterThan(250);
  expect(mean).toBeLessThan(350);
  expect(rows.every(({ body }) => body.split("\n").length === 3)).toBe(true);
  expect(rows.some(({ title, body }) => /[{}]/.test(title + body))).toBe(false);
});

test("corpus() writes texts as long as citizens' messages are, the category of each known", () => {
  const messages = corpus(bases, 2000, { lengths: "messages" });
  const lengths = messages.map(({ title, body }) => [...title, ...body].length).sort((a, b) => a - b);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  expect(Math.abs(mean - 420)).toBeLessThan(30);
  for (const [percent, length] of MESSAGE_LENGTHS.slice(1, -1)) {
    const found = lengths[(lengths.length * percent) / 100] ?? 0;
    expect(Math.abs(found - length), `${percent} of 100`).toBeLessThan(25 + length / 10);
  }
  const categories = new Set(bases.map(({ category }) => category));
  expect(new Set(messages.map(({ category }) => category))).toEqual(categories);
  expect(messages.every(({ body }) => body !== "" && !/^\n|\n\n|\n$|[{}]/.test(body))).toBe(true);
  expect(corpus(bases, 50, { lengths: "messages" })).toEqual(messages.slice(0, 50));
});

test("corpus() copies earlier texts as often as it says, and hardly any other two are near", () => {
  const copies = rows.filter(({ copyOf }) => copyOf !== undefined);
  expect(Math.abs(copies.length / rows.length - COPY_PERCENT / 100)).toBeLessThan(0.02);
  expect(copies.every(({ number, copyOf = "" }) => copyOf < number)).toBe(true);
  const original = new Map(rows.map(({ number, copyOf }) => [number, copyOf ?? number]));
  const texts = rows.map(({ number, title, body }) => ({ id: number, text: `${title}\n${body}` }));
  const matches = nearDuplicates(texts);
  expect(matches.filter(({ id1, id2 }) => original.get(id1) !== original.get(id2))).toEqual([]);
  const found = new Set(matches.map(({ id2 }) => id2));
  expect(copies.filter(({ number }) => found.has(number)).length).toBeGreaterThan(copies.length / 2);
  expect(new Set(texts.map(({ text }) => normaliseText(text))).size).toBeGreaterThan(rows.length * 0.9);
});

test("corpusCsv() is read without a reject", async () => {
  const bodies: string[] = [];
  for await (const { submissions, issues } of readSubmissions([corpusCsv(rows)], { file: "corpus.csv" })) {
    expect(issues).toEqual([]);
    bodies.push(...submissions.map(({ submission }) => submission.body));
  }
  expect(bodies).toEqual(rows.map(({ body }) => body));
});

test("figureRows() tells what was missed and what was found too much", () => {
  const measurement = { name: "a", prepare: async () => ({ unavailable: "" }) };
  const reply = { samplesMs: [40, 10, 20], beforeMiB: 1, peakMiB: 2, pairs: ["1 2", "1 3"] };
  const exact = new Map([[10, ["1 2", "2 4", "2 5", "2 6"]]]);
  const [row] = figureRows([{ size: 10, measurement, replies: [reply] }], exact);
  expect(row).toMatchObject({
    textsPerSecond: { median: 500, min: 250, max: 1000 },
    msPer1000: { median: 2000, min: 1000, max: 4000 },
    recall: 0.25,
    precision: 0.5,
  });
});

test("figureRows() compares the fastest passes, so that one slow round of a yardstick does not flatter", () => {
  const prepare = async () => ({ unavailable: "" });
  const memory = { beforeMiB: 1, peakMiB: 2 };
  const rows = figureRows(
    [
      { size: 10, measurement: { name: "a", prepare }, replies: [{ samplesMs: [10, 90, 90], ...memory }] },
      {
        size: 10,
        measurement: { name: "b", yardstick: "a", prepare },
        replies: [{ samplesMs: [20, 20, 20], ...memory }],
      },
    ],
    new Map(),
  );
  expect(rows[1]).toMatchObject({ ratio: { to: "a", value: 0.5 } });
});

test("pnpm bench --sizes 100 --rounds 1 --json measures everything, or says what is missing", () => {
  const { stdout, status, stderr } = bench("--sizes", "100", "--rounds", "1", "--json");
  expect(status, stderr).toBe(0);
  const report: { conditions: { node: string; seed: string }; rows: Row[] } = JSON.parse(stdout);
  expect(report.conditions).toMatchObject({ node: process.version, seed: "minyi bench", rounds: 1 });
  expect(report.rows.map(({ name }) => name)).toEqual(MEASUREMENTS.map(({ name }) => name));
  for (const row of report.rows) {
    if ("unavailable" in row) {
      expect([row.name, row.unavailable]).toEqual([
        expect.stringContaining("jieba"),
        expect.stringMatching(/./),
      ]);
      continue;
    }
    const { min, median, max } = row.textsPerSecond;
    expect([min > 0, min <= median, median <= max], row.name).toEqual([true, true, true]);
    expect(row.peakMiB).toBeGreaterThan(0);
    if (row.name.startsWith("dedupe")) expect(row).toMatchObject({ recall: 1, precision: 1 });
  }
});

test.each([
  { name: "a size that is none", args: ["--sizes", "1k,ten"], says: "“ten”" },
  { name: "no rounds", args: ["--rounds", "0"], says: "--rounds" },
  { name: "an unknown option", args: ["--fast"], says: "--fast" },
])("pnpm bench refuses $name and says how it is used", ({ args, says }) => {
  const { status, stdout, stderr } = bench(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(says);
  expect(stderr).toContain("usage: node benchmarks/run.ts");
});
