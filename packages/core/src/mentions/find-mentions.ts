import { foldPoints } from "./fold-points.ts";
import { readDate } from "./read-date.ts";
import { type NameContext, readAddress, readName } from "./read-name.ts";
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
 * where a name begins is guessed from the words that stand before names; districts that end like words (洪山区, 增城区) are known by name. A number has a unit or is written in digits; 一个, 万一 and
 * the 1 of a numbered list are none; telephone and plate numbers are numbers. A date is a year, month, day, hour or weekday, also one
 * as seen from the day of writing (去年, 上周三). Its key is what is said, not worked out: 去年 never equals 2018年.
 *
 * Not found: persons; names without such an ending (五一商圈, 万达), of rivers and mountains, abroad; names in Latin letters; rough
 * amounts (几个, 数十); names longer than the rules allow. A chain is several mentions: K市 A3区 人民路12号.
 *
 * O(n) for n code points: at each place the work is bounded, but for runs of digits and letters, which are read once.
 * Source: rules and words of our own.
 *
 * @example
 * const mentions = findMentions("去年以来，A3区人民路12号的3盏路灯不亮");
 * mentions.map(({ kind, key }) => `${kind} ${key}`); // => ["date 去年", "place a3区", "place 人民路12号", "number 3盏"]
 */
export function findMentions(text: string): readonly Mention[] {
  const original = [...text];
  const points = foldPoints(original);
  const dates = readDates(points);
  const names = readNames(points, dates);
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

/** Names and addresses; they lie between dates and never over them. */
function readNames(points: readonly string[], dates: readonly Found[]): Found[] {
  const found: Found[] = [];
  let next = 0;
  let context: NameContext = { from: 0, generic: 0, before: undefined };
  for (let at = 0; at < points.length; ) {
    const date = dates[next];
    if (date && at >= date.start) {
      at = Math.max(at, date.end);
      context = { ...context, from: at };
      next++;
      continue;
    }
    const read = readNameOrAddress(points, at, context);
    if (!read || read.end > (date?.start ?? read.end)) {
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

function readNameOrAddress(points: readonly string[], at: number, context: NameContext) {
  const address = readAddress(points, at, context.before?.kind === "place" && context.before.end === at);
  return address ? { end: address.end, name: address } : readName(points, at, context);
}
