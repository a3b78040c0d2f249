import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { csvCells, csvRows } from "./csv-files.ts";
import { minyi, onlyJson, ROOT } from "./minyi.ts";
import { scratch } from "./scratch.ts";
import { storedLedger } from "./stored-ledger.ts";
import { type RunJson, succeed } from "./take-year.ts";

/** Real messages to leaders; they are kept beside the repository and are not part of it. */
const PETITIONS = join(ROOT, "../shared/data/petitions");
const UNLABELLED = join(PETITIONS, "unlabelled.csv");
const TRAIN = join(PETITIONS, "train.csv");
/** Pairs of TRAIN at 0.8, by its text alone and with nothing but white space removed. */
const PUBLISHED = join(PETITIONS, "near-duplicate-pairs.csv");

beforeEach((context) => {
  if (!existsSync(UNLABELLED)) context.skip(`there are no real messages here: wanted ${UNLABELLED}`);
});

test("every row of the real messages is a submission or a reject, and a second run adds nothing", async () => {
  const cwd = await scratch();
  const first = await succeed<RunJson>(["run", UNLABELLED], { cwd });
  const records = csvCells(await readFile(UNLABELLED, "utf8")).length - 1;
  expect(first.rows).toBe(records);
  expect(first.submissions + first.already + first.rejects).toBe(records);
  expect(first.submissions).toBeGreaterThan(0.99 * records);
  expect(Object.values(first.categories).reduce((sum, count) => sum + count, 0)).toBe(first.submissions);

  const before = await storedLedger(join(cwd, "minyi.db"));
  expect(before.verification.violations).toEqual([]);
  const sent = (await csvRows(UNLABELLED)).map((row) => row.留言编号);
  const taken = before.events.flatMap((event) =>
    event.kind === "submitted" ? [event.data.submission.number] : [],
  );
  expect(new Set(taken).isSubsetOf(new Set(sent))).toBe(true);

  const second = await succeed<RunJson>(["run", UNLABELLED], { cwd });
  expect(second).toMatchObject({
    rows: records,
    submissions: 0,
    already: first.submissions + first.already,
    rejects: first.rejects,
  });
  for (const same of ["categories", "findings", "toReview", "pairs", "clusters", "dispatches"] as const)
    expect(second[same], same).toEqual(first[same]);
  const after = await storedLedger(join(cwd, "minyi.db"));
  expect([after.seq, after.hash]).toEqual([before.seq, before.hash]);
});

test.for([0.8, 0.5])(
  "dedupe at %d finds exactly the pairs of real messages that comparing them all finds",
  async (threshold) => {
    const cwd = await scratch();
    const columns = ["--text", "留言主题,留言详情", "--id", "留言编号", "--threshold", String(threshold)];
    const ended = await minyi(["dedupe", UNLABELLED, ...columns, "--out", "pairs.csv", "--json"], { cwd });
    expect(ended.status, ended.stderr).toBe(0);
    const found = (await csvRows(join(cwd, "pairs.csv"))).map(({ id1 = "", id2 = "", jaccard }) =>
      pair(id1, id2, Number(jaccard)),
    );
    const rows = await csvRows(UNLABELLED);
    const texts = rows.map((row) => ({ id: row.留言编号 ?? "", text: `${row.留言主题}\n${row.留言详情}` }));
    const wanted = allPairs(texts, threshold);
    expect(wanted.length).toBeGreaterThan(0);
    expect(found.sort()).toEqual(wanted.sort());
    expect(onlyJson(ended)).toMatchObject({ n: rows.length, pairs: wanted.length });
  },
);

test.for([
  { how: "space", text: "留言详情", found: 118, pairs: 118 },
  { how: "full", text: "留言主题,留言详情", found: 108, pairs: 108 },
])("dedupe of the published near-duplicates of real messages, $how of $text", async (options) => {
  const cwd = await scratch();
  const columns = ["--text", options.text, "--id", "留言编号", "--normalise", options.how];
  const ended = await minyi(["dedupe", TRAIN, ...columns, "--out", "pairs.csv", "--json"], { cwd });
  expect(ended.status, ended.stderr).toBe(0);
  const rows = await csvRows(join(cwd, "pairs.csv"));
  const ours = rows.map(({ id1 = "", id2 = "" }) => [id1, id2].sort().join(" "));
  const published = (await csvRows(PUBLISHED)).map((row) => [row.编号1, row.编号2].sort().join(" "));
  expect(published).toHaveLength(118);
  expect(published.filter((ids) => ours.includes(ids))).toHaveLength(options.found);
  expect(ours).toHaveLength(options.pairs);
});

function pair(id1: string, id2: string, jaccard: number): string {
  return `${[id1, id2].sort().join(" ")} ${jaccard.toFixed(6)}`;
}

/** Compares every text with every earlier one that shares a window with it; nothing is filtered but by size. */
function allPairs(
  texts: readonly { readonly id: string; readonly text: string }[],
  threshold: number,
): string[] {
  const pairs: string[] = [];
  const sizes = texts.map(() => 0);
  const holders = new Map<string, number[]>();
  for (const [at, { id, text }] of texts.entries()) {
    const windows = windowsOf(text);
    sizes[at] = windows.size;
    const shared = new Map<number, number>();
    for (const window of windows) {
      const earlier = holders.get(window) ?? [];
      for (const other of earlier) shared.set(other, (shared.get(other) ?? 0) + 1);
      earlier.push(at);
      holders.set(window, earlier);
    }
    for (const [other, both] of shared) {
      const jaccard = both / (windows.size + (sizes[other] ?? 0) - both);
      if (jaccard >= threshold) pairs.push(pair(texts[other]?.id ?? "", id, jaccard));
    }
  }
  return pairs;
}

/** The distinct runs of three code points of the normalised text, as the command's contract says. */
function windowsOf(text: string): Set<string> {
  const points = [
    ...text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\p{Z}\p{P}\p{S}\p{C}]/gu, ""),
  ];
  if (points.length === 0) return new Set();
  if (points.length < 3) return new Set([points.join("")]);
  return new Set(points.slice(2).map((point, at) => `${points[at]}${points[at + 1]}${point}`));
}
