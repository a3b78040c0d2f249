import { arabicIn } from "./arabic-in.ts";
import type { Candidate } from "./candidate.ts";
import { chineseIn } from "./chinese-in.ts";
import { findLostDigits, type LostDigits } from "./find-lost-digits.ts";
import { findPassedOver, type PassedSpan } from "./find-passed-over.ts";
import type { PassedOverCode, WrittenFigure } from "./judged-figure.ts";
import { countsInChinese } from "./measure-words.ts";
import { stateFigure } from "./state-figure.ts";

/** What {@linkcode readFigures} found, in the order of the text; offsets count UTF-16 units. */
export interface FiguresRead {
  readonly figures: readonly WrittenFigure[];
  readonly passedOver: readonly PassedSpan[];
}

/**
 * Reads every figure of a folded text (读取数字): Arabic and Chinese numerals with their units, percentages, spans, bounds,
 * and the places where a number cannot be read.
 *
 * Arabic digits count with any measure word; a Chinese numeral only before what is counted (六次, 两辑), because 四个服务 is
 * a motto; a lone 一 only after 共, 仅, 合计, and a lone 二 never, which is 第二 there. O(n).
 */
export function readFigures(text: string): FiguresRead {
  const lost = findLostDigits(text);
  const passed = findPassedOver(text);
  const figures: WrittenFigure[] = lost.map((one) => lostFigure(text, one));
  const passedOver: PassedSpan[] = [];
  const within = spanFinder(passed);
  const isLost = spanFinder(lost.map(({ start, end }) => ({ start, end, code: "noUnit" as const })));
  for (const candidate of [...arabicIn(text), ...chineseIn(text)]) {
    if (isLost(candidate.numberStart, candidate.numberEnd)) continue;
    const span = within(candidate.numberStart, candidate.numberEnd);
    const code = codeOf(candidate, span);
    if (code === undefined) figures.push(stateFigure(text, candidate));
    else if (candidate.arabic || candidate.unit !== undefined) {
      const { numberStart, end } = candidate;
      // All of 2009年6月 or 第17期, but of a title only its number.
      const whole =
        span && rank(span.code) === 1 && span.code !== "meeting" ? span : { start: numberStart, end };
      if (passedOver.at(-1)?.start !== whole.start)
        passedOver.push({ start: whole.start, end: whole.end, code });
    }
  }
  figures.sort((a, b) => a.numberStart - b.numberStart);
  return {
    figures: adoptUnits(text, withoutOverlap(figures)),
    passedOver: passedOver.sort((a, b) => a.start - b.start),
  };
}

function lostFigure(text: string, { start, end, unit, lost }: LostDigits): WrittenFigure {
  const shown = text.slice(start, end).trim();
  const at = start + text.slice(start, end).indexOf(shown);
  const bound = "unreadable";
  return {
    start: at,
    numberStart: at,
    end,
    shown,
    value: undefined,
    range: undefined,
    unit,
    bound,
    decimals: 0,
    lost,
  };
}

/** Looks spans up in the order of the text. O(log n) each. */
function spanFinder(spans: readonly PassedSpan[]): (start: number, end: number) => PassedSpan | undefined {
  // The furthest end so far lets a search stop early, though spans may lie in one another.
  const ends: number[] = [];
  for (const { end } of spans) ends.push(Math.max(end, ends.at(-1) ?? 0));
  return (start, end) => {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.start ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    let best: PassedSpan | undefined;
    for (let i = low - 1, steps = 0; i >= 0 && steps < 40 && (ends[i] ?? 0) > start; i--, steps++) {
      const span = spans[i];
      if (span && span.end > start && (best === undefined || rank(span.code) < rank(best.code))) best = span;
    }
    return best;
  };
}

/** A title hides all in it; a quote only what is written in Chinese, so it comes last. */
function rank(code: PassedOverCode): number {
  return code === "title" ? 0 : code === "slogan" ? 2 : 1;
}

function codeOf(
  { arabic, unit, number, percent }: Candidate,
  span: PassedSpan | undefined,
): PassedOverCode | undefined {
  if (span && (span.code !== "slogan" || !arabic)) return span.code;
  if (unit === undefined) return "noUnit";
  if (percent || arabic || number.vague) return undefined;
  return countsInChinese(unit, number.value) ? undefined : "idiom";
}

/** Of two readings of one place the first, and the longer. */
function withoutOverlap(figures: readonly WrittenFigure[]): readonly WrittenFigure[] {
  const kept: WrittenFigure[] = [];
  for (const one of figures) if (one.numberStart >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

/** 分别为300、400、462件: the bare ones take the unit of the one that ends the row. */
function adoptUnits(text: string, figures: readonly WrittenFigure[]): readonly WrittenFigure[] {
  const adopted = [...figures];
  for (let i = adopted.length - 2; i >= 0; i--) {
    const [one, next] = [adopted[i], adopted[i + 1]];
    if (!one || !next || one.unit !== "" || one.value === undefined) continue;
    if (/^[、和及]$/.test(text.slice(one.end, next.start))) adopted[i] = { ...one, unit: next.unit };
  }
  return adopted;
}
