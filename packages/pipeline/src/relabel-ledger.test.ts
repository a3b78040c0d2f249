import { openSegmenter, parseTaxonomyMapping, type Segmenter } from "@minyi/classify";
import { type EventDraft, eventId, type LedgerEvent } from "@minyi/core";
import { type Ledger, ledgerFacts, verifyLedger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type RelabelLedgerOptions, relabelLedger } from "./relabel-ledger.ts";

const recordedAt = "2010-12-31T08:00:00Z";
const HEADINGS = "#! name: 换届\n#! version: 1\n#! from: cppcc 1\n#! to: cppcc 2\n";
/** Codes that move on by one: every name means something else afterwards. */
const SHIFT = `${HEADINGS}01\t02\n02\t03\n03\t04\n`;
const SPLIT = `${HEADINGS}农业\t农村\n农业\t农民\n城建\t建设\n气象\t\t不再单列\n`;

function officeWith(categories: readonly string[]): RelabelLedgerOptions["office"] {
  const terms = [
    { term: "村庄", category: "农村", weight: 4, mode: "substring" as const },
    { term: "农民", category: "农民", weight: 4, mode: "substring" as const },
    { term: "路灯", category: "建设", weight: 40, mode: "substring" as const },
  ];
  return {
    taxonomy: {
      name: "cppcc",
      version: "2",
      fallback: "其他",
      categories: categories.map((name) => ({ name, note: "" })),
    },
    lexicon: {
      name: "新词表",
      version: "2",
      taxonomy: "cppcc",
      terms: terms.filter(({ category }) => categories.includes(category)),
    },
    settings: {
      version: "1",
      name: "",
      level: "省",
      reviewBelow: 0.25,
      duplicateThreshold: 0.8,
      scoring: "",
    },
  };
}

const codes = officeWith(["02", "03", "04", "其他"]);
const words = officeWith(["农村", "农民", "建设", "其他"]);

let segmenter: Segmenter;
beforeAll(async () => {
  ({ segmenter } = await openSegmenter({ prefer: ["intl"] }));
});

const about = (item: string, on: string) => ({ item, on, actor: "信息科", source: "a.csv:2" });

function sent(id: string, on = "2009-03-01", body = "正文"): EventDraft {
  const submitters = [{ name: "委员甲", kind: "member" as const }];
  const submission = {
    id,
    title: "标题",
    body,
    submitters,
    submittedOn: on,
    urgent: false,
    secrecy: "",
    extra: {},
  };
  return { ...about(id, on), kind: "submitted", data: { submission } };
}

function classified(id: string, category: string, on = "2009-03-01", lexicon = "旧词表 1"): EventDraft {
  const method = { lexicon, segmenter: "intl" };
  const classification = { category, confidence: 1, needsReview: false, scores: [], evidence: [], method };
  return { ...about(id, on), kind: "classified", data: { classification } };
}

const registered = (id: string, category: string, on: string): EventDraft => ({
  ...about(id, on),
  kind: "registered",
  data: { category },
});

async function ledgerOf(...drafts: readonly EventDraft[]): Promise<Ledger> {
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append(drafts, { recordedAt });
  return ledger;
}

async function eventsOf(ledger: Ledger): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  return events;
}

async function categories(ledger: Ledger, asOf?: string): Promise<Record<string, string | undefined>> {
  const facts = ledgerFacts(await eventsOf(ledger), asOf === undefined ? {} : { asOf });
  return Object.fromEntries(facts.map(({ subject }) => [subject.id, subject.category]));
}

const relabel = (ledger: Ledger, file: string, more: Partial<RelabelLedgerOptions> = {}) =>
  relabelLedger({
    ledger,
    mapping: parseTaxonomyMapping(file, { file: "mapping.tsv" }),
    office: file === SHIFT ? codes : words,
    segmenter,
    on: "2010-01-10",
    recordedAt,
    file: "mapping.tsv",
    ...more,
  });

test("relabelLedger() lets the text decide among the targets alone, and says by what it was decided", async () => {
  const ledger = await ledgerOf(
    sent("a", "2009-03-01", "村庄的路灯"),
    classified("a", "农业"),
    sent("b", "2009-03-01", "村庄里的农民离开村庄"),
    classified("b", "农业"),
    sent("c", "2009-03-01", "路灯"),
    classified("c", "农业"),
    sent("d", "2009-03-01", "村庄与农民"),
    classified("d", "农业"),
  );
  const { moves, moved, toReview, table } = await relabel(ledger, SPLIT);
  const unsaid = { how: "person", note: "从文字看不出去向，可选：农村、农民" };
  expect(moves).toMatchObject([
    { id: "a", to: "农村", how: "decided", confidence: 0.5, on: "2010-01-10" },
    { id: "b", to: "农村", how: "decided", confidence: 0.2, needsReview: true },
    { id: "c", ...unsaid },
    { id: "d", ...unsaid },
  ]);
  expect([moved, toReview]).toEqual([2, 1]);
  expect(table.map(({ count }) => count)).toEqual([2, 2]);
  const last = (await eventsOf(ledger)).at(-2);
  expect(last).toMatchObject({
    kind: "relabelled",
    item: "a",
    on: "2010-01-10",
    source: "mapping.tsv:5",
    data: { from: "农业", to: "农村", mapping: "换届 1", how: "decided", confidence: 0.5 },
  });
  expect(last?.kind === "relabelled" && last.data.method?.lexicon).toMatch(/^新词表 2 /);
});

test.each<{ name: string; drafts: EventDraft[]; file?: string; want: Partial<Record<string, unknown>> }>([
  {
    name: "moves a code on by one, once",
    drafts: [classified("a", "01")],
    want: { moved: 1, category: "02", day: "2010-01-10" },
  },
  {
    name: "moves a decision that is later than the change on its own day",
    drafts: [classified("a", "01", "2010-02-01")],
    want: { moved: 1, category: "02", day: "2010-02-01" },
  },
  {
    name: "leaves a code that was given when the new ones held",
    drafts: [classified("a", "01"), registered("a", "02", "2010-01-10")],
    want: { moved: 0, kept: 1, category: "02" },
  },
  {
    name: "moves the same code when it was given the day before",
    drafts: [classified("a", "01"), registered("a", "02", "2010-01-09")],
    want: { moved: 1, category: "03", day: "2010-01-10" },
  },
  {
    name: "takes a code of the new taxonomy alone for new, whenever it was given",
    drafts: [registered("a", "04", "2009-04-01")],
    want: { moved: 0, kept: 1, category: "04" },
  },
  {
    name: "tells a category that nobody knows",
    drafts: [classified("a", "99")],
    want: { moved: 0, kept: 0, unmapped: 1, category: "99" },
  },
  {
    name: "passes over what has no category",
    drafts: [],
    want: { moved: 0, kept: 0, unmapped: 0, category: undefined },
  },
])(
  "relabelLedger() $name",
  async ({ drafts, file = SHIFT, want: { category, day, unmapped = 0, ...want } }) => {
    const ledger = await ledgerOf(sent("a"), ...drafts);
    const result = await relabel(ledger, file);
    expect(result).toMatchObject(want);
    expect(result.unmapped.length).toBe(unmapped);
    expect((await categories(ledger)).a).toBe(category);
    if (day !== undefined) expect((await eventsOf(ledger)).at(-1)?.on).toBe(day);
  },
);

test("relabelLedger() takes what the office's new lexicon decided for new, whatever day it bears", async () => {
  const probe = await ledgerOf(sent("a", "2009-03-01", "村庄"), classified("a", "农业"));
  await relabel(probe, SPLIT);
  const last = (await eventsOf(probe)).at(-1);
  const lexicon = (last?.kind === "relabelled" && last.data.method?.lexicon) || "";
  const own = `${HEADINGS}农村\t农民\n农民\t农村\n`;
  const ledger = await ledgerOf(
    sent("a"),
    classified("a", "农村", "2009-03-01", lexicon),
    sent("b"),
    classified("b", "农村"),
  );
  expect(await relabel(ledger, own)).toMatchObject({ moved: 1, kept: 1 });
  expect(await categories(ledger)).toEqual({ a: "农村", b: "农民" });
});

test("relabelLedger() moves proposals, too, and leaves activities", async () => {
  const submitters = [{ name: "委员甲", kind: "member" as const }];
  const ledger = await ledgerOf(
    {
      ...about("p", "2009-03-01"),
      kind: "received",
      data: { proposal: { id: "p", title: "案由", submitters, receivedOn: "2009-03-01" } },
    },
    registered("p", "城建", "2009-03-02"),
    {
      ...about("x", "2009-03-01"),
      kind: "performed",
      data: { activity: { id: "x", name: "调研", submitters } },
    },
  );
  expect(await relabel(ledger, SPLIT)).toMatchObject({
    moved: 1,
    moves: [{ id: "p", title: "案由", decidedBy: "person" }],
  });
  expect(await categories(ledger)).toEqual({ p: "建设", x: undefined });
});

test("relabelLedger() leaves to a person what was taken back, until a person says otherwise", async () => {
  const ledger = await ledgerOf(sent("a"), classified("a", "城建"));
  await relabel(ledger, SPLIT);
  const made = (await eventsOf(ledger)).at(-1);
  const voided = { event: made?.id ?? "", reason: "不改" };
  await ledger.append([{ ...about("a", "2010-02-01"), kind: "voided", data: voided }], { recordedAt });
  expect(await categories(ledger)).toEqual({ a: "城建" });
  const again = await relabel(ledger, SPLIT, { on: "2010-03-01" });
  expect(again).toMatchObject({ moved: 0, moves: [{ how: "person", note: "按此对照表改类后曾被撤销" }] });
  await ledger.append([registered("a", "农业", "2010-03-02")], { recordedAt });
  expect((await relabel(ledger, SPLIT, { on: "2010-03-03" })).moves).toMatchObject([
    { how: "person", note: "原类别由人工确定，可选：农村、农民" },
  ]);
});

test("relabelLedger() writes nothing when it only plans, and refuses a mapping to another taxonomy", async () => {
  const ledger = await ledgerOf(sent("a"), classified("a", "城建"));
  const head = await ledger.head();
  expect((await relabel(ledger, SPLIT, { dryRun: true })).moved).toBe(1);
  expect(await ledger.head()).toEqual(head);
  await expect(relabel(ledger, SPLIT.replace("cppcc 2", "cppcc 3"))).rejects.toThrow(
    "leads to cppcc 3, the office has cppcc 2",
  );
});

const said = fc.array(
  fc.record({
    item: fc.constantFrom("a", "b", "c"),
    code: fc.constantFrom("01", "02", "03"),
    day: fc.integer({ min: 1, max: 9 }),
    byPerson: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

test("relabelLedger() leads every code on once, in whatever order things were said, changes no earlier figure, and then nothing more", async () => {
  const next: Readonly<Record<string, string>> = { "01": "02", "02": "03", "03": "04" };
  await fc.assert(
    fc.asyncProperty(said, fc.boolean(), async (acts, backwards) => {
      const drafts = acts.map(({ item, code, day, byPerson }) => {
        const on = `2009-12-0${day}`;
        return byPerson ? registered(item, code, on) : classified(item, code, on);
      });
      const ids = ["a", "b", "c"];
      const ledger = await ledgerOf(
        ...ids.map((id) => sent(id)),
        ...(backwards ? drafts.toReversed() : drafts),
      );
      const before = await categories(ledger);
      const { moved, moves } = await relabel(ledger, SHIFT);
      const after = await categories(ledger);
      expect(moved).toBe(ids.filter((id) => before[id] !== undefined).length);
      for (const id of ids) expect(after[id], id).toBe(next[before[id] ?? ""]);
      expect(await categories(ledger, "2010-01-09")).toEqual(before);
      expect(moves.map(({ from }) => from)).toEqual(moves.map(({ id }) => before[id]));

      await ledger.append([registered("a", "02", "2010-02-01")], { recordedAt });
      const { seq } = await ledger.head();
      expect(await relabel(ledger, SHIFT, { on: "2010-03-01" })).toMatchObject({ moved: 0, moves: [] });
      expect((await ledger.head()).seq).toBe(seq);
      expect((await categories(ledger)).a).toBe("02");
      expect((await verifyLedger(ledger)).ok).toBe(true);
      await ledger.close();
    }),
    { numRuns: 60 },
  );
});

test("relabelLedger() gives events whose ids do not depend on when or from which file they were made", async () => {
  const ledger = await ledgerOf(sent("a"), classified("a", "城建"));
  const other = await ledgerOf(sent("a"), classified("a", "城建"));
  await relabel(ledger, SPLIT);
  await relabel(other, SPLIT, { recordedAt: "2011-01-01T00:00:00Z", file: "b.tsv" });
  const [one, two] = [(await eventsOf(ledger)).at(-1), (await eventsOf(other)).at(-1)];
  expect(one?.id).toBe(two?.id);
  expect(one && eventId(one)).toBe(one?.id);
});
