import type { WrittenFigure } from "./judged-figure.ts";
import { sameKind } from "./measure-words.ts";
import { nounOf, type Passage } from "./passage.ts";

/** A figure of the office's indicators (台账数字) that a text is compared with. */
export interface KnownFigure {
  readonly id: string;
  /** In the office's words: 编发《各界反映》. */
  readonly name: string;
  /** Other phrases that mean it. */
  readonly words?: readonly string[];
  readonly value: number;
  readonly unit: string;
  /** @default "exact" */
  readonly bound?: "exact" | "atLeast";
  /** Ids of what stands behind it. */
  readonly items?: readonly string[];
}

/** Where a figure of the text is tied to an indicator (数字与指标的对应). */
export interface KnownLink {
  readonly at: number;
  readonly known: KnownFigure;
  /** How alike the words are, 0 to 1. */
  readonly score: number;
}

/** Options for {@linkcode linkKnown}. */
export interface LinkKnownOptions {
  readonly known: readonly KnownFigure[];
  /** The office's paragraph, figures as {id}. */
  readonly template?: string;
}

/** Below this share of the words in common, a wording of the template is another wording. */
const TEMPLATE_LIKE = 0.6;
/** Names are shorter than wordings, and more of them must be found. */
const NAME_LIKE = 0.75;

/**
 * Ties figures of a text to the office's indicators (台账对应): by the wording of the template around each hole, then by an
 * indicator's name and words before the number, or right behind it.
 *
 * Punctuation does not count. An indicator of one level (省) never fits a wording of another (市), nor one journal another.
 * Two indicators that fit equally well and differ fit neither. O(figures × indicators).
 */
export function linkKnown(
  passage: Passage,
  { known, template = "" }: LinkKnownOptions,
): readonly KnownLink[] {
  const wordings = wordingsOf(known, template);
  return passage.figures.flatMap((figure, at) => {
    const context = contextOf(passage, at);
    const fitting = wordings.flatMap((wording) => {
      const score = unitsFit(figure, wording.known) ? scoreOf(wording, context) : 0;
      return score > 0 ? [{ at, known: wording.known, score, size: wording.words.length }] : [];
    });
    const best = bestOf(fitting);
    return best ? [{ at, known: best.known, score: best.score }] : [];
  });
}

interface Wording {
  readonly known: KnownFigure;
  readonly words: string;
  readonly raw: string;
  readonly enough: number;
}

function wordingsOf(known: readonly KnownFigure[], template: string): readonly Wording[] {
  const byId = new Map(known.map((one) => [one.id, one]));
  const names = known.flatMap((one) =>
    [one.name, ...(one.words ?? [])].map((raw) => wording(one, raw, NAME_LIKE)),
  );
  const holes = holesOf(template).flatMap(({ id, before }) => {
    const one = byId.get(id);
    return one && bare(before).length >= 2 ? [wording(one, before, TEMPLATE_LIKE)] : [];
  });
  return [...holes, ...names].filter(({ words }) => words.length >= 2);
}

function wording(known: KnownFigure, raw: string, enough: number): Wording {
  return { known, words: bare(raw), raw, enough };
}

/** Formats of a hole that print no figure of it. */
const NO_FIGURE = /篇目|引题|完成|均|同比/;

/** The holes of a template with the clause before each; {a|件次:b} has two. */
function holesOf(template: string): readonly { readonly id: string; readonly before: string }[] {
  const holes: { id: string; before: string }[] = [];
  let last = 0;
  for (const match of template.matchAll(/\{([^{}|]{1,60})(?:\|([^{}]{0,80}))?\}/g)) {
    const literal = template.slice(last, match.index).replace(/[[\]]/g, "");
    const before = /[^，。；：,;:\n]*$/.exec(literal)?.[0] ?? "";
    last = match.index + match[0].length;
    const [, id = "", format = ""] = match;
    if (NO_FIGURE.test(format)) continue;
    holes.push({ id, before });
    const times = /件次:([A-Za-z][A-Za-z0-9]*)/.exec(format)?.[1];
    if (times !== undefined) holes.push({ id: times, before });
  }
  return holes;
}

interface Context {
  readonly before: string;
  readonly after: string;
  readonly raw: string;
}

function contextOf(passage: Passage, at: number): Context {
  const { text, figures, clauses, sentenceStarts } = passage;
  const figure = figures[at];
  const end = figure?.start ?? 0;
  const previous = figures[at - 1];
  // 917件（1759件次）: the second has the words of the first.
  const twin = previous && figure?.unit === `${previous.unit}次` && end - previous.end <= 2;
  const behind = twin ? (figures[at - 2]?.end ?? 0) : (previous?.end ?? 0);
  let start = Math.max(clauses[at] ?? 0, behind);
  // 省领导批示，共49篇: a clause of a word or two goes with the one before it.
  if (bare(text.slice(start, end)).length < 2) start = Math.max(sentenceStarts[at] ?? 0, behind);
  const raw = text.slice(Math.max(start, end - 48), twin ? previous.start : end);
  const after = nounOf(passage, at);
  return { before: bare(raw), after: bare(after), raw: raw + after };
}

/** Letters and digits only, without the particles that come and go. */
function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "").replace(/[共了的被已有达为约到]/g, "");
}

function unitsFit(figure: WrittenFigure, known: KnownFigure): boolean {
  if (known.unit === "%" || figure.unit === "%") return known.unit === figure.unit;
  return figure.unit === "" || known.unit === "" || sameKind(figure.unit, known.unit);
}

function scoreOf({ words, raw, enough }: Wording, { before, after, raw: around }: Context): number {
  if (!sameLevel(raw, around) || !sameJournal(raw, around)) return 0;
  const inside = before.includes(words)
    ? 1
    : (before + after).includes(words)
      ? 0.95
      : overlapOf(words, before + after);
  return inside >= enough ? inside : 0;
}

/** The share of the wording's pairs of characters that stand in the text too. */
function overlapOf(words: string, text: string): number {
  if (words.length < 4) return 0;
  let common = 0;
  for (let i = 0; i + 2 <= words.length; i++) if (text.includes(words.slice(i, i + 2))) common++;
  return common / (words.length - 1);
}

const LEVELS = /全国|中央|国家|自治区|省|市|县|区|乡|镇|街道/g;

function sameLevel(wording: string, text: string): boolean {
  if (!/批示|采用|采纳|转载|领导|回复|圈阅/.test(wording)) return true;
  const [ours, theirs] = [levelsOf(wording), levelsOf(text)];
  return theirs.size === 0 || [...ours].some((level) => theirs.has(level));
}

/** 我省, 全市 and 市政协's own are the office itself, not a level. */
function levelsOf(text: string): ReadonlySet<string> {
  return new Set(text.replace(/[我全本][省市县区]/g, "").match(LEVELS) ?? []);
}

function sameJournal(wording: string, text: string): boolean {
  const [ours, theirs] = [titlesIn(wording), titlesIn(text)];
  if (ours.length > 0) return ours.some((title) => text.includes(title));
  return (
    theirs.length === 0 ||
    wording.length === 0 ||
    theirs.every((title) => wording.includes(title)) ||
    !/编发/.test(wording)
  );
}

function titlesIn(text: string): readonly string[] {
  return [...text.matchAll(/《([^《》]{1,30})》/g)].map(([, title = ""]) => title);
}

interface Fitting extends KnownLink {
  readonly size: number;
}

/** The longest wording among the best; nothing when two indicators of different values are equally good. */
function bestOf(fitting: readonly Fitting[]): Fitting | undefined {
  const weight = ({ score, size }: Fitting) => score * size;
  const [best, ...rest] = [...fitting].sort((a, b) => weight(b) - weight(a));
  const rival = rest.find((one) => one.known.id !== best?.known.id);
  if (best && rival && weight(rival) === weight(best) && rival.known.value !== best.known.value)
    return undefined;
  return best;
}
