import type { JournalSettings } from "@minyi/brief";
import { beginsSubject, type EventDraft, eventId } from "@minyi/core";
import { type Ledger, ledgerFacts, projectItems, runningFacts, verifyLedger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { score } from "@minyi/report";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { loadOffice } from "../load-office.ts";
import { readFacts } from "../read-facts.ts";
import { acts, figures, MergeWorld, period, plain, plainFigures, rules } from "./merge-world.fixture.ts";

const at = { recordedAt: "2009-12-31T00:00:00Z" };

let journal: JournalSettings;
beforeAll(async () => {
  const [first] = (await loadOffice()).journals;
  if (!first) throw new Error("the sample office has no journal");
  journal = first;
});

const seen = { merged: 0, nested: 0, split: 0, printed: 0, attributed: 0, restored: 0, voided: 0 };

test("merging, splitting, merging again and voiding keep every original, author and figure, and what was printed", async () => {
  await fc.assert(
    fc.asyncProperty(acts, fc.infiniteStream(fc.nat(1_000)), async (list, picks) => {
      const world = new MergeWorld(journal);
      const ledger = await openSqliteLedger(":memory:");
      const running = runningFacts(ledger);
      let written = 0;
      for (const act of list) {
        world.do(act);
        await ledger.append(world.drafts.slice(written), at);
        written = world.drafts.length;
        if (picks.next().value % 4 === 0) await running.refresh();
      }
      checkOriginals(world);
      checkCounts(world);
      checkCredit(world);
      checkPaper(world);
      await checkFacts(world, ledger, await running.refresh());
      await checkArrival(world, () => picks.next().value);
      expect(await verifyLedger(ledger)).toMatchObject({ ok: true, events: world.drafts.length });
      await ledger.close();
      tally(world);
    }),
    { numRuns: 1_000 },
  );
  for (const [what, times] of Object.entries(seen)) expect([what, times > 100]).toEqual([what, true]);
});

function tally({ model, printed, restored }: MergeWorld): void {
  const { composites, standingTurns, standingEndorsements, voided } = model;
  seen.merged += composites.size;
  seen.nested += [...composites.values()].filter((sources) =>
    sources.some((one) => composites.has(one)),
  ).length;
  seen.split += standingTurns.filter(({ kind }) => kind === "split").length;
  seen.printed += printed.length;
  seen.attributed += standingEndorsements.filter(({ item, root }) => item !== root).length;
  seen.restored += restored.length;
  seen.voided += voided.size;
}

/** Every text is there as it was sent; every composite names its texts and their authors, each once. */
function checkOriginals({ book, model }: MergeWorld): void {
  const items = projectItems(book.events);
  expect([...items.keys()].sort()).toEqual([...model.texts.keys(), ...model.composites.keys()].sort());
  const held = model.holders();
  for (const [id, item] of items) {
    const isText = model.texts.has(id);
    expect(item.originals).toEqual(isText ? [] : model.originals(id));
    expect(book.facts(id)?.submitters.map(({ name }) => name)).toEqual(model.authors(id));
    expect(item.submission.submitters.map(({ name }) => name)).toEqual(model.authors(id));
    expect([item.mergedInto, item.splitOn !== undefined]).toEqual([held.get(id), model.isSplit(id)]);
    if (isText) expect(item.submission).toMatchObject({ id, number: `2009-${id.slice("text-".length)}` });
  }
}

/** What stands for itself holds every text once; a matter counts once, under what stood for it on the day. */
function checkCounts({ book, model, restored }: MergeWorld): void {
  const within = model.present.flatMap((item) => model.originals(item));
  expect([...within].sort()).toEqual([...model.texts.keys()].sort());
  const own = [...model.texts.keys()].filter((text) => !model.holders().has(text));
  const items = [...projectItems(book.events).values()];
  const merged = items.filter(({ sources, mergedInto }) => sources.length === 0 && mergedInto !== undefined);
  expect(own.length + merged.length).toBe(model.texts.size);
  for (const { before, after } of restored) expect(JSON.parse(after)).toEqual(JSON.parse(before));

  const endorsements = model.standingEndorsements;
  const [sent, endorsed, times] = figures(ledgerFacts(book.events));
  expect([sent?.value, times?.value]).toEqual([model.texts.size, endorsements.length]);
  expect([...(endorsed?.items ?? [])].sort()).toEqual(
    [...new Set(endorsements.map(({ root }) => root))].sort(),
  );
}

/** Each author of what an endorsement is about gets its point once. */
function checkCredit({ book, model }: MergeWorld): void {
  const points = new Map<string, number>();
  for (const { root } of model.standingEndorsements)
    for (const author of model.authors(root)) points.set(author, (points.get(author) ?? 0) + 1);
  const { rows, undecided } = score(rules, ledgerFacts(book.events), { period });
  expect(undecided).toEqual([]);
  expect(new Map(rows.filter((row) => row.points > 0).map((row) => [row.name, row.points]))).toEqual(points);
}

/** Issues are what they were, numbered on without gap or repeat; so are figures as of any day that is over. */
function checkPaper(world: MergeWorld): void {
  const { book, printed, daysOver } = world;
  expect(printed.map(({ number }) => number)).toEqual(printed.map((_, i) => i + 1));
  for (const { number, on, paper } of printed) expect(world.reprint(number, on)).toBe(paper);
  for (const { asOf, figures: then } of daysOver)
    expect(plainFigures(ledgerFacts(book.events, { asOf }), asOf)).toEqual(then);
}

async function checkFacts({ book }: MergeWorld, ledger: Ledger, running: readonly unknown[]): Promise<void> {
  const all = await readFacts(ledger);
  expect(running).toEqual(all);
  expect(plain(all.map(({ event, subject }) => [event.id, subject]))).toEqual(
    plain(ledgerFacts(book.events).map(({ event, subject }) => [event.id, subject])),
  );
  const [from, to] = ["2009-02-03", "2009-02-08"];
  const part = await readFacts(ledger, { kinds: ["endorsed"], from, to });
  expect(part).toEqual(
    all.filter(({ event }) => event.kind === "endorsed" && event.on >= from && event.on <= to),
  );
}

/** The same events in another order of arrival say the same. */
async function checkArrival({ drafts, book }: MergeWorld, pick: () => number): Promise<void> {
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append(otherOrder(drafts, pick), at);
  const events = [];
  for await (const event of ledger.events()) events.push(event);
  const said = (facts: ReturnType<typeof ledgerFacts>) =>
    plain(facts.map(({ event, subject }) => [event.id, subject]));
  expect(said(ledgerFacts(events))).toEqual(said(ledgerFacts(book.events)));
  const states = (items: ReturnType<typeof projectItems>) =>
    plain([...items.values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
  expect(states(projectItems(events))).toEqual(states(projectItems(book.events)));
  await ledger.close();
}

/** Any order in which what an event names stands before it. */
function otherOrder(drafts: readonly EventDraft[], pick: () => number): EventDraft[] {
  const [begun, written, ordered] = [new Set<string>(), new Set<string>(), [] as EventDraft[]];
  const open = [...drafts];
  const isReady = (draft: EventDraft) => {
    if (draft.kind === "corrected" || draft.kind === "voided") return written.has(draft.data.event);
    if (draft.kind === "matched") return begun.has(draft.item) && begun.has(draft.data.other);
    if (draft.kind === "merged") return draft.data.sources.every((source) => begun.has(source));
    return beginsSubject(draft.kind) !== undefined || begun.has(draft.item);
  };
  while (open.length > 0) {
    const ready = open.filter(isReady);
    const draft = ready[pick() % ready.length];
    if (!draft) throw new Error("nothing can be written");
    open.splice(open.indexOf(draft), 1);
    ordered.push(draft);
    written.add(eventId(draft));
    if (beginsSubject(draft.kind) !== undefined) begun.add(draft.item);
  }
  return ordered;
}
