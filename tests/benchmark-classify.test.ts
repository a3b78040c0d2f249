import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execPath } from "node:process";
import { formatLexicon, type Lexicon, withEnds } from "@minyi/classify";
import { expect, test } from "vitest";
import { AUTOMATON_PACKAGES, ownMatcher, packageAutomaton } from "../benchmarks/classify/automatons.ts";
import { steps } from "../benchmarks/classify/breakdown.ts";
import { type ClassifyFigure, classifyFigures, type MissingFigure } from "../benchmarks/classify/figures.ts";
import { classifyFiles } from "../benchmarks/classify/files.ts";
import { keywordLexicon } from "../benchmarks/classify/keyword-lexicon.ts";
import { readSource } from "../benchmarks/classify/read-source.ts";
import { ROWS, YARDSTICK } from "../benchmarks/classify/rows.ts";
import type { BenchmarkText } from "../benchmarks/read-texts.ts";
import { scratch } from "./scratch.ts";

const root = join(import.meta.dirname, "..");

function bench(...args: readonly string[]) {
  return spawnSync(execPath, ["benchmarks/classify/run.ts", ...args], { cwd: root, encoding: "utf8" });
}

/** Terms within terms, side by side and over each other; the last is in no text. */
const TERMS = ["路灯", "灯", "灯不亮", "不亮", "公交", "公交车站", "车站", "水管"];
const TEXTS = [
  { id: "1", title: "路灯不亮", body: "公交车站的路灯，灯不亮不亮", label: "甲" },
  { id: "2", title: "", body: "公公交交车站站路灯灯", label: "乙" },
  { id: "3", title: "无", body: "", label: "甲" },
];

async function filesWith(terms: readonly string[]) {
  const files = classifyFiles(await scratch());
  const lexicon: Lexicon = {
    name: "sample",
    version: "1",
    taxonomy: "sample",
    terms: terms.map((term) => ({ term, category: "甲", weight: 1, mode: "substring" })),
  };
  writeFileSync(files.texts, `${TEXTS.map((text) => JSON.stringify(text)).join("\n")}\n`);
  writeFileSync(files.keywords, formatLexicon(lexicon));
  writeFileSync(files.trained, formatLexicon({ ...lexicon, scoring: { matching: "every", title: 1 } }));
  return files;
}

/** Every place of every term, found by looking. */
function placesOf(term: string, text: string): number {
  let places = 0;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) places++;
  return places;
}

test.each([1, 4, 8])("every automaton finds as many places of %d terms as there are", async (size) => {
  const files = await filesWith(TERMS);
  const wanted = TEXTS.flatMap(({ title, body }) =>
    TERMS.slice(0, size).map((term) => placesOf(term, `${title}\n${body}`)),
  ).reduce((sum, places) => sum + places, 0);
  expect(wanted).toBeGreaterThan(0);
  for (const { name, ready } of [
    ...(await Promise.all(
      AUTOMATON_PACKAGES.map(async (one) => ({
        name: one.name,
        ready: await packageAutomaton(files, one, size),
      })),
    )),
    { name: "minyi every", ready: ownMatcher(files, "every", size) },
  ]) {
    expect(await ready.pass(), name).toEqual({ texts: TEXTS.length });
    expect(ready.tally?.(), name).toBe(wanted);
  }
});

test("steps() read every character, and count as the matcher and the scorer do", async () => {
  const all = steps(await filesWith(TERMS));
  const [text] = TEXTS;
  const taken = all.map(({ take }) => take(text as BenchmarkText));
  const [units, folded, distinct, found] = taken;
  const whole = "路灯不亮公交车站的路灯，灯不亮不亮";
  expect(units).toBe(Array.from(whole, (character) => character.charCodeAt(0)).reduce((a, b) => a + b));
  expect(folded).toBeGreaterThan(0);
  expect(found).toBe(7);
  // The parts are counted on their own: four terms of the title are in the body too.
  expect(distinct).toBe(11);
});

test("keywordLexicon() takes the strongest words, then the commonest pairs, Chinese characters alone", () => {
  const weigh = (term: string, category: string, weight: number) => ({
    term,
    category,
    weight,
    mode: "word" as const,
  });
  const words: Lexicon = {
    name: "words",
    version: "1",
    taxonomy: "sample",
    terms: [
      weigh("*", "甲", 9),
      weigh("公交", "*", 9),
      weigh("公交", "甲", 1),
      weigh("公交", "乙", 2),
      weigh("路灯", "甲", 4),
      weigh("灯", "甲", 8),
      weigh("路灯a", "甲", 8),
      weigh("不亮", "乙", -3),
    ],
  };
  const segmenter = withEnds({ name: "pairs", version: "1", cut: (text) => text.match(/.{1,2}|\n/gu) ?? [] });
  const texts = ["路灯不亮水管漏水", "水管漏水", "水管漏水a"].map((body, at) => ({
    id: String(at),
    title: "",
    body,
    label: at === 0 ? "甲" : "乙",
  }));
  const { terms } = keywordLexicon({ words, texts, segmenter }, 4);
  expect(terms.map(({ term, category, weight }) => [term, category, weight])).toEqual([
    ["路灯", "甲", 8],
    ["公交", "乙", 4],
    ["水管漏水", "乙", 1],
    ["不亮水管", "甲", 1],
  ]);
});

test("classifyFigures() takes ratios within a round and the median of these", () => {
  const reply = (...samplesMs: number[]) => ({
    samplesMs,
    beforeMiB: 1,
    peakMiB: samplesMs[0] ?? 0,
    tally: 7,
  });
  const figures = classifyFigures(
    [
      { name: "cut", replies: [reply(100), reply(200), reply(400)] },
      { name: "ours", counts: "right", aim: 4, replies: [reply(9, 10, 99), reply(50), reply(80)] },
      { name: "python", replies: [reply(1000), reply(1000), reply(1000)] },
      { name: "other", replies: [{ unavailable: "not here" }] },
    ],
    { texts: 10, yardstick: "cut", python: "python" },
  );
  expect(figures[1]).toEqual({
    name: "ours",
    textsPerSecond: { median: 200, min: 125, max: 1000 },
    ratio: { median: 5, min: 4, max: 10 },
    overPython: { median: 20, min: 12.5, max: 100 },
    aim: 4,
    tally: 7,
    counts: "right",
    beforeMiB: 1,
    peakMiB: 80,
  });
  expect(figures[0]).not.toHaveProperty("ratio");
  expect(figures[3]).toEqual({ name: "other", unavailable: "not here" });
});

test("readSource() joins all columns but the first to the body, and takes a single one for the body", async () => {
  const file = join(await scratch(), "texts.csv");
  writeFileSync(file, "\ufeff题,文,补,类\n路灯,不亮,多日,甲\n医院,看病太贵,,乙\n");
  const read = (columns: readonly string[], label?: string) =>
    readSource({ kind: "file", file, columns, ...(label === undefined ? {} : { label }) });
  expect(read(["题", "文", "补"], "类")).toEqual([
    { id: "1", title: "路灯", body: "不亮\n多日", label: "甲" },
    { id: "2", title: "医院", body: "看病太贵\n", label: "乙" },
  ]);
  expect(read(["文"], "类")[0]).toEqual({ id: "1", title: "", body: "不亮", label: "甲" });
  expect(read(["题", "文"]).map(({ label }) => label)).toEqual(["城乡建设", "卫生计生"]);
  expect(() => read(["无"])).toThrow("“无”");
});

type Figure = ClassifyFigure | MissingFigure;

test("pnpm bench:classify --json measures what it is asked for, or says what is missing", () => {
  const { stdout, status, stderr } = bench(
    ...[
      "--count",
      "60",
      "--rounds",
      "1",
      "--only",
      "trained, substring, predict()",
      "--train",
      "40",
      "--clock",
      "cpu",
      "--json",
    ],
  );
  expect(status, stderr).toBe(0);
  const report: {
    conditions: { node: string; facts: { learned: number; measured: number } };
    rows: readonly Figure[];
    steps: readonly { name: string; ms: readonly number[] }[];
    trained: readonly { count: number; ms: number; peakMiB: number }[];
  } = JSON.parse(stdout);
  expect(report.conditions).toMatchObject({ node: process.version, facts: { learned: 30, measured: 30 } });
  expect(report.rows.map(({ name }) => name)).toEqual([YARDSTICK, "trained, substring, predict()"]);
  const [, ours] = report.rows;
  if (ours === undefined || "unavailable" in ours) throw new Error("ours needs no package: wanted a figure");
  expect(ours.textsPerSecond.median).toBeGreaterThan(0);
  expect(ours.tally).toBeGreaterThan(15);
  expect(report.steps.length).toBe(5);
  expect(report.trained).toMatchObject([{ count: 40, terms: expect.any(Number) }]);
});

test("every row of pnpm bench:classify has a name of its own, and the aims are those of the package", () => {
  expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
  expect(ROWS[0]?.name).toBe(YARDSTICK);
  expect(ROWS.flatMap(({ aim }) => aim ?? [])).toEqual([15, 25, 2.5]);
});

test.each([
  { name: "a size that is none", args: ["--count", "ten"], says: "“ten”" },
  { name: "columns without a file", args: ["--text", "A"], says: "--texts and --text" },
  { name: "a label without a file", args: ["--label", "A"], says: "--label" },
  { name: "a clock that is none", args: ["--clock", "sun"], says: "wanted wall or cpu" },
  { name: "an unknown option", args: ["--fast"], says: "--fast" },
])("pnpm bench:classify refuses $name and says how it is used", ({ args, says }) => {
  const { status, stdout, stderr } = bench(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(says);
  expect(stderr).toContain("usage: node benchmarks/classify/run.ts");
});
