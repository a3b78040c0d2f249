import { type EventDraft, eventId } from "minyi";
import * as drafts from "./drafts.ts";

/** First of ten years. */
export const FIRST_YEAR = 2010;
const YEARS = 10;

/**
 * Ten years of an office's ledger (十年台账), batch by batch, some 8 events an item: every item handed in, classified and routed;
 * 40 of 100 printed, 60 sent up; outcomes weeks and months later, in the order in which they happened; 1 of 100 events a
 * correction, 1 of 200 a voiding. Always the same.
 */
export function* tenYears(events: number): Generator<readonly EventDraft[], void, undefined> {
  const perYear = Math.ceil(events / YEARS);
  let [item, left] = [0, events];
  let late: Map<number, EventDraft[]> = new Map();
  for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
    let given = 0;
    const next: Map<number, EventDraft[]> = new Map();
    for (let day = 0; day < 365; day++) {
      const batch = [...(late.get(day) ?? [])];
      const goal = Math.floor((perYear * (day + 1)) / 365);
      while (given + batch.length < goal) {
        batch.push(...begun(item, dayOf(year, day)));
        for (const [delay, draft] of outcomes(item, year, day)) {
          const [in_, at] = day + delay < 365 ? [late, day + delay] : [next, day + delay - 365];
          in_.set(at, [...(in_.get(at) ?? []), draft]);
        }
        item++;
      }
      const cut = batch.slice(0, left);
      left -= cut.length;
      given += cut.length;
      if (cut.length > 0) yield cut;
    }
    late = next;
  }
}

function begun(n: number, on: string): EventDraft[] {
  return [drafts.submitted(n, on), ...drafts.decided(n, on)];
}

/** What comes of an item, and how many days later. */
function outcomes(n: number, year: number, day: number): (readonly [number, EventDraft])[] {
  const in_ = (delay: number) =>
    day + delay < 365 ? dayOf(year, day + delay) : dayOf(year + 1, day + delay - 365);
  const list: (readonly [number, EventDraft])[] = [];
  const add = (delay: number, draft: EventDraft) => list.push([delay, draft]);
  add(3, n % 5 < 2 ? drafts.compiled(n, in_(3)) : drafts.forwarded(n, in_(3)));
  if (n % 2 === 0) add(30, drafts.endorsed(n, in_(30), n));
  if (n % 3 === 0) add(35, drafts.endorsed(n, in_(35), n + 1));
  if (n % 2 === 1) add(50, drafts.adopted(n, in_(50), n));
  if (n % 3 === 1) add(70, drafts.adopted(n, in_(70), n + 1));
  add(90, drafts.replied(n, in_(90)));
  if (n % 14 === 0) {
    const wrong = drafts.endorsed(n, in_(30), n);
    add(100, drafts.corrected(n, in_(100), eventId(wrong), { by: "副省长", level: "省", manner: "圈阅" }));
  }
  if (n % 28 === 1) add(110, drafts.voided(n, in_(110), eventId(drafts.adopted(n, in_(50), n))));
  return list;
}

function dayOf(year: number, day: number): string {
  return new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);
}
