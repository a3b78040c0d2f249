import type { EventDraft } from "@minyi/core";
import { effectiveEvents, findDoubts, ledgerFacts, verifyLedger } from "@minyi/ledger";
import { DEFAULT_MASKING, roleMask, SENDING_ROLE } from "@minyi/screen";
import { expect, test } from "vitest";
import { deliverReleased } from "./deliver-drafts.ts";
import { explainItem } from "./explain-item.ts";
import { giveFeedback } from "./feedback/give-feedback.ts";
import { HIDDEN_TITLE, hideHeldTitles } from "./hide-held-titles.ts";
import { loadFeedback } from "./load-feedback.ts";
import { listOutbox } from "./outbox/list-outbox.ts";
import { planDispatch } from "./outbox/plan-dispatch.ts";
import { overdueLedger } from "./overdue/overdue-ledger.ts";
import { readHolds } from "./read-holds.ts";
import { recordOutcomes } from "./record-outcomes.ts";
import { listHeld } from "./release-items.ts";
import {
  columnOf,
  exported,
  fill,
  imported,
  opened,
  rowOf,
  saved,
  sheetOf,
} from "./review/review.fixture.ts";
import { SAMPLE_OFFICE } from "./sample-office.ts";
import { isHeldSecret } from "./secrecy-hold.ts";
import { RECORDED_AT, SecrecyWorld, type Sent } from "./secrecy-world.fixture.ts";

const LEAVING = roleMask(DEFAULT_MASKING, SENDING_ROLE);

/** A text that would be printed, and one that would be forwarded; held, or free. */
interface Case {
  readonly name: string;
  readonly rows: readonly Sent[];
  /** What happens after the run. @default nothing */
  readonly later?: (world: SecrecyWorld) => Promise<unknown>;
  /** Number of what is asked for at every door. */
  readonly asked: string;
  readonly held: boolean;
}

const row = (number: string, text: string, change: Partial<Sent> = {}): Sent => ({ number, text, ...change });

const CASES: readonly Case[] = [
  { name: "an unmarked text", rows: [row("1", "lamp")], asked: "1", held: false },
  { name: "a 密级 that says none", rows: [row("1", "lamp", { secrecy: "无" })], asked: "1", held: false },
  { name: "a 密级 in the column", rows: [row("1", "lamp", { secrecy: "机密" })], asked: "1", held: true },
  { name: "a mark in the text", rows: [row("1", "lamp", { head: "机密★" })], asked: "1", held: true },
  {
    name: "a copy that comes behind it",
    rows: [row("1", "lamp", { secrecy: "机密" }), row("2", "lamp", { tail: "盼复。" })],
    asked: "2",
    held: true,
  },
  {
    name: "a copy that came before it",
    rows: [row("2", "lamp", { tail: "盼复。" }), row("1", "lamp", { secrecy: "机密" })],
    asked: "2",
    held: true,
  },
  {
    name: "another text beside it",
    rows: [row("1", "lamp", { secrecy: "机密" }), row("2", "canal")],
    asked: "2",
    held: false,
  },
  {
    name: "a composite of it",
    rows: [row("1", "lamp", { secrecy: "机密" }), row("2", "canal")],
    later: (world) => merge(world, "2", "1"),
    asked: "Z21",
    held: true,
  },
  {
    name: "a composite of a composite of it",
    rows: [row("1", "lamp", { secrecy: "机密" }), row("2", "canal"), row("3", "bus")],
    later: async (world) => {
      await merge(world, "2", "1");
      await merge(world, "3", "Z21");
    },
    asked: "Z3Z21",
    held: true,
  },
  {
    name: "a text that got its 密级 by a correction",
    rows: [row("1", "lamp")],
    later: (world) => world.correct("1", { secrecy: "秘密" }),
    asked: "1",
    held: true,
  },
  {
    name: "a released text",
    rows: [row("1", "lamp", { secrecy: "机密" })],
    later: (world) => world.release("1"),
    asked: "1",
    held: false,
  },
  {
    name: "a text whose release was voided",
    rows: [row("1", "lamp", { secrecy: "机密" })],
    later: async (world) => {
      await world.release("1");
      await world.void("1", "released");
    },
    asked: "1",
    held: true,
  },
  {
    name: "a text released, voided and released again on one day",
    rows: [row("1", "lamp", { secrecy: "机密" })],
    later: async (world) => {
      await world.release("1");
      await world.void("1", "released");
      await world.release("1");
    },
    asked: "1",
    held: false,
  },
  {
    name: "a released text in which another rule found a mark since",
    rows: [row("1", "lamp", { secrecy: "机密" })],
    later: async (world) => {
      await world.release("1");
      await world.rescreen("1", "other-mark");
    },
    asked: "1",
    held: true,
  },
  {
    name: "a released text that was changed since",
    rows: [row("1", "lamp", { secrecy: "机密" })],
    later: async (world) => {
      await world.release("1");
      await world.correct("1", { body: "另一篇正文，讲的是别的事情。" });
    },
    asked: "1",
    held: true,
  },
  {
    name: "a copy of a released text",
    rows: [row("2", "lamp", { tail: "盼复。" }), row("1", "lamp", { secrecy: "机密" })],
    later: (world) => world.release("1"),
    asked: "2",
    held: false,
  },
  {
    name: "what a released copy repeats",
    rows: [row("2", "lamp", { tail: "盼复。" }), row("1", "lamp", { secrecy: "机密" })],
    later: (world) => world.release("2"),
    asked: "1",
    held: true,
  },
  {
    name: "a released composite",
    rows: [row("1", "lamp", { secrecy: "机密" }), row("2", "canal")],
    later: async (world) => {
      await merge(world, "2", "1");
      await world.release("Z21");
    },
    asked: "Z21",
    held: false,
  },
  {
    name: "a source of a released composite, after a split",
    rows: [row("1", "lamp", { secrecy: "机密" }), row("2", "canal")],
    later: async (world) => {
      const composite = await merge(world, "2", "1");
      await world.release("Z21");
      await world.split(composite);
    },
    asked: "1",
    held: true,
  },
  {
    name: "a composite of a text that was released before",
    rows: [row("1", "lamp", { secrecy: "机密" }), row("2", "canal")],
    later: async (world) => {
      await world.release("1");
      await merge(world, "2", "1");
    },
    asked: "Z21",
    held: false,
  },
  {
    name: "a text of which a match was corrected to one that is marked",
    rows: [row("1", "lamp", { secrecy: "机密" }), row("2", "canal"), row("3", "bus")],
    later: (world) => mismatch(world, "3", ["2", "1"]),
    asked: "3",
    held: true,
  },
  {
    name: "a text of which a match with one that is marked was corrected to another",
    rows: [row("1", "lamp", { secrecy: "机密" }), row("2", "canal"), row("3", "bus")],
    later: (world) => mismatch(world, "3", ["1", "2"]),
    asked: "3",
    held: false,
  },
  {
    name: "a composite of a copy of it",
    rows: [row("1", "lamp", { secrecy: "机密" }), row("2", "lamp", { tail: "盼复。" }), row("3", "bus")],
    later: (world) => merge(world, "3", "2"),
    asked: "Z32",
    held: true,
  },
  {
    name: "a composite of a copy, whose match was voided since",
    rows: [row("1", "lamp", { secrecy: "机密" }), row("2", "lamp", { tail: "盼复。" }), row("3", "bus")],
    later: async (world) => {
      await merge(world, "3", "2");
      await world.void("2", "matched");
    },
    asked: "Z32",
    held: false,
  },
  {
    name: "a text whose mark was found by a screening that was voided",
    rows: [row("1", "lamp")],
    later: async (world) => {
      await world.rescreen("1", "found-later");
      await world.void("1", "screened");
    },
    asked: "1",
    held: false,
  },
  {
    name: "a composite of two, of which the second got its mark after the merging",
    rows: [row("1", "lamp"), row("2", "canal")],
    later: async (world) => {
      await merge(world, "2", "1");
      await world.rescreen("1", "found-later");
    },
    asked: "Z21",
    held: true,
  },
];

/** That a text nearly repeats another is said by an event of its own, which may be corrected and voided. */
function matched(item: string, other: string): EventDraft {
  const match = { id1: other, id2: item, jaccard: 0.9, shared: 9, union: 10 };
  const data = { other, match, passages: [], method: "test" };
  return { kind: "matched", item, on: "2009-03-02", actor: "minyi", source: "test", data };
}

/** Enters that one is near to another, and corrects it to a third. */
async function mismatch(world: SecrecyWorld, number: string, [wrong, right]: [string, string]) {
  const { id: item } = await world.item(number);
  const { id: wrongly } = await world.item(wrong);
  const { id: rightly } = await world.item(right);
  await world.enter(matched(item, wrongly));
  const event = (await world.events()).findLast((one) => one.kind === "matched" && one.item === item);
  const data = JSON.parse(JSON.stringify(matched(item, rightly).data));
  const about = { item, on: "2009-06-30", actor: "信息科", source: "更正.csv:3" };
  await world.enter({ ...about, kind: "corrected", data: { event: event?.id ?? "", data, reason: "误记" } });
}

async function merge(world: SecrecyWorld, ...numbers: string[]): Promise<string> {
  return await world.merge(...numbers);
}

async function ready({ rows, later }: Case, kind: string): Promise<SecrecyWorld> {
  const world = await SecrecyWorld.open();
  await world.run(rows.map((one) => ({ ...one, kind })));
  await later?.(world);
  return world;
}

test.each(CASES)("printIssues() with $name: held $held", async (given) => {
  const world = await ready(given, "委员");
  const { id } = await world.item(given.asked);
  if (given.held) {
    await expect(world.issue([given.asked])).rejects.toThrow(/held as secret.*minyi release/);
    const printed = await world.issue().catch(() => []);
    expect(printed).not.toContain(id);
    expect(world.outward.filter(({ item, how }) => item === id && how === "compiled")).toEqual([]);
  } else expect(await world.issue([given.asked])).toEqual([id]);
});

test.each(CASES)("forwardItems() with $name: held $held", async (given) => {
  const world = await ready(given, "特邀信息员");
  const { id } = await world.item(given.asked);
  const leaves = async () =>
    (await world.events()).some(({ kind, item }) => kind === "forwarded" && item === id);
  if (given.held) {
    await expect(world.forward([given.asked])).rejects.toThrow(/held as secret.*minyi release/);
    await world.forward();
    expect(await leaves()).toBe(false);
  } else {
    await world.forward();
    expect(await leaves()).toBe(true);
  }
});

test.each(CASES)("drafts and readHolds() with $name: held $held", async (given) => {
  const world = await ready(given, "委员");
  const { ledger, transport } = world;
  await deliverReleased({
    ledger,
    transport,
    recordedAt: RECORDED_AT,
    mask: LEAVING,
    screener: world.office.screener,
  });
  const items = await world.items();
  const { id } = await world.item(given.asked);
  expect((await listHeld(ledger, world.office)).some((one) => one.id === id)).toBe(given.held);
  // Who reads a part knows as much as who reads all.
  const holds = await readHolds(ledger);
  expect([...holds.keys()].sort()).toEqual(
    [...items.values()]
      .filter(isHeldSecret)
      .map((one) => one.id)
      .sort(),
  );
  expect((await explainItem(ledger, given.asked)).held.length > 0).toBe(given.held);
  expect((await verifyLedger(ledger)).ok).toBe(true);
  const left = (await world.events()).filter(
    ({ kind, item }) => kind === "dispatched" && items.get(item)?.id === id,
  );
  // A draft of before the mark, the correction or the voiding is told of; there is no later one.
  const doubts = findDoubts(ledgerFacts(await world.events())).filter(({ code }) => code === "HELD");
  expect(doubts.filter(({ items: told }) => told.includes(id)).length).toBe(given.held ? left.length : 0);
});

test.each(CASES)("importReview() 采纳 with $name: held $held", async (given) => {
  const world = await ready(given, "委员");
  const book = await opened(await exported(world.ledger, true));
  const isListed = (sheetOf(book).getColumn(columnOf(sheetOf(book), "编号")).values as unknown[]).includes(
    given.asked,
  );
  // Composites stand in a sheet of their own, where they can only be split.
  if (!isListed) return;
  rowOf(sheetOf(book), given.asked);
  fill(book, { [given.asked]: { 决定: "采纳" } });
  const { rejects, changes } = await imported(world.ledger, await saved(book), { recordedAt: RECORDED_AT });
  if (given.held) {
    expect(rejects).toMatchObject([
      { code: "CONTRADICTION", reason: expect.stringMatching(/^涉密留置：.*minyi release/) },
    ]);
    expect(await world.issue().catch(() => [])).not.toContain((await world.item(given.asked)).id);
  } else expect([rejects.length, changes.length]).toEqual([0, 1]);
});

test.each(CASES)("recordOutcomes() of 编发 with $name: enters it, doubted $held", async (given) => {
  const world = await ready(given, "委员");
  const csv = `日期,编号,类型,刊物,期号\n2009-06-30,${given.asked},编发,各界反映,1`;
  const result = await recordOutcomes([{ name: "b.csv", bytes: new Blob([csv]).stream() }], {
    ledger: world.ledger,
    recordedAt: RECORDED_AT,
    actor: "信息科",
  });
  expect([result.recorded, result.rejects.length]).toEqual([1, 0]);
  expect(result.doubts.filter(({ reason }) => reason.includes("涉密留置")).length).toBe(given.held ? 1 : 0);
});

/** Puts a parcel of an item into the outbox, as if it had been queued before the mark was known. */
async function queue(world: SecrecyWorld, item: string): Promise<void> {
  const paper = { file: "a.md", sha256: "0".repeat(64) };
  const data = { parcel: "p".repeat(32), destination: "省委办公厅", role: "to" as const, ...paper };
  await world.enter({ kind: "queued", item, on: "2009-06-30", actor: "信息科", source: "dispatch", data });
}

test.each(CASES)("planDispatch() and listOutbox() with $name: held $held", async (given) => {
  const world = await ready(given, "特邀信息员");
  const { ledger, office } = world;
  const { id } = await world.item(given.asked);
  const { planned } = await planDispatch(ledger, {
    ...{ mask: LEAVING, screener: office.screener, journals: new Set<string>(), date: "2009-06-30" },
  });
  expect(planned.some(({ item }) => item === id)).toBe(!given.held);
  await queue(world, id);
  const [listed] = await listOutbox(ledger, { screener: office.screener });
  expect(listed).toMatchObject({ item: id, state: "waiting", held: given.held });
});

test.each(CASES)("giveFeedback() and papers for others with $name: held $held", async (given) => {
  const world = await ready(given, "委员");
  const { ledger, office } = world;
  const item = await world.item(given.asked);
  const hidden = hideHeldTitles(ledgerFacts(await world.events()), await readHolds(ledger));
  const titles = new Set(hidden.flatMap(({ subject }) => (subject.id === item.id ? [subject.title] : [])));
  expect([...titles]).toEqual([given.held ? HIDDEN_TITLE : item.title]);
  if (item.sources.length > 0) return;
  const told = await giveFeedback({
    ...{ ledger, mask: LEAVING, rules: await loadFeedback(SAMPLE_OFFICE), office: "信息科" },
    ...{ screener: office.screener, date: "2009-06-30", recordedAt: RECORDED_AT, actor: "信息科" },
  });
  const isTold = told.notes.some((note) => note.item === item.id);
  expect([isTold, told.held.some(({ id }) => id === item.id)]).toEqual([!given.held, given.held]);
});

test.each(CASES)("overdueLedger() with $name: held $held", async (given) => {
  const world = await ready(given, "特邀信息员");
  const { ledger, office } = world;
  const item = await world.item(given.asked);
  const { deadlines, calendar, settings } = office;
  const { rows } = await overdueLedger(ledger, {
    ...{ deadlines, calendar, office: settings.name, asOf: "2009-12-31" },
  });
  const isLate = rows.some((one) => one.item === item.id && one.kind === "routed");
  expect(isLate).toBe(!given.held);
});

test("printIssues() tells what stays in the queue, and prints the rest", async () => {
  const world = await SecrecyWorld.open();
  await world.run([row("1", "lamp"), row("2", "canal")]);
  await world.rescreen("1", "found-later");
  expect(await world.issue()).toEqual([(await world.item("2")).id]);
  await expect(world.issue()).rejects.toThrow(/nothing is pending.*but 1 held as secret/);
});

test("a text is held whose number alone bears a mark, until it is released", async () => {
  const world = await SecrecyWorld.open();
  const number = "机密〔2009〕3号";
  const { held } = await world.run([row(number, "lamp"), row("2", "canal")]);
  const item = await world.item(number);
  expect(held).toEqual([item.id]);
  expect(await world.issue()).toEqual([(await world.item("2")).id]);
  expect(await world.release(number)).toBe(1);
  expect(await world.issue()).toEqual([item.id]);
});

test("a text sent again without its mark is no mended text, though the first was returned", async () => {
  const world = await SecrecyWorld.open();
  await world.run([row("1", "lamp", { secrecy: "机密" })]);
  const { id } = await world.item("1");
  await world.enter({
    kind: "returned",
    item: id,
    on: "2009-03-03",
    actor: "信息科",
    source: "b.csv:2",
    data: { reason: "标注了密级" },
  });
  const { items, held } = await world.run([row("2", "lamp", { tail: "盼复。" })]);
  expect(items.map(({ decision }) => decision.rule)).toEqual(["duplicate"]);
  expect(held).toEqual(items.map((one) => one.id));
});

test("a release puts the draft on the desk where the rules send it, and releasing again adds nothing", async () => {
  const world = await SecrecyWorld.open();
  await world.run([row("1", "lamp", { secrecy: "机密" })]);
  expect(world.outward).toEqual([]);
  expect(await world.release("1")).toBe(1);
  const { ledger, transport } = world;
  await deliverReleased({
    ledger,
    transport,
    recordedAt: RECORDED_AT,
    mask: LEAVING,
    screener: world.office.screener,
  });
  expect(world.outward.map(({ how }) => how)).toEqual(["dispatched"]);
  expect((await world.item("1")).decision).toMatchObject({ action: "compile", destinationName: "各界反映" });
  const before = (await world.events()).length;
  expect(await world.release("1")).toBe(0);
  expect((await world.events()).length).toBe(before);
  expect(effectiveEvents(await world.events()).findLast(({ kind }) => kind === "released")).toMatchObject({
    data: { by: "保密员", holds: [{ rule: "secrecy-field", passage: "机密" }] },
  });
});
