import type { RelatedText } from "./related-text.ts";
import { plainStrength } from "./strengths.ts";
import { bodyOf, type TextTerms, titleOf } from "./term-rows.ts";
import { TermTable } from "./term-table.ts";
import { TextTermsReader } from "./text-terms.ts";

/** How much of each topic a text speaks of, by the topic's id. */
export type TopicScores = (text: Pick<RelatedText, "title" | "body">) => ReadonlyMap<string, number>;

/** The terms of a topic and what each counts. */
interface KnownTopic {
  readonly id: string;
  readonly terms: Uint32Array;
  /** In thousandths: whole numbers add up alike in any order. */
  readonly weights: Uint32Array;
  readonly sum: number;
}

/**
 * Makes what tells how near texts are to given topics (专题相近度): the share of a topic's terms that stand in the text, from 0 to 1.
 *
 * Terms are those of `RelatedIndex` without a segmenter: pairs of neighbouring characters, and the places and bodies a title names; generic
 * words count nothing. A term that stands in the topic more than once counts more, never thrice. A score depends on that topic and that
 * text alone, so another topic or another text changes none; a topic in a few words is sooner reached than one in many. Every topic has
 * a score; one without terms 0.
 *
 * A text takes O(n log n) for n characters, and O(terms of all topics).
 *
 * @example
 * const score = topicScorer([{ id: "lift", body: "加装电梯 加梯补贴" }]);
 * score({ title: "老楼盼加装电梯", body: "请给补贴。" }).get("lift"); // => 0.6666666666666666
 */
export function topicScorer(topics: readonly RelatedText[]): TopicScores {
  const reader = new TextTermsReader(new TermTable(), undefined);
  const known = topics.map((topic) => knownTopic(topic.id, reader.read(topic, true)));
  return (text) => {
    const found = new Set(reader.read(text, false).terms);
    return new Map(known.map((topic) => [topic.id, scoreOf(topic, found)]));
  };
}

function knownTopic(id: string, { terms, shapes }: TextTerms): KnownTopic {
  const weights = Uint32Array.from(shapes, (shape) =>
    Math.round(1000 * plainStrength(titleOf(shape), bodyOf(shape))),
  );
  return { id, terms, weights, sum: weights.reduce((sum, weight) => sum + weight, 0) };
}

function scoreOf({ terms, weights, sum }: KnownTopic, found: ReadonlySet<number>): number {
  if (sum === 0) return 0;
  let shared = 0;
  for (const [at, term] of terms.entries()) if (found.has(term)) shared += weights[at] ?? 0;
  return shared / sum;
}
