import type { TellableText } from "@minyi/brief";
import type { EffectiveEvent, LedgerEvent } from "@minyi/core";
import { effectiveEvents, type ItemState, projectItems } from "@minyi/ledger";
import type { RoleMask, Screener } from "@minyi/screen";
import { holdEdited } from "../hold-edited.ts";
import { withheldOf } from "../mask-item.ts";
import { type HeldItem, heldItem, isHeldSecret } from "../secrecy-hold.ts";
import { eventTeller } from "./event-teller.ts";

/** Options for {@linkcode tellableTexts}. */
export interface TellableOptions {
  /** What the senders may see: of the role 送出. */
  readonly mask: RoleMask;
  /** The office's admissibility check: texts the office edited, and composites' own, are screened before anybody is told of them. */
  readonly screener: Pick<Screener, "screen">;
  /** What happened later is not told yet, YYYY-MM-DD; a mark of secrecy that was found later holds all the same. */
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
 * of. What is held as secret, on that day or by now, is not told of, and others' private data in what is told are hidden. That a text was returned, kept or merged is told only
 * while it stands so; who was told, and of whose text nothing was told since, is named: a person says that it was taken up again, or stands alone.
 *
 * O(events).
 */
export function tellableTexts(
  events: readonly LedgerEvent[],
  { mask, screener, asOf }: TellableOptions,
): Tellable {
  // Who was told is known whatever day is asked for: notes of an earlier day must not tell it again.
  const ever = effectiveEvents(events);
  const effective = effectiveEvents(events, { asOf });
  const items = holdEdited(projectItems(events, { asOf }), screener);
  const holding = holdsEver(items, events, { screener, asOf });
  const own = Map.groupBy(effective, ({ item }) => item);
  const informed = Map.groupBy(ever.filter(isTelling), ({ item }) => item);
  const standing = new Set(ever.map(({ id }) => id));
  const composites = compositesOf(items);
  const found = { texts: [] as TellableText[], held: [] as HeldItem[], recalled: [] as RecalledTelling[] };
  for (const state of items.values()) {
    if (state.sources.length > 0) continue;
    const told = informed.get(state.id) ?? [];
    const all = [state, ...(composites.get(state.id) ?? [])];
    const takenBack = new Set(
      all.flatMap((one) =>
        (own.get(one.id) ?? []).filter((event) => isTakenBack(event, one)).map(({ id }) => id),
      ),
    );
    found.recalled.push(...recalledOf(state, told, { standing, takenBack }));
    const known = new Set(told.flatMap(({ data }) => data.about?.event ?? []));
    const happenings = all
      .filter((one) => one === state || holding(one.id) === undefined)
      .flatMap((one) => {
        const tell = eventTeller(one, { mask, withheld: withheldOf(one, items, mask) });
        return (own.get(one.id) ?? [])
          .filter((event) => !known.has(event.id) && !takenBack.has(event.id))
          .flatMap((event) => tell(event) ?? []);
      });
    if (happenings.length === 0) continue;
    const held = holding(state.id);
    if (held) found.held.push(held);
    else found.texts.push({ submission: addressed(state, mask), number: state.number, happenings });
  }
  return found;
}

/** Why an item is held, on the day or by what is known now: a note of an earlier day leaves today. */
function holdsEver(
  items: ReadonlyMap<string, ItemState>,
  events: readonly LedgerEvent[],
  { screener, asOf }: Pick<TellableOptions, "screener" | "asOf">,
): (id: string) => HeldItem | undefined {
  const hasLater = events.some(({ on }) => on > asOf);
  const now = hasLater ? holdEdited(projectItems(events), screener) : items;
  return (id) => {
    for (const known of [items, now]) {
      const item = known.get(id);
      if (item && isHeldSecret(item)) return heldItem(item, known);
    }
    return undefined;
  };
}

/** A note is read by all who signed: none of them sees the numbers that stand beside another's name. */
function addressed({ submission }: ItemState, mask: RoleMask): ItemState["submission"] {
  const submitters = submission.submitters.map((one) => ({ ...one, name: mask.text(one.name) }));
  return { ...submission, submitters };
}

type Telling = Extract<EffectiveEvent, { readonly kind: "informed" }>;

function isTelling(event: EffectiveEvent): event is Telling {
  return event.kind === "informed";
}

/** A text that was sent back or put away, and is so no longer, as it was taken up again (重新采纳); a composite that was split (拆分). */
function isTakenBack({ kind }: EffectiveEvent, { stage, splitOn }: ItemState): boolean {
  return (
    (kind === "returned" && stage !== "退回补正") ||
    (kind === "kept" && stage !== "不采用") ||
    (kind === "merged" && splitOn !== undefined)
  );
}

function recalledOf(
  state: ItemState,
  told: readonly Telling[],
  {
    standing,
    takenBack,
  }: { readonly standing: ReadonlySet<string>; readonly takenBack: ReadonlySet<string> },
): readonly RecalledTelling[] {
  const { id, number = "" } = state;
  return told
    .filter(({ data: { about } }, i) => {
      if (about === undefined) return false;
      return !standing.has(about.event) || (takenBack.has(about.event) && i === told.length - 1);
    })
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
