import { type EventData, isIsoDate, type LedgerEvent, OptionError } from "@minyi/core";

/** Options for {@linkcode effectiveEvents}. */
export interface EffectiveOptions {
  /**
   * The day up to which things count (截至日期), YYYY-MM-DD: events whose `on` is later are left out, corrections and
   * voidings among them. When an event was recorded does not matter. @default no limit
   */
  readonly asOf?: string;
}

/** An event that says something of an item, not of another event (有效事件). */
export type EffectiveEvent = Exclude<LedgerEvent, { readonly kind: "corrected" | "voided" }>;

/**
 * Gives the events that count, as they count (有效事件): 撤销 and 更正 are applied and are not among them.
 *
 * A voided event is gone. A corrected one keeps its id, place and day and has the new data; its hash still fits what
 * was written first. A correction of a correction speaks for the event the first one named; of several, the one
 * recorded last wins. To void a correction brings back what was said before, to void a voiding brings back the event.
 * The answer is in order of `seq`, whatever the order of the input; to name an event that is not in the input does
 * nothing.
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
  { asOf }: EffectiveOptions = {},
): EffectiveEvent[] {
  if (asOf !== undefined && !isIsoDate(asOf))
    throw new OptionError(`cannot count up to “${asOf}”: wanted “asOf” as a day that exists, YYYY-MM-DD`);
  const ordered = inOrder(events);
  const firsts = firstNamed(ordered);
  const voided = new Set<string>();
  const corrected = new Map<string, unknown>();
  const effective: EffectiveEvent[] = [];
  // What is named always stands before: going backwards, all that is said of an event is known when it is reached.
  for (const event of ordered.reverse()) {
    if (voided.has(event.id) || (asOf !== undefined && event.on > asOf)) continue;
    if (event.kind === "corrected") {
      const first = firsts.get(event.id) ?? event.data.event;
      if (!corrected.has(first)) corrected.set(first, event.data.data);
      continue;
    }
    const data = corrected.get(event.id) ?? event.data;
    if (event.kind === "voided") voided.add((data as EventData<"voided">).event);
    else effective.push(data === event.data ? event : ({ ...event, data } as EffectiveEvent));
  }
  return effective.reverse();
}

function inOrder(events: Iterable<LedgerEvent>): LedgerEvent[] {
  const list = [...events];
  const sorted = list.every((event, i) => i === 0 || (list[i - 1]?.seq ?? 0) <= event.seq);
  return sorted ? list : list.sort((a, b) => a.seq - b.seq);
}

/** For each correction the event that its chain of corrections starts from. */
function firstNamed(ordered: readonly LedgerEvent[]): Map<string, string> {
  const firsts = new Map<string, string>();
  for (const event of ordered)
    if (event.kind === "corrected") firsts.set(event.id, firsts.get(event.data.event) ?? event.data.event);
  return firsts;
}
