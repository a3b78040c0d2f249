import { inPeriod, isIsoDate, OptionError, parsePeriod } from "@minyi/core";
import { type Copies, distinctTexts } from "./distinct-texts.ts";
import type { HeatSpan } from "./heat.ts";
import { maySharePlace, namedPlaces } from "./named-places.ts";
import { RelatedIndex, type RelatedIndexOptions } from "./related-index.ts";
import type { Related } from "./related-text.ts";
import { byHeat, type DatedText, type Topic, type TopicMember, topicOf } from "./topic.ts";

/** Options for {@linkcode topics}. */
export interface TopicOptions extends RelatedIndexOptions {
  /** Texts of other days are left out, such as 2009H1. @default from the first day of the texts to the last */
  readonly period?: string;
  /** How like the most central text the others must be, above 0 to 1. @default TOPIC_SCORE */
  readonly minScore?: number;
}

/**
 * How like its most central text the texts of a topic are at least (话题最低分). Chosen from what was read by hand: see DESIGN.md.
 *
 * @example
 * TOPIC_SCORE; // => 0.4
 */
export const TOPIC_SCORE = 0.4;

/** Different texts of a topic beside the central one, at most. */
const MOST_MEMBERS = 1000;

/**
 * Finds what many write about (热点话题): groups of texts about the same matter, hottest first.
 *
 * A topic is a star: every text of it is like its most central text, so that no chain leads from one matter to another. Of all texts the one
 * that is like most others makes the first topic with them; then of those left; at last each joins the most central text it is most like.
 * A text is in one topic or, when it is like no other, in none. Topics have two texts at least, and 1,000 different ones beside the central one at
 * most; equal texts go together. Texts that name towns (市, 州, 县, 区), or of which one does, are in one topic only when they name one or a narrower place in common.
 *
 * A question of a {@linkcode RelatedIndex} for each different text, and one for each topic. Source: Aslam, Pelekhov, Rus, “The star clustering algorithm for static and dynamic
 * information organization”, 2004; the formula of heat is that of `heatOf`.
 *
 * @throws {OptionError} A day is none, the period cannot be read, an id comes twice, or `minScore` is out of its range.
 * @example
 * const letters = ["幸福花园电梯停运", "公园缺少座椅", "幸福花园的电梯坏了"];
 * const texts = letters.map((title, at) => ({ id: `${at}`, title, body: "", day: `2009-03-0${at + 1}` }));
 * topics(texts).map(({ members }) => members.map(({ id }) => id)); // => [["0", "2"]]
 */
export function topics(
  texts: readonly DatedText[],
  { period, minScore, words }: TopicOptions = {},
): readonly Topic[] {
  const { chosen, span } = chooseTexts(texts, period);
  refuseRepeated(texts);
  const groups = new Map(distinctTexts(chosen).map((group) => [group[0].id, group]));
  const index = new RelatedIndex(words === undefined ? {} : { words });
  for (const [text] of groups.values()) index.add(text);
  // The others tell what is common: of few texts, nearly every word is rare.
  const others = texts.filter(({ id }) => !index.has(id));
  for (const [text] of distinctTexts(others)) index.add(text);
  const near = nearInPlace(index, groups, topicScore(minScore));
  const likes = new Map([...groups.keys()].map((id) => [id, near(id, false)]));
  const centres = centresOf(likes, groups);
  const homes = homesOf(centres, likes);
  return centres
    .map((centre) => starOf(near(centre, true), { centre, homes, groups }))
    .filter((members) => members.length > 1)
    .map((members) => topicOf(members, span))
    .sort(byHeat);
}

type Groups = ReadonlyMap<string, Copies<DatedText>>;

function refuseRepeated(texts: readonly DatedText[]): void {
  const ids = new Set<string>();
  for (const { id } of texts) {
    if (ids.has(id)) throw new OptionError(`cannot group “${id}” twice: wanted ids that differ`);
    ids.add(id);
  }
}

/** Asks for the texts that are like one and may be about its place. */
function nearInPlace(
  index: RelatedIndex,
  groups: Groups,
  minScore: number,
): (id: string, terms: boolean) => readonly Related[] {
  const places = new Map([...groups].map(([id, [text]]) => [id, namedPlaces(text)]));
  return (id, terms) => {
    const own = places.get(id);
    return index.related(id, { top: MOST_MEMBERS, minScore, terms }).filter((other) => {
      const its = places.get(other.id);
      return own !== undefined && its !== undefined && maySharePlace(own, its);
    });
  };
}

/** The least score of a topic, checked. */
export function topicScore(minScore: number = TOPIC_SCORE): number {
  if (minScore > 0 && minScore <= 1) return minScore;
  throw new OptionError(`cannot group texts at a score of ${minScore}: wanted a number above 0, at most 1`);
}

/** The texts of a period, and the days heat is taken over; a text without a day is of no period. */
export function chooseTexts(
  texts: readonly DatedText[],
  period: string | undefined,
): { readonly chosen: readonly DatedText[]; readonly span: HeatSpan } {
  for (const { id, day } of texts) {
    if (day !== "" && !isIsoDate(day))
      throw new OptionError(`cannot take “${day}” as the day of “${id}”: wanted YYYY-MM-DD, or nothing`);
  }
  if (period !== undefined) {
    const span = parsePeriod(period);
    return { chosen: texts.filter(({ day }) => day !== "" && inPeriod(day, span)), span };
  }
  const days = texts.flatMap(({ day }) => (day === "" ? [] : [day])).sort();
  const [from = "2000-01-01"] = days;
  return { chosen: texts, span: { from, to: days.at(-1) ?? from } };
}

/** Centres of stars: the text that is like most that are free yet, again and again; of equally good ones the earlier. */
function centresOf(likes: ReadonlyMap<string, readonly Related[]>, groups: Groups): readonly string[] {
  const taken = new Set<string>();
  const copies = (id: string): number => groups.get(id)?.length ?? 1;
  const gainOf = (id: string): number =>
    (likes.get(id) ?? []).reduce(
      (sum, other) => sum + (taken.has(other.id) ? 0 : other.score * copies(other.id)),
      isBlank(groups.get(id)?.[0]) ? 0 : copies(id) - 1,
    );
  // Gains only fall, so the last of the queue, if its gain still holds, is the best; else it goes back where it belongs now.
  const queue = [...likes.keys()].map((id, place) => ({ id, place, gain: gainOf(id) })).sort(byGain);
  const centres: string[] = [];
  for (let best = queue.pop(); best !== undefined; best = queue.pop()) {
    if (taken.has(best.id)) continue;
    const gain = gainOf(best.id);
    if (gain === 0) continue;
    if (gain < best.gain) {
      putBack(queue, { ...best, gain });
      continue;
    }
    centres.push(best.id);
    taken.add(best.id);
    for (const { id } of likes.get(best.id) ?? []) taken.add(id);
  }
  return centres;
}

function putBack(queue: Gain[], one: Gain): void {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byGain(queue[middle] as Gain, one) < 0) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, one);
}

interface Gain {
  readonly id: string;
  readonly place: number;
  readonly gain: number;
}

/** The best last. */
function byGain(a: Gain, b: Gain): number {
  return a.gain - b.gain || b.place - a.place;
}

/** The centre each text is most like; of equally good ones the one chosen first. */
function homesOf(
  centres: readonly string[],
  likes: ReadonlyMap<string, readonly Related[]>,
): ReadonlyMap<string, string> {
  const best = new Map<string, { readonly centre: string; readonly score: number }>();
  const isCentre = new Set(centres);
  for (const centre of centres) {
    for (const { id, score } of likes.get(centre) ?? []) {
      if (!isCentre.has(id) && score > (best.get(id)?.score ?? 0)) best.set(id, { centre, score });
    }
  }
  return new Map([...best].map(([id, { centre }]) => [id, centre]));
}

function isBlank(text: DatedText | undefined): boolean {
  return !/[\p{L}\p{N}]/u.test(`${text?.title ?? ""}${text?.body ?? ""}`);
}

interface Star {
  readonly centre: string;
  readonly homes: ReadonlyMap<string, string>;
  readonly groups: Groups;
}

/** The central text and its copies, then those that are at home with it and theirs. */
function starOf(likes: readonly Related[], { centre, homes, groups }: Star): readonly TopicMember[] {
  const first: Related = { id: centre, score: 1, terms: [] };
  const members = likes.filter(({ id }) => homes.get(id) === centre);
  return [first, ...members].flatMap(({ id, score, terms }) =>
    (groups.get(id) ?? []).map((text) => ({ ...text, score, terms })),
  );
}
