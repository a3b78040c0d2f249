import type { EventDraft, LedgerEvent } from "@minyi/core";
import { readSheets, toCsv } from "@minyi/ingest";
import { effectiveEvents, type Ledger, projectLedger, verifyLedger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planReview } from "./plan-review.ts";
import { readReview } from "./read-review.ts";
import { eventsOf, exported, imported, ON, recordedAt, sampleOffice } from "./review.fixture.ts";
import { ReviewBook } from "./review-book.ts";
import { REVIEW_WORDS } from "./review-words.ts";

/** How the n-th of a few texts was left by the program. */
interface Left {
  readonly needsReview: boolean;
  readonly isHeld: boolean;
  readonly hasFinding: boolean;
}

function drafts(n: number, { needsReview, isHeld, hasFinding }: Left): EventDraft[] {
  const item = `item-${n}`;
  const common = { item, on: "2009-03-01", actor: "minyi", source: "a.csv:2" };
  const submission = {
    id: item,
    number: `N-${n}`,
    title: `关于${n}号街的建议`,
    body: "正文",
    submitters: [{ name: "委员甲", kind: "member" as const }],
    submittedOn: common.on,
    urgent: false,
    secrecy: "",
    extra: {},
  };
  const method = { lexicon: "l 1", segmenter: "s" };
  const classification = {
    category: "城建管理",
    confidence: 0.5,
    needsReview,
    scores: [],
    evidence: [],
    method,
  };
  const finding = { rule: "r", severity: "warn" as const, message: "一文两事", note: "" };
  const match = { id1: "item-0", id2: item, jaccard: 0.9, shared: 9, union: 10 };
  const decision = {
    item,
    rule: isHeld ? "duplicate" : "members",
    ruleLine: 1,
    action: isHeld ? ("keep" as const) : ("compile" as const),
    destination: isHeld ? "" : "reflections",
    destinationName: isHeld ? "" : "各界反映",
    facts: {},
    decidedOn: common.on,
    workingDays: 5,
    due: common.on,
    calendarCovers: true,
    method: "1",
  };
  return [
    { ...common, kind: "submitted", data: { submission } },
    ...(hasFinding
      ? [{ ...common, kind: "screened" as const, data: { findings: [finding], method: "1" } }]
      : []),
    { ...common, kind: "classified", data: { classification } },
    ...(isHeld && n > 0
      ? [{ ...common, kind: "matched" as const, data: { other: "item-0", match, passages: [], method: "j" } }]
      : []),
    { ...common, kind: "routed", data: { decision } },
  ];
}

async function ledgerOf(left: readonly Left[]): Promise<Ledger> {
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append(
    left.flatMap((one, n) => drafts(n, one)),
    { recordedAt: "2009-03-02T00:00:00Z" },
  );
  return ledger;
}

interface Cells {
  readonly n: number;
  readonly decision: string;
  readonly category: string;
  readonly group: string;
  readonly title: string;
  readonly isOld: boolean;
}

const HEADINGS = ["id", "版本", "决定", "类别", "合并组", "合并标题"];

function csvOf(rows: readonly Cells[], review: ReviewBook): string {
  return toCsv(
    HEADINGS,
    rows.map(({ n, decision, category, group, title, isOld }) => {
      const version = isOld ? "1-000000000000" : review.versionOf(`item-${n}`);
      return [`item-${n}`, version, decision, category, group, title];
    }),
  );
}

const left = fc.record({ needsReview: fc.boolean(), isHeld: fc.boolean(), hasFinding: fc.boolean() });
const cells = fc.record({
  n: fc.nat({ max: 4 }),
  decision: fc.constantFrom("", "合并", "合并", ...REVIEW_WORDS),
  category: fc.constantFrom("", "", "", "城建管理", "交通运输", "无"),
  group: fc.constantFrom("", "甲", "甲", "N-0", "N-1", "item-2"),
  title: fc.constantFrom("", "", "路灯"),
  isOld: fc.constantFrom(false, false, false, true),
});
/** Mostly rows that can be carried out: a decision has what it needs and nothing else. */
const sensible = cells.map((row): Cells => {
  const isMerge = row.decision === "合并";
  return {
    ...row,
    category:
      row.decision === "改类"
        ? row.category || "交通运输"
        : isMerge || row.decision === "采纳"
          ? row.category
          : "",
    group: isMerge ? row.group || "甲" : "",
    title: isMerge ? row.title : "",
  };
});
const sheets = fc.oneof(
  { weight: 2, arbitrary: fc.uniqueArray(sensible, { selector: ({ n }) => n, minLength: 3, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.array(fc.oneof({ weight: 4, arbitrary: sensible }, cells), { maxLength: 6 }) },
);

const idsOf = (events: readonly LedgerEvent[]) => events.map(({ id }) => id);

test("importReview() does what the plan says, all of a row or nothing, in any order of rows, and once", async () => {
  const office = await sampleOffice();
  const categories = office.taxonomy.categories.map(({ name }) => name);
  let carriedOut = 0;
  const byOrder = fc
    .tuple(fc.array(left, { minLength: 5, maxLength: 5 }), sheets)
    .chain(([world, rows]) =>
      fc.tuple(fc.constant(world), fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
  await fc.assert(
    fc.asyncProperty(byOrder, async ([world, rows, shuffled]) => {
      const [one, other, direct] = await Promise.all([ledgerOf(world), ledgerOf(world), ledgerOf(world)]);
      const before = await eventsOf(one);
      const review = new ReviewBook(before);
      const csv = csvOf(rows, review);
      const result = await imported(one, csv);
      carriedOut += result.changes.length;
      const sum = result.changes.length + result.unchanged + result.stale.length + result.rejects.length;
      expect(sum).toBe(rows.length);

      const table = await readReview({ name: "r.csv", bytes: new Blob([csv]).stream() });
      const plan = planReview(table, { review, router: office.router, on: ON, actor: "信息科", categories });
      await direct.append(plan.drafts, { recordedAt });
      await imported(other, csvOf(shuffled, review));
      expect(idsOf(await eventsOf(direct))).toEqual(idsOf(await eventsOf(one)));
      expect(idsOf(await eventsOf(other))).toEqual(idsOf(await eventsOf(one)));

      const written = (await eventsOf(one)).slice(before.length);
      const touched = new Set(written.map(({ item }) => item));
      const items = await projectLedger(one);
      const done = new Set(result.changes.map(({ id }) => id));
      for (const { id } of result.stale) if (!done.has(id)) expect(touched.has(id)).toBe(false);
      for (const { cells: own } of result.rejects) expect(touched.has(own.id ?? "")).toBe(false);
      for (const change of result.changes) {
        const item = items.get(change.id);
        const wanted = { 留存: "不采用", 退回: "退回补正", 采纳: "已登记", 改类: "已登记" }[change.decision];
        if (wanted !== undefined) expect(item?.stage).toBe(wanted);
        if (change.decision === "合并")
          expect(items.get(item?.mergedInto ?? "")?.sources).toContain(change.id);
      }
      expect(await verifyLedger(one)).toMatchObject({ ok: true });
      expect(await imported(one, csv)).toMatchObject({ changes: [], events: 0 });
      await Promise.all([one, other, direct].map((ledger) => ledger.close()));
    }),
    { numRuns: 120 },
  );
  expect(carriedOut).toBeGreaterThan(60);
});

test("importReview() takes a sheet of 10,000 rows, back unchanged, and all of it accepted", async () => {
  const many = 10_000;
  const ledger = await ledgerOf(
    Array.from({ length: many }, () => ({ needsReview: true, isHeld: false, hasFinding: false })),
  );
  const file = await exported(ledger);
  expect(await imported(ledger, file)).toMatchObject({ changes: [], unchanged: many, rejects: [] });
  const [sheet] = await readSheets([file], { file: "r.xlsx" });
  const [headings = [], ...rows] = (sheet?.rows ?? []).map(({ cells: own }) =>
    own.map((cell) => cell?.text ?? ""),
  );
  expect(rows).toHaveLength(many);
  const csv = toCsv(
    ["id", "版本", "决定"],
    rows.map(([id = "", version = ""]) => [id, version, "采纳"]),
  );
  const result = await imported(ledger, csv);
  expect([headings[0], result.changes.length, result.events]).toEqual(["id", many, 2 * many]);
  expect(await imported(ledger, csv)).toMatchObject({ changes: [], unchanged: many, events: 0 });
  expect(effectiveEvents(await eventsOf(ledger)).filter(({ kind }) => kind === "reviewed")).toHaveLength(
    many,
  );
});
