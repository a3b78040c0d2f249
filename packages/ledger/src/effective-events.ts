import { type EffectiveEvent, isIsoDate, type LedgerEvent, OptionError } from "@minyi/core";
import { withoutWithdrawn } from "./without-withdrawn.ts";

/** Options for {@linkcode effectiveEvents}. */
export interface EffectiveOptions {
  /**
   * The day up to which things count (截至日期), YYYY-MM-DD: events whose `on` is later are left out, corrections and
   * voidings among them. When an event was recorded does not matter. @default no limit
   */
  readonly asOf?: string;
  /**
   * Whether what was printed in an issue that was withdrawn since (撤回) is there: for who looks for what was once on paper.
   * @default "dropped": from the day of the withdrawal on it counts no longer
   */
  readonly withdrawn?: "dropped" | "kept";
}

type Amendment = Exclude<LedgerEvent, EffectiveEvent>;

/**
 * Gives the events that count, as they count (有效事件): 撤销 and 更正 are applied and are not among them.
 *
 * A voided event is gone. A corrected one keeps its id, place and day and has the new data; its hash still fits what
 * was written first. A correction of a correction speaks for the event the first one named. Of several corrections that
 * stand side by side the one with the later day wins, then the one further down the chain, then the greater id: never the
 * one that happened to be written down last, so the order of arrival decides nothing. To void a correction brings back
 * what was said before, to void a voiding brings back the event; a voiding itself cannot be corrected. What was printed in an
 * issue that was withdrawn ({@linkcode withoutWithdrawn}) is not among them. The answer is in order of `seq`; to name an event that is not in the input does nothing.
 *
 * O(n log n), O(n) when the input is in order.
 *
 * @throws {OptionError} `asOf` is not a day.
 * @example
 * import { openSqliteLedger } from "@minyi/ledger/sqlite";
 * const ledger = await openSqliteLedger(":memory:");
 * const common = { item: "a", on: "2009-01-05", actor: "信息科", source: "" };
 * const submission = {
 *   id: "a", title: "关于路灯的建议", body: "路灯不亮。", submitters: [{ name: "委员甲", kind: "member" }],
 *   submittedOn: "2009-01-05", urgent: false, secrecy: "", extra: {},
 * };
 * const recordedAt = "2009-01-06T00:00:00Z";
 * const { appended } = await ledger.append([
 *   { ...common, kind: "submitted", data: { submission } },
 *   { ...common, kind: "endorsed", data: { by: "副省长", level: "省" } },
 * ], { recordedAt });
 * const right = { by: "省长", level: "省" };
 * const correction = { event: appended[1].id, data: right, reason: "误记" };
 * await ledger.append([{ ...common, kind: "corrected", data: correction }], { recordedAt });
 * const events = [];
 * for await (const event of ledger.events()) events.push(event);
 * effectiveEvents(events).map(({ kind, data }) => [kind, data.by]); // => [["submitted", undefined], ["endorsed", "省长"]]
 */
export function effectiveEvents(
  events: Iterable<LedgerEvent>,
  { asOf, withdrawn = "dropped" }: EffectiveOptions = {},
): EffectiveEvent[] {
  if (asOf !== undefined && !isIsoDate(asOf))
    throw new OptionError(`cannot count up to “${asOf}”: wanted “asOf” as a day that exists, YYYY-MM-DD`);
  const ordered = inOrder(events);
  const amendments = new Amendments(ordered, asOf);
  const effective: EffectiveEvent[] = [];
  for (const event of ordered) {
    if (isAmendment(event) || (asOf !== undefined && event.on > asOf)) continue;
    const data = amendments.dataOf(event);
    if (data !== undefined)
      effective.push(data === event.data ? event : ({ ...event, data } as EffectiveEvent));
  }
  return withdrawn === "kept" ? effective : [...withoutWithdrawn(effective)];
}

function isAmendment(event: LedgerEvent): event is Amendment {
  return event.kind === "corrected" || event.kind === "voided";
}

/** What is said of events by later ones. */
class Amendments {
  readonly #byTarget = new Map<string, Amendment[]>();
  readonly #standing = new Map<string, boolean>();

  constructor(events: readonly LedgerEvent[], asOf: string | undefined) {
    for (const event of events) {
      if (!isAmendment(event)) continue;
      const others = this.#byTarget.get(event.data.event);
      if (others) others.push(event);
      else this.#byTarget.set(event.data.event, [event]);
      // What takes effect later is there, so that a chain stays whole, but says nothing yet.
      if (asOf !== undefined && event.on > asOf) this.#standing.set(event.id, false);
    }
  }

  /** What the event says now; nothing when it is voided. */
  dataOf(event: EffectiveEvent): unknown {
    if (!this.#byTarget.has(event.id)) return event.data;
    if (!this.#stands(event.id)) return undefined;
    return this.#lastWord(event.id)?.data.data ?? event.data;
  }

  #stands(id: string): boolean {
    const known = this.#standing.get(id);
    if (known !== undefined) return known;
    // Ids are hashes of what is named, so no chain can come back to its beginning; a forged one must still end.
    this.#standing.set(id, false);
    const named = this.#byTarget.get(id) ?? [];
    const stands = !named.some((one) => one.kind === "voided" && this.#stands(one.id));
    this.#standing.set(id, stands);
    return stands;
  }

  #lastWord(id: string): Extract<Amendment, { readonly kind: "corrected" }> | undefined {
    let last:
      | { readonly depth: number; readonly event: Extract<Amendment, { kind: "corrected" }> }
      | undefined;
    const seen = new Set<string>();
    const todo: [id: string, depth: number][] = [[id, 1]];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      const [named, depth] = next;
      for (const event of this.#byTarget.get(named) ?? []) {
        if (event.kind !== "corrected" || seen.has(event.id)) continue;
        seen.add(event.id);
        todo.push([event.id, depth + 1]);
        if (this.#stands(event.id) && (!last || compareWords({ depth, event }, last) > 0))
          last = { depth, event };
      }
    }
    return last?.event;
  }
}

interface Word {
  readonly depth: number;
  readonly event: Amendment;
}

function compareWords(a: Word, b: Word): number {
  if (a.event.on !== b.event.on) return a.event.on < b.event.on ? -1 : 1;
  return a.depth - b.depth || (a.event.id < b.event.id ? -1 : 1);
}

function inOrder(events: Iterable<LedgerEvent>): LedgerEvent[] {
  const list = [...events];
  const sorted = list.every((event, i) => i === 0 || (list[i - 1]?.seq ?? 0) <= event.seq);
  return sorted ? list : list.sort((a, b) => a.seq - b.seq);
}
