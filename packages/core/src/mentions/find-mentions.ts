import { foldPoints } from "./fold-points.ts";
import { readDate } from "./read-date.ts";
import { type FoundDivision, readDivisions } from "./read-divisions.ts";
import { type Name, type NameContext, readAddress, readName } from "./read-name.ts";
import { type Reading, readNumber } from "./read-number.ts";

/** What a {@linkcode Mention} is of: 地名, 单位, 数, 日期. */
export const MENTION_KINDS = ["place", "organisation", "number", "date"] as const;

/** See {@linkcode MENTION_KINDS}. */
export type MentionKind = (typeof MENTION_KINDS)[number];

/** A place, organisation, number or date that a text speaks of (提及). */
export interface Mention {
  readonly kind: MentionKind;
  /** Where it stands in the text, in code points. */
  readonly start: number;
  readonly end: number;
  /** As it stands there. */
  readonly text: string;
  /**
   * By which mentions of one kind are equal, however they are written: 一百二十元 and １２０元 are `120元`, 3月5号 and 三月五日
   * `---03-05`, 12幢 and 12栋 `12栋`.
   */
  readonly key: string;
}

/**
 * Finds the places, organisations, numbers and dates a text speaks of (提及), in their order; none overlaps another.
 *
 * A place ends with a word for places (A3区, K市, 人民路12号, 桃花小区, 3栋2单元, 12路公交), an organisation with one for those (住建局, 人民路小学);
 * where a name begins is guessed from the words that stand before names. Provinces, prefectures and counties are known by name, those of
 * old too, and by short names where these mean nothing else or stand beside a division they lie in (深圳南山区, 北京朝阳; the rule: `readDivisions`); their
 * key is the full name. A short name that begins a road, company or school is part of it (北京路, 武汉大学), else apart (成都人民南路).
 *
 * A number has a unit or is written in digits; 一个, 万一 and the 1 of a numbered list are none; telephone and plate numbers are numbers. A date is a year, month, day, hour or weekday, also one
 * as seen from the day of writing (去年, 上周三). Its key is what is said, not worked out: 去年 never equals 2018年.
 *
 * Not found: persons; other names without such an ending (五一商圈, 万达), of rivers and mountains, abroad; names in Latin letters; rough
 * amounts (几个, 数十); names longer than the rules allow. A chain is several mentions: K市 A3区 人民路12号.
 *
 * O(n) for n code points: at each place the work is bounded, but for runs of digits and letters, which are read once.
 * Source: rules and words of our own; names of divisions from GB/T 2260 (`division-names.ts`).
 *
 * @example
 * const mentions = findMentions("去年以来，A3区人民路12号的3盏路灯不亮");
 * mentions.map(({ kind, key }) => `${kind} ${key}`); // => ["date 去年", "place a3区", "place 人民路12号", "number 3盏"]
 */
export function findMentions(text: string): readonly Mention[] {
  const original = [...text];
  const points = foldPoints(original);
  const dates = readDates(points);
  const divisions = apartFrom(readDivisions(points), dates);
  const names = readNames(points, { dates, divisions });
  const taken = [...dates, ...names].sort(byStart);
  return [...taken, ...readNumbers(points, taken)].sort(byStart).map(({ kind, start, end, key }) => ({
    kind,
    start,
    end,
    text: original.slice(start, end).join(""),
    key,
  }));
}

/** A line of buses or an underground railway is named by its number: 12路 and 15路 are two places, not two figures. */
const LINE = /\d(?:路|路车|号线)$/u;

type Found = Omit<Mention, "text">;

function byStart(a: Found, b: Found): number {
  return a.start - b.start;
}

function readDates(points: readonly string[]): Found[] {
  return readAlong(points, "date", [], (at) => readDate(points, at));
}

function readNumbers(points: readonly string[], taken: readonly Found[]): Found[] {
  const numbers = readAlong(points, "number", taken, (at) => readNumber(points, at));
  return numbers.map((number) => (LINE.test(number.key) ? { ...number, kind: "place" } : number));
}

/** Reads at every place that is not taken, and goes on where the last reading ended. */
function readAlong(
  points: readonly string[],
  kind: MentionKind,
  taken: readonly Found[],
  read: (at: number) => Reading | undefined,
): Found[] {
  const found: Found[] = [];
  let next = 0;
  for (let at = 0; at < points.length; ) {
    const block = taken[next];
    if (block && at >= block.start) {
      at = Math.max(at, block.end);
      next++;
      continue;
    }
    const reading = read(at);
    const end = reading === undefined ? at + 1 : Math.min(reading.end, block?.start ?? reading.end);
    if (reading?.key !== undefined && end === reading.end)
      found.push({ kind, start: at, end, key: reading.key });
    at = end;
  }
  return found;
}

/** Names and addresses between dates; divisions by their full names stand as they are, short ones where no longer name takes them in. */
function readNames(
  points: readonly string[],
  { dates, divisions }: { readonly dates: readonly Found[]; readonly divisions: readonly FoundDivision[] },
): Found[] {
  const fixed = divisions.filter(({ isShort }) => !isShort).map(asPlace);
  const short = divisions.filter(({ isShort }) => isShort).map(asPlace);
  const read = readAround(points, [...dates, ...fixed].sort(byStart), startsOf(short));
  const names = [...fixed, ...read].sort(byStart);
  return [...names, ...apartFrom(short, names)].sort(byStart);
}

function asPlace({ start, end, key }: FoundDivision): Found & Name {
  return { kind: "place", start, end, key };
}

function startsOf(names: readonly Found[]): ReadonlyMap<number, number> {
  return new Map(names.map(({ start, end }) => [start, end]));
}

/** Reads names between what is taken, which are dates and places. */
function readAround(
  points: readonly string[],
  taken: readonly Found[],
  divisions: ReadonlyMap<number, number>,
): Found[] {
  const found: Found[] = [];
  let next = 0;
  let context: NameContext = { from: 0, generic: 0, before: undefined, divisions };
  for (let at = 0; at < points.length; ) {
    const block = taken[next];
    if (block && at >= block.start) {
      at = Math.max(at, block.end);
      context = { ...context, from: at, before: isName(block) ? block : context.before };
      next++;
      continue;
    }
    const read = readNameOrAddress(points, at, context);
    if (!read || read.end > (block?.start ?? read.end)) {
      at++;
      continue;
    }
    at = read.name?.end ?? read.end;
    if (read.name === undefined) {
      context = { ...context, generic: at };
      continue;
    }
    // A school named after a road takes the place of the road.
    if (read.name.start < context.from) found.pop();
    found.push(read.name);
    context = { ...context, from: at, before: read.name };
  }
  return found;
}

function isName(found: Found): found is Found & Name {
  return found.kind === "place";
}

/** Those that overlap none of the others; both lie in their order. */
function apartFrom<T extends Span>(some: readonly T[], others: readonly Span[]): T[] {
  let next = 0;
  return some.filter(({ start, end }) => {
    while ((others[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    return (others[next]?.start ?? end) >= end;
  });
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function readNameOrAddress(points: readonly string[], at: number, context: NameContext) {
  const address = readAddress(points, at, context.before?.kind === "place" && context.before.end === at);
  return address ? { end: address.end, name: address } : readName(points, at, context);
}
