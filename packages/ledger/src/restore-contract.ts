import {
  canonicalJson,
  type EventDraft,
  eventId,
  InputError,
  type Json,
  type LedgerEvent,
} from "@minyi/core";
import { expect, test } from "vitest";
import { checkCheckpoint, makeCheckpoint } from "./checkpoint.ts";
import { at, eventsOf, type On } from "./contract-parts.ts";
import { hashOfStored, NO_HASH } from "./event-hash.ts";
import { draft, endorsed, everyKind, submitted } from "./events.fixture.ts";
import { exportLedger } from "./export-ledger.ts";
import { importLedger } from "./import-ledger.ts";
import type { Ledger } from "./ledger.ts";
import { verifyLedger } from "./verify-ledger.ts";

/** What every store does with events that bear their places and hashes already (恢复与导入导出). */
export function restoreContract(on: On): void {
  const both = (act: (from: Ledger, to: Ledger) => Promise<void>) =>
    on((from) => on((to) => act(from, to))());
  test(
    "importLedger() of what exportLedger() gave makes the same ledger, byte for byte",
    both(async (from, to) => {
      await fill(from);
      const lines = await linesOf(from);
      expect(await importLedger(lines, to)).toEqual({
        events: lines.length - 2,
        appended: lines.length - 2,
        already: 0,
      });
      expect(await eventsOf(to)).toEqual(await eventsOf(from));
      expect(await to.head()).toEqual(await from.head());
      expect(await linesOf(to)).toEqual(lines);
      expect((await verifyLedger(to)).violations).toEqual([]);
    }),
  );
  test(
    "importLedger() keeps columns of a submission that are headed as what every object has",
    both(async (from, to) => {
      const event = submitted(1);
      if (event.kind !== "submitted") throw new Error(event.kind);
      const extra = Object.fromEntries(["__proto__", "constructor"].map((heading) => [heading, "一"]));
      await from.append([{ ...event, data: { submission: { ...event.data.submission, extra } } }], at);
      const lines = await linesOf(from);
      expect(lines.join("")).toContain('"__proto__":"一"');
      await importLedger(lines, to);
      expect(await linesOf(to)).toEqual(lines);
      expect((await verifyLedger(to)).violations).toEqual([]);
    }),
  );
  test(
    "importLedger() adds nothing a second time, and the rest where the beginning is there",
    both(async (from, to) => {
      await fill(from);
      const events = await eventsOf(from);
      await to.restore(events.slice(0, 7));
      expect(await importLedger(exportLedger(from), to)).toEqual({
        events: events.length,
        appended: events.length - 7,
        already: 7,
      });
      expect(await importLedger(exportLedger(from), to)).toMatchObject({
        appended: 0,
        already: events.length,
      });
      expect(await eventsOf(to)).toEqual(events);
    }),
  );
  test(
    "importLedger() leaves a ledger that holds something else as it was",
    both(async (from, to) => {
      await from.append([submitted(1), submitted(2)], at);
      await to.append([submitted(2)], at);
      const before = await to.head();
      const other = { code: "LEDGER_CONFLICT" };
      await expect(importLedger(exportLedger(from), to)).rejects.toMatchObject(other);
      expect(await to.head()).toEqual(before);
      await from.append([submitted(3)], at);
      await expect(importLedger(exportLedger(to), from)).rejects.toMatchObject(other);
    }),
  );
  test(
    "importLedger() refuses to shorten a ledger",
    both(async (from, to) => {
      await from.append([submitted(1)], at);
      await importLedger(exportLedger(from), to);
      await to.append([submitted(2)], at);
      await expect(importLedger(exportLedger(from), to)).rejects.toMatchObject({ code: "LEDGER_CONFLICT" });
    }),
  );
  test.each<{ name: string; line: number; change: (lines: string[]) => void }>([
    { name: "a byte of what an event says", line: 4, change: edit(4, "一文两事", "一文二事") },
    { name: "a byte of who said it", line: 3, change: edit(3, "信息科", "信息処") },
    { name: "a byte of the hash", line: 3, change: edit(3, /"hash":"./, '"hash":"!') },
    { name: "a byte of the id", line: 3, change: edit(3, /"id":"./, '"id":"!') },
    { name: "another time of recording", line: 3, change: edit(3, "T08:00:00Z", "T09:00:00Z") },
    { name: "a time of recording that is none", line: 3, change: edit(3, "T08:00:00Z", "") },
    { name: "half a line", line: 3, change: edit(3, /.{9}$/, "") },
    { name: "a member nobody knows", line: 3, change: edit(3, /^{/, '{"note":1,') },
    { name: "no object", line: 3, change: edit(3, /^.*$/, "[]") },
    { name: "an empty line", line: 3, change: edit(3, /^.*$/, "") },
    { name: "a line left out", line: 3, change: (lines) => lines.splice(2, 1) },
    { name: "a line twice", line: 4, change: (lines) => lines.splice(3, 0, lines[2] ?? "") },
    { name: "a file of something else", line: 1, change: (lines) => lines.splice(0, 1) },
    { name: "a newer version", line: 1, change: edit(1, '"version":1', '"version":2') },
    { name: "another number of events in the end", line: 50, change: edit(50, /"events":\d+/, '"events":7') },
    { name: "another head in the end", line: 50, change: edit(50, /"head":"..../, '"head":"!!!!') },
    { name: "a second file behind the first", line: 51, change: (lines) => lines.push(lines[0] ?? "") },
  ])("importLedger() finds $name, names line $line and writes nothing", async ({ line, change }) => {
    await both(async (from, to) => {
      await fill(from);
      const lines = await linesOf(from);
      expect(lines.length).toBe(50);
      change(lines);
      const importing = importLedger(lines, to);
      await expect(importing).rejects.toThrow(InputError);
      await expect(importing).rejects.toThrow(new RegExp(`line ${line}\\b`));
      expect(await to.head()).toEqual({ seq: 0, hash: "0".repeat(64) });
      await to.append([submitted(1)], at);
    })();
  });
  test.each([0, 1, 20, 42])("importLedger() finds a file cut behind line %i", async (kept) => {
    await both(async (from, to) => {
      await fill(from);
      await expect(importLedger((await linesOf(from)).slice(0, kept), to)).rejects.toThrow(InputError);
      expect((await to.head()).seq).toBe(0);
    })();
  });
  test(
    "importLedger() bears a byte order mark, line ends of Windows and an empty line in the end",
    both(async (from, to) => {
      await fill(from);
      const text = `\ufeff${(await linesOf(from)).join("\r\n")}\r\n`;
      await importLedger(text.split("\n"), to);
      expect(await to.head()).toEqual(await from.head());
    }),
  );
  test(
    "restore() takes all events of a call or none, and only what could have been appended",
    both(async (from, to) => {
      await fill(from);
      const events = await eventsOf(from);
      const none = async (list: readonly LedgerEvent[], says: string) => {
        await expect(to.restore(list)).rejects.toThrow(says);
        expect((await to.head()).seq).toBe(0);
      };
      await none(events.slice(1), "event 2: stands where event 1 was wanted");
      await none([...events.slice(0, 3), ...events.slice(4)], "event 5: stands where event 4");
      const other = chained([submitted(2), endorsed(1, "省长")]);
      await none(other, "event 2: refers to the item “item-1”");
      await none(chained([submitted(1), submitted(1)]), "stands before it");
      const [first, second] = events;
      await none(
        [first, { ...second, prev: first?.prev }] as LedgerEvent[],
        "event 2: its hash does not fit",
      );
      expect(await to.restore(events.slice(0, 5))).toEqual({ appended: 5, already: 0 });
      expect(await to.restore(events.slice(3, 9))).toEqual({ appended: 4, already: 2 });
      expect(await to.restore([])).toEqual({ appended: 0, already: 0 });
      await expect(to.restore(other)).rejects.toMatchObject({ code: "LEDGER_CONFLICT" });
    }),
  );
  test(
    "checkCheckpoint() holds while events are added, and finds a shorter and another ledger",
    both(async (from, to) => {
      await fill(from);
      const events = await eventsOf(from);
      await to.restore(events.slice(0, 20));
      const early = await makeCheckpoint(to);
      const late = await makeCheckpoint(from);
      expect([early.seq, late.seq]).toEqual([20, events.length]);
      for (const kept of [early, late]) expect(await checkCheckpoint(from, kept)).toMatchObject({ ok: true });
      expect(await checkCheckpoint(from, { seq: 0, hash: "0".repeat(64) })).toMatchObject({ ok: true });
      expect(await checkCheckpoint(to, late)).toMatchObject({ ok: false, code: "SHORTER" });
      const again = { ...early, hash: late.hash };
      for (const ledger of [from, to])
        expect(await checkCheckpoint(ledger, again)).toMatchObject({ ok: false, code: "OTHER" });
    }),
  );
}

/** Every kind of event, a correction and a voiding. */
async function fill(ledger: Ledger): Promise<void> {
  const event = eventId(endorsed(1, "副省长"));
  const data = { by: "省长", level: "省" };
  const drafts: EventDraft[] = [
    ...everyKind(),
    endorsed(1, "副省长"),
    draft(1, "corrected", { event, data, reason: "误记“副”字 👍" }),
    draft(1, "corrected", { event, data: { ...data, content: "\u2028\ud800" }, reason: "" }),
    draft(1, "voided", { event, reason: "重复" }),
  ];
  await ledger.append(drafts, at);
  await ledger.append([submitted(4), submitted(5)], { recordedAt: "2010-01-01T00:00:00.5Z" });
}

/** Events with ids and hashes that fit, whatever they say. */
function chained(drafts: readonly EventDraft[]): LedgerEvent[] {
  const events: LedgerEvent[] = [];
  let prev = NO_HASH;
  for (const [index, one] of drafts.entries()) {
    const data = canonicalJson(one.data as Json);
    const row = { ...one, data, id: eventId(one), seq: index + 1, recordedAt: at.recordedAt, prev };
    const hash = hashOfStored(row);
    events.push({ ...row, ...one, hash } as LedgerEvent);
    prev = hash;
  }
  return events;
}

async function linesOf(ledger: Ledger): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLedger(ledger)) lines.push(line);
  return lines;
}

function edit(line: number, what: string | RegExp, by: string): (lines: string[]) => void {
  return (lines) => {
    const before = lines[line - 1] ?? "";
    lines[line - 1] = before.replace(what, by);
    expect(lines[line - 1]).not.toBe(before);
  };
}
