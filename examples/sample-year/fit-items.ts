import type { BaseText } from "./base-texts.ts";
import { type ComposedText, comparedText, composeUses, type Wish } from "./compose.ts";
import { submissionDay } from "./days.ts";
import { CAPITAL } from "./places.ts";
import { writableFrom } from "./seasons.ts";
import type { Random } from "./seeded-random.ts";
import { cosignersOf, type Sender, senderOf } from "./senders.ts";

/** A fit text: when it came, from whom, and where it goes. */
export interface FitItem {
  readonly day: string;
  readonly text: ComposedText;
  readonly sender: Sender;
  readonly cosigners: string;
  readonly toJournal: boolean;
  readonly urgent: boolean;
  /** Set for the items the office's summary tells of. */
  readonly famous: FamousItem | undefined;
}

const JOURNAL_ITEMS = 192;
const FORWARDED_ITEMS = 329;
const ITEMS = JOURNAL_ITEMS + FORWARDED_ITEMS;
/** About sixty items in the end, as committees sign alone. */
const JOINT_SHARE = 0.12;

/** The items the office's summary tells of: issues 2 and 17 of the journal, and a forwarded one. */
const FAMOUS = {
  extension: { base: "agri-extension", issue: 2, wish: { title: 0, place: "荆阳市" } },
  recycling: { base: "eco-recycling", issue: 17, wish: { title: 0, place: CAPITAL } },
  elderly: { base: "labour-elderly-flats", issue: 0, wish: { title: 0, place: "鹿渚市" } },
} as const;
export type FamousItem = keyof typeof FAMOUS;

/** Matters that do not wait: one forwarded item of each of twelve is an 急报. */
const URGENT_ITEMS = 12;
const URGENT_BASES = [
  "agri-irrigation",
  "agri-pigs",
  "agri-drinking-water",
  "city-street-flooding",
  "eco-power-supply",
  "env-mining-scars",
  "env-river-pollution",
  "env-water-sources",
  "health-blood-donation",
  "health-h1n1-schools",
  "labour-wage-arrears",
  "law-fireworks",
  "law-mine-safety",
  "trans-ferry-crossings",
];

interface Slot {
  readonly day: string;
  readonly toJournal: boolean;
  /** Issue number in the journal, by order of the slots. */
  readonly issue: number;
}

/**
 * Makes the 521 fit items of the year in the order of their days: 192 for the journal, 329 to be forwarded.
 *
 * @throws {Error} No order fits the days on which the texts can have been written.
 */
export function fitItems(bases: readonly BaseText[], random: Random): FitItem[] {
  const slots = slotsOfYear(random);
  const famousPlaces = placesOfFamous(slots, random);
  const placed = place(composeAll(bases, random), slots, famousPlaces, random);
  const urgent = urgentPlaces(placed, slots, random);
  return slots.map(({ day, toJournal }, index) => {
    const text = placed[index] as ComposedText;
    const famous = famousPlaces.get(index);
    const identity = famous === "extension" ? "专委会" : identityFor(toJournal, random);
    const sender = senderOf(identity, text.draft, random);
    const joint = random.chance(JOINT_SHARE) && identity !== "专委会";
    const cosigners = joint ? cosignersOf(sender, random) : "";
    return { day, text, sender, cosigners, toJournal, urgent: urgent.has(index), famous };
  });
}

function identityFor(toJournal: boolean, random: Random): Sender["identity"] {
  if (!toJournal) return random.chance(0.6) ? "市州政协" : "特邀信息员";
  return random.pick(["委员", "委员", "委员", "委员", "民主党派", "民主党派", "专委会", "界别"]);
}

/** Every base text three or four times. */
function composeAll(bases: readonly BaseText[], random: Random): ComposedText[] {
  const famous: ReadonlyMap<string, Wish> = new Map(
    Object.values(FAMOUS).map(({ base, wish }) => [base, wish]),
  );
  const fourth = new Set(random.some([...bases.keys()], ITEMS - 3 * bases.length));
  return bases.flatMap((base, index) => {
    const uses = Array.from({ length: fourth.has(index) ? 4 : 3 }, (): Wish => ({}));
    const wish = famous.get(base.id);
    return composeUses(base, wish ? [wish, ...uses.slice(1)] : uses, random);
  });
}

function slotsOfYear(random: Random): Slot[] {
  const days = Array.from({ length: ITEMS }, () => submissionDay(random)).sort();
  const journal = new Set(random.some([...days.keys()], JOURNAL_ITEMS));
  let issue = 0;
  return days.map((day, index) => {
    const toJournal = journal.has(index);
    if (toJournal) issue++;
    return { day, toJournal, issue: toJournal ? issue : 0 };
  });
}

/** Gives every slot a text that can have been written by then. */
function place(
  texts: readonly ComposedText[],
  slots: readonly Slot[],
  famousPlaces: ReadonlyMap<number, FamousItem>,
  random: Random,
): ComposedText[] {
  const waiting = new Set(random.shuffled(texts));
  const famous = new Map(
    [...famousPlaces].map(([index, name]) => [index, firstOf(FAMOUS[name].base, texts)]),
  );
  for (const text of famous.values()) waiting.delete(text);
  return slots.map(({ day }, index) => {
    const candidates = famous.get(index) ? [famous.get(index) as ComposedText] : waiting;
    const text = firstWritable(candidates, day);
    if (!text) throw new Error(`no text can have been written by ${day}`);
    waiting.delete(text);
    return text;
  });
}

function firstWritable(texts: Iterable<ComposedText>, day: string): ComposedText | undefined {
  for (const text of texts) if (writableFrom(comparedText(text.cells)) <= day) return text;
  return undefined;
}

function placesOfFamous(slots: readonly Slot[], random: Random): Map<number, FamousItem> {
  const spring = [...slots.keys()].filter((index) => {
    const { day = "", toJournal = true } = slots[index] ?? {};
    return !toJournal && day >= "2009-03-01" && day <= "2009-06-30";
  });
  return new Map([
    [slots.findIndex(({ issue }) => issue === FAMOUS.extension.issue), "extension"],
    [slots.findIndex(({ issue }) => issue === FAMOUS.recycling.issue), "recycling"],
    [random.pick(spring), "elderly"],
  ]);
}

function firstOf(base: string, texts: readonly ComposedText[]): ComposedText {
  const text = texts.find(({ draft }) => draft.base === base);
  if (!text) throw new Error(`there is no text of “${base}”`);
  return text;
}

function urgentPlaces(
  placed: readonly ComposedText[],
  slots: readonly Slot[],
  random: Random,
): ReadonlySet<number> {
  const urgent = URGENT_BASES.flatMap((base) => {
    const places = [...placed.keys()].filter(
      (index) => placed[index]?.draft.base === base && !slots[index]?.toJournal,
    );
    return places.length === 0 ? [] : [random.pick(places)];
  });
  if (urgent.length < URGENT_ITEMS)
    throw new Error(`${urgent.length} items can be urgent: wanted ${URGENT_ITEMS}`);
  return new Set(urgent.slice(0, URGENT_ITEMS));
}
