import type { BaseText } from "./base-texts.ts";
import { CAPITAL, CITIES, COUNTIES } from "./places.ts";
import type { Random } from "./seeded-random.ts";
import { jaccard, type Windows, windowsOf } from "./similarity.ts";

/** A text in sentences, before it is set into cells. */
export interface Draft {
  readonly base: string;
  readonly category: string;
  readonly sector: string;
  readonly place: string;
  readonly title: string;
  readonly situation: readonly string[];
  readonly causes: readonly string[];
  readonly suggestions: readonly string[];
}

/** The four cells a text fills. */
export interface TextCells {
  readonly title: string;
  readonly situation: string;
  readonly causes: string;
  readonly suggestions: string;
}

/** A text that is ready: as sentences, as cells, and as it is compared. */
export interface ComposedText {
  readonly draft: Draft;
  readonly cells: TextCells;
  readonly windows: Windows;
}

/** What is settled beforehand for one use of a base text. */
export interface Wish {
  readonly title?: number;
  readonly place?: string;
}

/** Two different items must stay below this; the office takes 0.8 and more for the same text. */
export const DISTINCT_BELOW = 0.7;

const MAX_TRIES = 500;

/**
 * Makes several items of one base text: other sentences, places and figures each time, any two of them distinct.
 *
 * @throws {Error} No such choice was found.
 */
export function composeUses(base: BaseText, wishes: readonly Wish[], random: Random): ComposedText[] {
  const uses: ComposedText[] = [];
  const taken = new Set(wishes.flatMap(({ place }) => place ?? []));
  for (const { title, place = freePlace(base, taken, random) } of wishes) {
    taken.add(place);
    const index = title ?? titleFor(base, uses.length, random);
    uses.push(composeDistinct(base, { title: index, place }, uses, random));
  }
  return uses;
}

/** Sets a text into cells in one of the ways people do, and prepares it for comparison. */
export function composed(draft: Draft, random: Random): ComposedText {
  const cells = setInCells(draft, random);
  return { draft, cells, windows: windowsOf(comparedText(cells)) };
}

export function comparedText({ title, situation, causes, suggestions }: TextCells): string {
  return [title, situation, causes, suggestions].join("\n");
}

function composeDistinct(
  base: BaseText,
  wish: Required<Wish>,
  others: readonly ComposedText[],
  random: Random,
): ComposedText {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const text = composed(draw(base, wish, random), random);
    if (others.every(({ windows }) => jaccard(windows, text.windows) < DISTINCT_BELOW)) return text;
  }
  throw new Error(`found no use of “${base.id}” that differs from the ${others.length} before it`);
}

function draw(base: BaseText, { title, place }: Required<Wish>, random: Random): Draft {
  const choose = (sentences: readonly string[], least: number) =>
    random
      .some(sentences, random.int(least, sentences.length))
      .map((sentence) => filledIn(sentence, place, random));
  return {
    base: base.id,
    category: base.category,
    sector: base.sector,
    place,
    title: filledIn(base.titles[title] ?? "", place, random),
    situation: choose(base.situation, 3),
    causes: choose(base.causes, 2),
    suggestions: choose(base.suggestions, 3),
  };
}

/** Three uses have the three titles; a fourth has one that names its place. */
function titleFor({ titles }: BaseText, use: number, random: Random): number {
  if (use < titles.length) return use;
  return random.pick([...titles.keys()].filter((index) => titles[index]?.includes("{place}")));
}

function freePlace({ category }: BaseText, taken: ReadonlySet<string>, random: Random): string {
  const farming = category === "农业农村";
  const places =
    farming && random.chance(0.4) ? COUNTIES : CITIES.filter((city) => city !== CAPITAL || !farming);
  return random.pick(places.filter((place) => !taken.has(place)));
}

function filledIn(sentence: string, place: string, random: Random): string {
  return sentence
    .replaceAll("{place}", place)
    .replace(/\{(\d+)-(\d+)\}/g, (_, from: string, to: string) => figure(Number(from), Number(to), random));
}

/** People count hundreds in tens and ten thousands in hundreds. */
function figure(from: number, to: number, random: Random): string {
  let step = 1;
  while (from % (step * 100) === 0 && to % (step * 100) === 0) step *= 10;
  return String(random.int(from / step, to / step) * step);
}

type Layout = (sentences: readonly string[]) => string;

const ORDINALS = [..."一二三四五六"];
const PLAIN: Layout = (sentences) => sentences.join("");
const LAYOUTS: readonly Layout[] = [
  PLAIN,
  PLAIN,
  PLAIN,
  (sentences) => sentences.join("\n"),
  (sentences) => sentences.join("\r\n"),
  (sentences) => sentences.map((sentence, index) => `${index + 1}. ${sentence}`).join("\n"),
  (sentences) => sentences.map((sentence, index) => `${ORDINALS[index]}是${sentence}`).join(""),
  (sentences) => sentences.map((sentence) => `\t${sentence}`).join("\n"),
];

function setInCells({ title, situation, causes, suggestions }: Draft, random: Random): TextCells {
  const hand = handwriting(random);
  return {
    title,
    situation: hand(random.pick(LAYOUTS)(situation)),
    causes: hand(random.pick(LAYOUTS)(causes)),
    suggestions: hand(random.pick(LAYOUTS)(suggestions)),
  };
}

/** Some keyboards are set to half-width commas, some to straight quotation marks. */
function handwriting(random: Random): (text: string) => string {
  const commas = random.chance(0.1);
  const quotes = random.chance(0.25);
  return (text) => {
    const typed = commas ? text.replaceAll("，", ",") : text;
    return quotes ? typed.replace(/[“”]/g, '"') : typed;
  };
}
