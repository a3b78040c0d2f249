import type { TellableEvent, TellableText } from "@minyi/brief";
import { DIRECTION_WORDS, type EffectiveEvent, IMPLEMENTATION_WORDS, type LedgerEvent } from "@minyi/core";
import { effectiveEvents, type ItemState, projectItems } from "@minyi/ledger";
import type { RoleMask, WithheldNames } from "@minyi/screen";
import { returnNote } from "../finding-words.ts";
import { withheldOf } from "../mask-item.ts";
import { type HeldItem, heldItem, isHeldSecret } from "../secrecy-hold.ts";

/** Options for {@linkcode tellableTexts}. */
export interface TellableOptions {
  /** What the senders may see: of the role 送出. */
  readonly mask: RoleMask;
  /** What happened later is not told yet, YYYY-MM-DD. */
  readonly asOf: string;
}

/** A sender was told of what does not stand any more (告知后撤销). */
export interface RecalledTelling {
  readonly item: string;
  readonly number: string;
  readonly to: string;
  /** What was told. */
  readonly text: string;
  readonly on: string;
}

/** What there is to tell, and what there is to know before (待告知事项). */
export interface Tellable {
  readonly texts: readonly TellableText[];
  /** Texts of which there would be something to tell, but which are held as secret. */
  readonly held: readonly HeldItem[];
  readonly recalled: readonly RecalledTelling[];
}

/**
 * Gathers what became of every text and its senders were not told (待告知事项): its own events, and those of the composites it was made part
 * of. What is held as secret is not told of, and others' private data in what is told are hidden.
 *
 * O(events).
 */
export function tellableTexts(events: readonly LedgerEvent[], { mask, asOf }: TellableOptions): Tellable {
  // Who was told is known whatever day is asked for: notes of an earlier day must not tell it again.
  const all = effectiveEvents(events);
  const effective = effectiveEvents(events, { asOf });
  const items = projectItems(events, { asOf });
  const own = Map.groupBy(effective, ({ item }) => item);
  const informed = Map.groupBy(all.filter(isTelling), ({ item }) => item);
  const standing = new Set(all.map(({ id }) => id));
  const composites = compositesOf(items);
  const found = { texts: [] as TellableText[], held: [] as HeldItem[], recalled: [] as RecalledTelling[] };
  for (const state of items.values()) {
    if (state.sources.length > 0) continue;
    const told = informed.get(state.id) ?? [];
    found.recalled.push(...recalledOf(state, told, standing));
    const known = new Set(told.flatMap(({ data }) => data.about?.event ?? []));
    const happenings = [state, ...(composites.get(state.id) ?? [])]
      .filter((one) => one === state || !isHeldSecret(one))
      .flatMap((one) => {
        const tell = teller(one, withheldOf(one, items, mask), mask);
        return (own.get(one.id) ?? []).flatMap((event) => (known.has(event.id) ? [] : (tell(event) ?? [])));
      });
    if (happenings.length === 0) continue;
    if (isHeldSecret(state)) found.held.push(heldItem(state, items));
    else found.texts.push({ submission: state.submission, number: state.number, happenings });
  }
  return found;
}

type Telling = Extract<EffectiveEvent, { readonly kind: "informed" }>;

function isTelling(event: EffectiveEvent): event is Telling {
  return event.kind === "informed";
}

function recalledOf(
  { id, number = "" }: ItemState,
  told: readonly Telling[],
  standing: ReadonlySet<string>,
): readonly RecalledTelling[] {
  return told
    .filter(({ data }) => data.about !== undefined && !standing.has(data.about.event))
    .map(({ data, on }) => ({ item: id, number, to: data.to, text: data.content ?? "", on }));
}

/** Text → the composites it ever was part of. */
function compositesOf(items: ReadonlyMap<string, ItemState>): ReadonlyMap<string, readonly ItemState[]> {
  const found = new Map<string, ItemState[]>();
  for (const state of items.values())
    for (const original of state.originals) {
      const known = found.get(original);
      if (known) known.push(state);
      else found.set(original, [state]);
    }
  return found;
}

/** Says of an event of one item what there is to tell, if anything. */
function teller(
  { title, number, originals, findings }: ItemState,
  withheld: WithheldNames,
  mask: RoleMask,
): (event: EffectiveEvent) => TellableEvent | undefined {
  const seen = (text: string | undefined) => (text === undefined ? undefined : mask.text(text, withheld));
  const make = (
    { id: event, on }: EffectiveEvent,
    occasion: TellableEvent["occasion"],
    fields: TellableEvent["fields"],
    level?: TellableEvent["level"],
  ): TellableEvent => ({ event, on, occasion, fields: { ...fields, 级别: level }, level });
  return (event) => {
    switch (event.kind) {
      case "submitted":
        return make(event, "registered", {});
      case "returned":
        return make(event, "returned", {
          退回原因: seen(event.data.reason),
          修改意见: seen(returnNote(findings)),
        });
      case "kept":
        return make(event, "kept", { 留存原因: seen(event.data.reason) });
      case "merged":
        return make(event, "merged", {
          合并后标题: seen(title),
          合并后编号: number,
          合并篇数: String(originals.length),
        });
      case "compiled": {
        const { journal, year, number: issue, total } = event.data;
        const 总期号 = total === undefined ? undefined : String(total);
        return make(event, "printed", { 刊名: journal, 年: String(year), 期号: String(issue), 总期号 });
      }
      case "forwarded": {
        const { by, level, direction } = event.data;
        return make(event, "forwarded", { 去向: by, 报送方式: DIRECTION_WORDS[direction] }, level);
      }
      case "endorsed": {
        const { by, level, content } = event.data;
        return make(event, "endorsed", { 批示人: by, 批示内容: seen(content) }, level);
      }
      case "adopted": {
        const { by, level, journal, manner } = event.data;
        return make(event, "adopted", { 采用单位: by, 采用刊物: journal, 采用方式: manner }, level);
      }
      case "replied": {
        const { by, level, content } = event.data;
        return make(event, "replied", { 回复单位: by, 回复内容: seen(content) }, level);
      }
      case "implemented": {
        const { by, level, status, content } = event.data;
        const 落实情况 = status === undefined ? undefined : IMPLEMENTATION_WORDS[status];
        return make(event, "implemented", { 落实单位: by, 落实情况, 落实内容: seen(content) }, level);
      }
      default:
        return undefined;
    }
  };
}
