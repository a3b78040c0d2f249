import { contentId, type EffectiveEvent, type HoldGround, isSecrecyMark, type Submission } from "@minyi/core";

/** A ground and since when it is known (留置理由及其由来). */
export interface KnownGround extends HoldGround {
  /** What is wrong, in Chinese, as the rule says it. */
  readonly message: string;
  /** The day of the screening, or on which the text was sent in. */
  readonly on: string;
  /** Place in the ledger of what says so. */
  readonly seq: number;
}

/** The rule a sender's own mark goes by; no screening rule can be called so. */
export const SECRECY_RULE = "密级";

/**
 * The marks an item bears itself (自身的密级标志): every finding of severity `stop`, as it was screened last, and a 密级 that is one
 * ({@linkcode isSecrecyMark}), as corrected last. Who releases it names the digest of the text, too: of a text that was changed since,
 * every mark is a new one.
 *
 * @param events Of the item, as they count, in the order of its life.
 */
export function ownMarks(
  { id, title, body, secrecy }: Pick<Submission, "id" | "title" | "body" | "secrecy">,
  events: readonly EffectiveEvent[],
): KnownGround[] {
  const screened = events.findLast((event) => event.kind === "screened");
  const stops =
    screened?.kind === "screened" ? screened.data.findings.filter(({ severity }) => severity === "stop") : [];
  const mark = isSecrecyMark(secrecy) ? secrecy.trim() : undefined;
  if (stops.length === 0 && mark === undefined) return [];
  const text = contentId([title, body, secrecy]);
  const marks: KnownGround[] = stops.map(({ rule, message, passage }) => {
    const { on = "", seq = 0 } = screened ?? {};
    return { item: id, rule, ...(passage === undefined ? {} : { passage }), text, message, on, seq };
  });
  const isTold = stops.some(({ passage, start }) => passage === mark && start === undefined);
  const submitted = events.find((event) => event.kind === "submitted");
  if (mark !== undefined && submitted && !isTold) {
    const { on, seq } = submitted;
    marks.push({ item: id, rule: SECRECY_RULE, passage: mark, text, message: "来稿标注了密级", on, seq });
  }
  return marks;
}

/** A release that stands (放行): see the event `released`. */
export interface Release {
  readonly on: string;
  readonly seq: number;
  readonly holds: readonly HoldGround[];
}

/** What has to be known of an item to tell whether it is held. */
export interface HoldableItem {
  readonly id: string;
  readonly sources: readonly string[];
  readonly matches: readonly { readonly other: string }[];
  readonly releases: readonly Release[];
  /** See {@linkcode ownMarks}. */
  readonly marks: readonly KnownGround[];
}

/** What holds an item (留置情况). */
export interface Hold {
  /** All that speaks against its leaving, released for this item or not. */
  readonly grounds: readonly KnownGround[];
  /** What no release of this item covers: it is held while there is any. */
  readonly held: readonly KnownGround[];
}

/** Options for {@linkcode findHolds}. */
export interface FindHoldsOptions {
  /** Which releases count, e.g. those up to a day. @default all */
  readonly counts?: (release: Release) => boolean;
}

/**
 * Finds what may not leave the office (涉密留置): items that bear a mark nobody has released ({@linkcode ownMarks}), every text that
 * nearly repeats one, through however many others, and composites of any of these.
 *
 * A release covers the very grounds it names, for the item it is of. Released where the mark stands, it holds no other item either.
 * A released copy or composite frees itself alone: what it was made of stays held. Whether a person called two texts another
 * matter (非重复) does not count here: the passages they share are there all the same.
 *
 * O(items + matches + sources), O(1) an item where nothing bears a mark.
 *
 * @returns Only items with grounds, in the order of the items.
 */
export function findHolds(
  items: ReadonlyMap<string, HoldableItem>,
  options: FindHoldsOptions = {},
): Map<string, Hold> {
  const found = new Map<string, Hold>();
  if (![...items.values()].some(({ marks }) => marks.length > 0)) return found;
  const spread = spreadMarks(items, options);
  const held = new Map<string, Hold>();
  for (const id of items.keys()) holdOf(id, { items, spread, held, options });
  for (const id of items.keys()) {
    const hold = held.get(id);
    if (hold && hold.grounds.length > 0) found.set(id, hold);
  }
  return found;
}

/** Item → the marks, not released where they stand, of all that it is near to, its own among them. */
function spreadMarks(
  items: ReadonlyMap<string, HoldableItem>,
  options: FindHoldsOptions,
): ReadonlyMap<string, readonly KnownGround[]> {
  const near = nearItems(items);
  const places = new Map([...items.keys()].map((id, place) => [id, place]));
  const placeOf = (id: string) => places.get(id) ?? 0;
  const spread = new Map<string, readonly KnownGround[]>();
  for (const { id, marks } of items.values()) {
    if (marks.length === 0 || spread.has(id)) continue;
    const group = groupOf(id, near);
    const members = [...group].sort((a, b) => placeOf(a) - placeOf(b));
    const open = members.flatMap((member) => {
      const item = items.get(member);
      return item ? openGrounds(item.marks, item, options) : [];
    });
    for (const member of group) spread.set(member, open);
  }
  return spread;
}

function nearItems(items: ReadonlyMap<string, HoldableItem>): ReadonlyMap<string, readonly string[]> {
  const near = new Map<string, string[]>();
  const join = (one: string, other: string) => {
    const known = near.get(one);
    if (known) known.push(other);
    else near.set(one, [other]);
  };
  for (const { id, matches } of items.values())
    for (const { other } of matches) {
      if (!items.has(other)) continue;
      join(id, other);
      join(other, id);
    }
  return near;
}

function groupOf(first: string, near: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const group = new Set([first]);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const member of group) for (const other of near.get(member) ?? []) group.add(other);
  return group;
}

interface Holding {
  readonly items: ReadonlyMap<string, HoldableItem>;
  readonly spread: ReadonlyMap<string, readonly KnownGround[]>;
  readonly held: Map<string, Hold>;
  readonly options: FindHoldsOptions;
}

const NOTHING: Hold = { grounds: [], held: [] };

/** Sources before what they are in; a forged ledger in which something contains itself must still end. */
function holdOf(id: string, holding: Holding): Hold {
  const { items, spread, held, options } = holding;
  const known = held.get(id);
  if (known) return known;
  const item = items.get(id);
  if (!item) return NOTHING;
  held.set(id, NOTHING);
  const others = item.sources.map((source) => holdOf(source, holding).held);
  const grounds = once(item.marks, spread.get(id) ?? [], ...others);
  const hold = { grounds, held: openGrounds(grounds, item, options) };
  held.set(id, hold);
  return hold;
}

function once(...lists: readonly (readonly KnownGround[])[]): readonly KnownGround[] {
  const full = lists.filter((list) => list.length > 0);
  if (full.length < 2) return full[0] ?? [];
  return [...new Map(full.flat().map((ground) => [keyOf(ground), ground])).values()];
}

function openGrounds(
  grounds: readonly KnownGround[],
  { releases }: HoldableItem,
  { counts = () => true }: FindHoldsOptions,
): readonly KnownGround[] {
  if (releases.length === 0 || grounds.length === 0) return grounds;
  const covered = new Set(releases.filter(counts).flatMap(({ holds }) => holds.map(keyOf)));
  return grounds.filter((ground) => !covered.has(keyOf(ground)));
}

function keyOf({ item, rule, passage, text }: HoldGround): string {
  return JSON.stringify([item, rule, passage ?? null, text]);
}
