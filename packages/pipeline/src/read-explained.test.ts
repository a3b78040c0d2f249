import type { JournalSettings } from "@minyi/brief";
import { type EventDraft, OptionError } from "@minyi/core";
import { shingles } from "@minyi/dedupe";
import type { Ledger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { explainItem } from "./explain-item.ts";
import { loadOffice } from "./load-office.ts";
import { acts, MergeWorld } from "./merge/merge-world.fixture.ts";
import { readExplained } from "./read-explained.ts";

const at = { recordedAt: "2009-12-31T00:00:00Z" };
const DAY = "2009-12-30";

let journal: JournalSettings;
beforeAll(async () => {
  const [first] = (await loadOffice()).journals;
  if (!first) throw new Error("the sample office has no journal");
  journal = first;
});

/** The same ledger, which gives every event whatever is asked for. */
function givesAll(ledger: Ledger): Ledger {
  return { events: () => ledger.events(), head: () => ledger.head() } as Ledger;
}

/** What nearly repeats what, as pairs of places among the texts; and which texts bear a mark. */
const bearings = fc.record({
  near: fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.boolean()), { maxLength: 6 }),
  marked: fc.array(fc.nat(9), { maxLength: 2 }),
});

function matchDraft(item: string, other: string): EventDraft {
  const windows = shingles("路灯不亮").size;
  const match = { id1: other, id2: item, jaccard: 1, shared: windows, union: windows };
  const data = { other, match, passages: [], method: "近似/1" };
  return { kind: "matched", item, on: DAY, actor: "minyi", source: "a.csv:2", data };
}

function markDraft(item: string): EventDraft {
  const finding = {
    rule: "mark",
    severity: "stop" as const,
    message: "文中有标志",
    passage: "机密",
    note: "请核",
  };
  const data = { findings: [finding], method: "rules/1" };
  return { kind: "screened", item, on: DAY, actor: "minyi", source: "a.csv:2", data };
}

/** Matches, some of them corrected to another text than was entered first. */
async function enterBearings(
  ledger: Ledger,
  texts: readonly string[],
  { near, marked }: { near: [number, number, boolean][]; marked: number[] },
): Promise<void> {
  const [first = ""] = texts;
  const textAt = (place: number) => texts[place % texts.length] ?? first;
  await ledger.append(
    marked.map((place) => markDraft(textAt(place))),
    at,
  );
  for (const [one, other, isCorrected] of near) {
    const [item, earlier] = [textAt(one), textAt(other)];
    if (item === earlier) continue;
    const draft = matchDraft(item, isCorrected ? first : earlier);
    const [entered] = (await ledger.append([draft], at)).appended;
    if (!isCorrected || !entered) continue;
    const data = { event: entered.id, data: matchDraft(item, earlier).data, reason: "误记" } as const;
    const about = { item, on: DAY, actor: "信息科", source: "更正.csv:2" };
    await ledger.append([{ ...about, kind: "corrected", data: data as never }], at);
  }
}

const seen = { held: 0, matched: 0, composite: 0, inside: 0, gone: 0 };

test("explainItem() tells, from the events that bear on an item, what all events of the ledger tell", async () => {
  await fc.assert(
    fc.asyncProperty(acts, bearings, async (list, bearing) => {
      const world = new MergeWorld(journal);
      for (const act of list) world.do(act);
      const ledger = await openSqliteLedger(":memory:");
      await ledger.append(world.drafts, at);
      const begun = world.drafts.filter(({ kind }) => kind === "submitted").map(({ item }) => item);
      await enterBearings(ledger, begun, bearing);
      for (const item of new Set(world.drafts.map((draft) => draft.item))) {
        const [own, whole] = await Promise.all([explained(ledger, item), explained(givesAll(ledger), item)]);
        expect(own).toEqual(whole);
        if (typeof own === "string") seen.gone++;
        else {
          if (own.held.length > 0) seen.held++;
          if (own.matches.length > 0) seen.matched++;
          if (own.sources.length > 0) seen.composite++;
          if (own.mergedInto !== undefined) seen.inside++;
          if (own.number !== "") expect(await explained(ledger, own.number)).toEqual(whole);
        }
      }
      await ledger.close();
    }),
    { numRuns: 60 },
  );
  for (const [what, times] of Object.entries(seen)) expect([what, times > 5]).toEqual([what, true]);
});

async function explained(ledger: Ledger, ref: string) {
  try {
    return await explainItem(ledger, ref);
  } catch (error) {
    if (error instanceof OptionError) return error.message;
    throw error;
  }
}

function sent(id: string): EventDraft {
  const submission = {
    ...{
      id,
      title: `关于${id}的建议`,
      body: "路灯不亮。",
      submittedOn: DAY,
      urgent: false,
      secrecy: "",
      extra: {},
    },
    submitters: [{ name: "委员甲", kind: "member" as const }],
  };
  return { kind: "submitted", item: id, on: DAY, actor: "信息科", source: "a.csv:2", data: { submission } };
}

test("readExplained() reads what bears on the item, and by id no other text", async () => {
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append([..."abcdefg"].map(sent), at);
  await ledger.append([matchDraft("b", "a"), matchDraft("c", "b"), matchDraft("e", "d")], at);
  const [wrong] = (await ledger.append([matchDraft("g", "f")], at)).appended;
  const data = { event: wrong?.id ?? "", data: matchDraft("g", "a").data, reason: "误记" } as never;
  await ledger.append([{ ...sent("g"), kind: "corrected", data }], at);
  const read: string[] = [];
  const watched: Pick<Ledger, "head" | "events"> = {
    head: () => ledger.head(),
    async *events(filter: Parameters<Ledger["events"]>[0]) {
      for await (const event of ledger.events(filter)) {
        if (event.kind === "submitted") read.push(event.item);
        yield event;
      }
    },
  };
  const { events } = await readExplained(watched as Ledger, "a");
  expect([...new Set(events.map(({ item }) => item))]).toEqual(["a", "b", "c", "f", "g"]);
  expect([...new Set(read)].sort()).toEqual(["a", "b", "c", "f", "g"]);
  expect((await explainItem(ledger, "a")).matches.map((match) => match.with)).toEqual(["b", "g"]);
  await ledger.close();
});
