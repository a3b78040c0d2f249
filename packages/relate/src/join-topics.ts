import { maySharePlace, namedPlaces } from "./named-places.ts";
import { RelatedIndex } from "./related-index.ts";
import type { SharedTerm } from "./related-text.ts";
import { byHeat, type DatedText, type Topic, type TopicMember, topicOf } from "./topic.ts";
import { chooseTexts, type TopicOptions, topicScore } from "./topics.ts";

/** A new text that is about a known topic (并入已有话题). */
export interface JoinedText {
  readonly id: string;
  /** Id of the topic. */
  readonly topic: string;
  /** How like it is to the most central text of the topic. */
  readonly score: number;
  readonly terms: readonly SharedTerm[];
}

/** What became of new texts. */
export interface JoinedTopics {
  /** The known topics with what was joined to them, hottest first. */
  readonly topics: readonly Topic[];
  readonly joined: readonly JoinedText[];
  /** Texts that are about none of them. */
  readonly left: readonly DatedText[];
}

/**
 * Joins new texts to known topics (新来稿并入话题): each to the one whose most central text it is most like, or to none.
 *
 * A known topic keeps its id, its name, its places and its texts; only its heat, its days and its new texts change. Texts that are in a topic already are
 * passed over, so that joining again changes nothing. Of equally good topics the one given first gets the text. Heat is taken over
 * `period`, else from the first day of all texts to the last.
 *
 * O(n) questions for n new texts.
 *
 * @throws {OptionError} As `topics`; or a text is in two known topics.
 * @example
 * const text = (id: string, title: string) => ({ id, title, body: "", day: "2009-03-01" });
 * const known = topics([text("a", "幸福花园电梯停运"), text("b", "幸福花园的电梯坏了"), text("c", "公园缺少座椅")]);
 * const { joined, left } = joinTopics(known, [text("d", "幸福花园电梯何时修好"), text("e", "早班公交太少")]);
 * [joined.map(({ id, topic }) => [id, topic]), left.map(({ id }) => id)]; // => [[["d", "a"]], ["e"]]
 */
export function joinTopics(
  known: readonly Topic[],
  texts: readonly DatedText[],
  { period, minScore, words }: TopicOptions = {},
): JoinedTopics {
  const least = topicScore(minScore);
  const old = known.flatMap(({ members }) => members);
  const there = new Set(old.map(({ id }) => id));
  const fresh = chooseTexts(texts, period).chosen.filter(({ id }) => !there.has(id));
  const { span } = chooseTexts([...old, ...fresh], period);
  const index = new RelatedIndex(words === undefined ? {} : { words });
  for (const text of [...old, ...fresh]) index.add(text);
  const joined = judge(known, {
    index,
    least,
    size: index.size,
    fresh: new Map(fresh.map((text) => [text.id, text])),
  });
  const topicsNow = known.map((topic) => {
    const added = fresh.flatMap((text): TopicMember[] => {
      const found = joined.get(text.id);
      return found?.topic === topic.id ? [{ ...text, score: found.score, terms: found.terms }] : [];
    });
    const { name, places } = topic;
    return { ...topicOf([...topic.members, ...added], span), id: topic.id, name, places };
  });
  return {
    topics: topicsNow.sort(byHeat),
    joined: fresh.flatMap(({ id }) => joined.get(id) ?? []),
    left: fresh.filter(({ id }) => !joined.has(id)),
  };
}

interface Judging {
  readonly index: RelatedIndex;
  readonly least: number;
  readonly size: number;
  readonly fresh: ReadonlyMap<string, DatedText>;
}

/** For every new text the best topic; asked from the centres, as topics are made. */
function judge(
  known: readonly Topic[],
  { index, least, size, fresh }: Judging,
): ReadonlyMap<string, JoinedText> {
  const best = new Map<string, JoinedText>();
  const places = new Map([...fresh.values()].map((text) => [text.id, namedPlaces(text)]));
  for (const { id: topic, members } of known) {
    const centre = namedPlaces(members.find(({ id }) => id === topic) ?? { body: "" });
    for (const { id, score, terms } of index.related(topic, { top: Math.max(size, 1), minScore: least })) {
      const its = places.get(id);
      if (its === undefined || !maySharePlace(centre, its)) continue;
      if (score > (best.get(id)?.score ?? 0)) best.set(id, { id, topic, score, terms });
    }
  }
  return best;
}
