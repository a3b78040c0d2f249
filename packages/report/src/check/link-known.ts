import type { WrittenFigure } from "./judged-figure.ts";
import { isOfPeriod, yearBefore } from "./known-scope.ts";
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
  /** 1 where the words are the same, a little less where one of them leaves 信息 out. */
  readonly score: number;
}

/** Options for {@linkcode linkKnown}. */
export interface LinkKnownOptions {
  readonly known: readonly KnownFigure[];
  /** The office's paragraph, figures as {id}. */
  readonly template?: string;
  /** The period of the indicators in words; a figure of another year is not compared. @default not known */
  readonly period?: string;
}

/** A wording without 信息 must still be as long as this: 编发 alone is anything. */
const LEAST_WITHOUT_NOUN = 4;

/**
 * Ties figures of a text to the office's indicators (台账对应): by the wording of the template before each hole, or an indicator's
 * name and words, standing right before the number or behind it.
 *
 * Between them only words that say nothing may stand (共, 了, 达, 2009年, 社情民意): 编发经济类信息 and 省委领导批示 are parts of an
 * indicator, 收到 another act, and are tied to none; nor is what {@linkcode isOfPeriod} refuses. Two indicators that fit equally well
 * and differ fit neither. O(figures × indicators).
 */
export function linkKnown(
  passage: Passage,
  { known, template = "", period = "" }: LinkKnownOptions,
): readonly KnownLink[] {
  const wordings = wordingsOf(known, template, period);
  const links = passage.figures.flatMap((figure, at) => {
    const contexts = contextsOf(passage, at, period);
    const fitting = wordings.flatMap((wording) => {
      const score = unitsFit(figure, wording.known) ? scoreOf(wording, contexts) : 0;
      return score > 0 ? [{ at, known: wording.known, score }] : [];
    });
    const best = bestOf(fitting);
    return best && isOfPeriod(passage, at, { period }) ? [best] : [];
  });
  return period === "" ? withoutOtherYears(passage, links) : links;
}

/** 2008年编发480篇，2009年编发521篇: without the period only the one that agrees is known to be of it. */
function withoutOtherYears(passage: Passage, links: readonly KnownLink[]): readonly KnownLink[] {
  const years = new Map<string, Set<string>>();
  const said = links.map((link) => {
    const year = yearBefore(passage, link.at);
    const all = years.get(link.known.id) ?? new Set();
    years.set(link.known.id, year === undefined ? all : all.add(year));
    return { link, year };
  });
  return said.flatMap(({ link, year }) => {
    const several = year !== undefined && (years.get(link.known.id)?.size ?? 0) > 1;
    return several && passage.figures[link.at]?.value !== link.known.value ? [] : [link];
  });
}

interface Wording {
  readonly known: KnownFigure;
  readonly core: string;
}

function wordingsOf(known: readonly KnownFigure[], template: string, period: string): readonly Wording[] {
  const byId = new Map(known.map((one) => [one.id, one]));
  const names = known.flatMap((one) =>
    [one.name, ...(one.words ?? [])].map((raw) => ({ known: one, core: coreOf(raw, period) })),
  );
  const holes = holesOf(template).flatMap(({ id, before }) => {
    const one = byId.get(id);
    return one ? [{ known: one, core: coreOf(before, period) }] : [];
  });
  return [...holes, ...names].filter(({ core }) => core.length >= 2);
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

/** The words a figure is said with: those before it, and those around it. */
function contextsOf(passage: Passage, at: number, period: string): readonly string[] {
  const { text, figures, clauses, sentenceStarts } = passage;
  const figure = figures[at];
  const end = figure?.start ?? 0;
  const previous = figures[at - 1];
  // 917件（1759件次）: the second has the words of the first.
  const twin = previous && figure?.unit === `${previous.unit}次` && end - previous.end <= 2;
  const behind = twin ? (figures[at - 2]?.end ?? 0) : (previous?.end ?? 0);
  let start = Math.max((twin ? clauses[at - 1] : clauses[at]) ?? 0, behind);
  const upTo = twin ? previous.start : end;
  const first = coreOf(text.slice(Math.max(start, upTo - 60), upTo), period);
  const after = coreOf(nounOf(passage, at), period);
  // 省领导批示，共49篇: a clause that says nothing goes with the one before it.
  if (first === "" && after === "") {
    const floor = Math.max(sentenceStarts[at] ?? 0, behind, start - 60);
    const before = text.slice(floor, Math.max(floor, start - 1));
    start = floor + before.length - (/[^，。；：]*$/.exec(before)?.[0].length ?? 0);
  }
  const before = coreOf(text.slice(Math.max(start, upTo - 60), upTo), period);
  return after === "" || after === NOUN ? [before, before + after] : [before + after];
}

const NOUN = "信息";
/** Words that change nothing about what is counted; of an office its own name for itself. */
const LIGHT =
  /(?:19|20)\d{2}年度?|全年|一年来|今年以?来?|本年度?|其中|共计|总共|累计|一共|合计|总计|先后|已经|达到|得到|受到|获得|约为|同时|各类|我们|我[省市县区办]|[共已达为有了的被获到也还并约]/g;

/** The words that say what is counted: 2009年共编发了社情民意信息 is 编发信息. Titles stay as they are. */
function coreOf(raw: string, period: string): string {
  const text = period === "" ? raw : raw.replaceAll(period, "");
  return text
    .split(/(《[^《》]{1,30}》)/)
    .map((piece) => (/^《.*》$/.test(piece) ? piece : plain(piece)))
    .join("");
}

function plain(piece: string): string {
  return piece
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/社情民意(?:信息)?/g, NOUN)
    .replace(LIGHT, "")
    .replace(/([省市县区])委\1政府领导/g, "$1领导");
}

function unitsFit(figure: WrittenFigure, known: KnownFigure): boolean {
  if (known.unit === "%" || figure.unit === "%") return known.unit === figure.unit;
  return figure.unit === "" || known.unit === "" || sameKind(figure.unit, known.unit);
}

function scoreOf({ core }: Wording, contexts: readonly string[]): number {
  if (contexts.includes(core)) return 1;
  const short = core.replaceAll(NOUN, "");
  if (short.length < LEAST_WITHOUT_NOUN) return 0;
  return contexts.some((one) => one.replaceAll(NOUN, "") === short) ? 0.9 : 0;
}

/** The best; nothing when two indicators of different values are equally good. */
function bestOf(fitting: readonly KnownLink[]): KnownLink | undefined {
  const [best, ...rest] = [...fitting].sort((a, b) => b.score - a.score);
  const rival = rest.find(
    ({ known, score }) =>
      score === best?.score && known.id !== best.known.id && known.value !== best.known.value,
  );
  return rival ? undefined : best;
}
