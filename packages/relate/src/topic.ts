import type { HeatSpan } from "./heat.ts";
import { type Heat, heatOf } from "./heat.ts";
import type { RelatedText, SharedTerm } from "./related-text.ts";

/** A text with its day and its sender (带日期的来稿). */
export interface DatedText extends RelatedText {
  /** YYYY-MM-DD; blank when it is not known. */
  readonly day: string;
  /** 反映人 */
  readonly sender?: string;
}

/** A text of a topic (话题成员). */
export interface TopicMember extends DatedText {
  /** How like it is to the most central text; of that itself 1. */
  readonly score: number;
  /** The terms it shares with the most central text, strongest first; of that itself none. */
  readonly terms: readonly SharedTerm[];
}

/** Texts about the same matter (话题), and how hot it is. */
export interface Topic extends Heat {
  /** Id of the most central text; a topic keeps it whatever is joined to it. */
  readonly id: string;
  /** The strongest terms and the title of the most central text. */
  readonly name: string;
  /** Places and organisations that at least half of the texts share with the most central one. */
  readonly places: readonly string[];
  /** First and last day; blank when none is known. */
  readonly first: string;
  readonly last: string;
  /** First the most central text, then the most like it. */
  readonly members: readonly TopicMember[];
}

const TERMS_IN_NAME = 3;
const TITLE_IN_NAME = 30;

/** Makes a topic of its members, the most central one first (话题成形). */
export function topicOf(members: readonly TopicMember[], span: HeatSpan): Topic {
  const [centre] = members;
  const days = members.flatMap(({ day }) => (day === "" ? [] : [day])).sort();
  const terms = strongest(members);
  return {
    ...heatOf(members, span),
    id: centre?.id ?? "",
    name: `${terms.slice(0, TERMS_IN_NAME).join("、")}：${titleOf(centre)}`,
    places: placesOf(members),
    first: days[0] ?? "",
    last: days.at(-1) ?? "",
    members,
  };
}

/** Brings topics into the order in which they are told: hottest first, of equal ones the larger, then by id. */
export function byHeat(a: Topic, b: Topic): number {
  return b.heat - a.heat || b.texts - a.texts || (a.id < b.id ? -1 : 1);
}

/** The terms that add most to the likeness of all members; of terms within one another the longer. */
function strongest(members: readonly TopicMember[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const { term, contribution } of members.flatMap(({ terms }) => terms).filter(isReadable)) {
    sums.set(term, (sums.get(term) ?? 0) + contribution);
  }
  const ranked = [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([term]) => term);
  const told: string[] = [];
  for (const term of ranked) {
    if (!told.some((other) => other.includes(term) || term.includes(other))) told.push(term);
    if (told.length === TERMS_IN_NAME) break;
  }
  return told;
}

/** Pairs are often parts of words: they name a topic only when nothing else does. */
function isReadable({ kind }: SharedTerm, _: number, all: readonly SharedTerm[]): boolean {
  if (kind === "like") return false;
  return kind !== "pair" || !all.some((other) => other.kind !== "pair" && other.kind !== "like");
}

function placesOf(members: readonly TopicMember[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { term, kind } of members.flatMap(({ terms }) => terms)) {
    if (kind === "place" || kind === "organisation") counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  // The most central text has them all.
  return [...counts]
    .filter(([, count]) => 2 * (count + 1) >= members.length)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([term]) => term);
}

function titleOf(text: TopicMember | undefined): string {
  const [line = ""] = (text?.title || text?.body || "").trim().split("\n");
  const points = [...line];
  return points.length > TITLE_IN_NAME ? `${points.slice(0, TITLE_IN_NAME).join("")}…` : line;
}
