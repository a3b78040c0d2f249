import { findMentions, inferLevel, type Level, type Submission, type Submitter } from "@minyi/core";
import { type TopicScores, topicScorer } from "@minyi/relate";
import type { RouteFacts, Router } from "@minyi/route";

/** What routing rules may ask of a text alone (来稿事实), whatever was found out or decided about it. */
export type TextFacts = Pick<
  RouteFacts,
  "submitter" | "sector" | "unit" | "level" | "regions" | "topics" | "urgent" | "title" | "body"
>;

/**
 * Tells a router what a text is (来稿事实), by its lead author; level, places and topics are worked out only when a rule asks.
 *
 * The unit (反映单位) is the body that sent it, or the one its author belongs to; the level is that of its name. Places (地区) are those
 * that title and body speak of, and those of the columns 地区, 区域 and 所在地. Topics (专题) are scored by `topicScorer`.
 */
export function textFacts(text: Submission, { topics }: Pick<Router, "topics">): TextFacts {
  const { title, body, urgent } = text;
  const [lead] = text.submitters;
  const unit = lead && unitOf(lead);
  return {
    submitter: lead?.kind ?? "citizen",
    ...(lead?.sector === undefined ? {} : { sector: lead.sector }),
    ...(unit === undefined ? {} : { unit }),
    level: () => lead && levelOf(lead),
    regions: () => placesOf(text),
    topics: () => scorerOf(topics)({ title, body }),
    urgent,
    title,
    body,
  };
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

function placesOf({ title, body, extra }: Submission): readonly string[] {
  const written = PLACE_COLUMNS.flatMap((column) => extra[column] ?? []);
  const mentioned = [`${title}\n${body}`, ...written].flatMap(findMentions);
  return [...written, ...mentioned.filter(({ kind }) => kind === "place").map(({ key }) => key)];
}

/** A router's topics stay the same: what scores them is made once. */
const SCORERS = new WeakMap<Router["topics"], TopicScores>();

function scorerOf(topics: Router["topics"]): TopicScores {
  const scorer = SCORERS.get(topics) ?? topicScorer(topics.map(({ id, text }) => ({ id, body: text })));
  SCORERS.set(topics, scorer);
  return scorer;
}
