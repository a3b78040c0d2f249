import {
  findMentions,
  inferLevel,
  type Level,
  type Submission,
  type Submitter,
  widerPlaces,
} from "@minyi/core";
import { type TopicScores, topicScorer } from "@minyi/relate";
import type { RouteFacts, Router } from "@minyi/route";

/** What routing rules may ask of a text alone (来稿事实), whatever was found out or decided about it. */
export type TextFacts = Pick<
  RouteFacts,
  | "submitter"
  | "sector"
  | "unit"
  | "level"
  | "regions"
  | "regionWords"
  | "topics"
  | "urgent"
  | "title"
  | "body"
>;

/**
 * Tells a router what a text is (来稿事实), by its lead author; level, places and topics are worked out only when a rule asks.
 *
 * The unit (反映单位) is the body that sent it, or the one its author belongs to; the level is that of its name. Places (地区) are those
 * that title and body speak of, by full or short names, those of the columns 地区, 区域 and 所在地, and the cities and provinces that all these lie in as
 * far as that is certain (`widerPlaces`). Topics (专题) are scored by `topicScorer`.
 */
export function textFacts(text: Submission, { topics }: Pick<Router, "topics">): TextFacts {
  const { title, body, urgent } = text;
  const [lead] = text.submitters;
  const unit = lead && unitOf(lead);
  let places: TextPlaces | undefined;
  return {
    submitter: lead?.kind ?? "citizen",
    ...(lead?.sector === undefined ? {} : { sector: lead.sector }),
    ...(unit === undefined ? {} : { unit }),
    level: () => lead && levelOf(lead),
    regions: () => placesRead().names,
    regionWords: () => placesRead().words,
    topics: () => scorerOf(topics)({ title, body }),
    urgent,
    title,
    body,
  };

  function placesRead(): TextPlaces {
    places ??= placesOf(text);
    return places;
  }
}

/** Kinds of submitters that are bodies: their name is the body's. */
const BODIES: readonly Submitter["kind"][] = ["party", "committee", "sector", "lower"];
const UNNAMED = new Set(["", "未署名"]);

function unitOf({ kind, name, unit }: Submitter): string | undefined {
  return BODIES.includes(kind) && !UNNAMED.has(name.trim()) ? name : unit;
}

/** The name of a person tells no level: 县 is a surname, too. */
function levelOf({ kind, name, unit = "" }: Submitter): Level | undefined {
  return (BODIES.includes(kind) ? inferLevel(name) : undefined) ?? inferLevel(unit);
}

const PLACE_COLUMNS = ["地区", "区域", "所在地"] as const;

/** The places of a text, and by name the words that stand for those it does not name so itself. */
interface TextPlaces {
  readonly names: readonly string[];
  readonly words: ReadonlyMap<string, string>;
}

function placesOf({ title, body, extra }: Submission): TextPlaces {
  const written = PLACE_COLUMNS.flatMap((column) => extra[column] ?? []);
  const mentions = [`${title}\n${body}`, ...written].flatMap(findMentions);
  const places = mentions.filter(({ kind }) => kind === "place");
  const plain = new Set(places.filter(({ key, text }) => folded(text) === key).map(({ key }) => key));
  const words = new Map<string, string>();
  for (const { key, text } of places) if (!plain.has(key) && !words.has(key)) words.set(key, text);
  for (const [name, { text }] of widerPlaces(mentions)) words.set(name, text);
  return { names: [...new Set([...written, ...places.map(({ key }) => key), ...words.keys()])], words };
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** A router's topics stay the same: what scores them is made once. */
const SCORERS = new WeakMap<Router["topics"], TopicScores>();

function scorerOf(topics: Router["topics"]): TopicScores {
  const scorer = SCORERS.get(topics) ?? topicScorer(topics.map(({ id, text }) => ({ id, body: text })));
  SCORERS.set(topics, scorer);
  return scorer;
}
