import { type DivisionGuard, guardOf, SAID_OF_ANY, WELL_KNOWN, WORDS_TOO } from "./division-words.ts";
import { DIVISIONS, type Division, liesIn, otherNames } from "./divisions.ts";

/** A division that a text names (所提区划). */
export interface FoundDivision {
  readonly start: number;
  readonly end: number;
  /** Its full name. */
  readonly key: string;
  /** All that have the name and may be meant. */
  readonly divisions: readonly Division[];
  /** Whether a longer name may take it in: 深圳 in 深圳路; never 深圳市. */
  readonly isShort: boolean;
}

/** A name as it is written, and what it may mean. */
interface WrittenName extends DivisionGuard {
  readonly points: readonly string[];
  readonly divisions: readonly Division[];
  readonly isShort: boolean;
  /** Whether it counts wherever it stands. */
  readonly isAlone: boolean;
  /** Whether it counts before a division that lies in it, and nothing is read inside it. */
  readonly isCity: boolean;
}

/**
 * Reads the provinces, prefectures and counties a text names, by full and short names (读区划), from left to right; none overlaps another.
 *
 * Of the names at a place the longest that counts. Beside a division it lies in, that is right after it, any name counts: 北京朝阳, 湖南长沙县,
 * 浙江义乌. Elsewhere count
 * - full names of three characters or more, but for those said of any place (老城区) and those that end like it (山区, 城区, 林区, 矿区, 城市), which
 *   the reader of endings looks up;
 * - short names of provinces and prefectures (深圳, 恩施) and of counties known everywhere (义乌), unless they are words, persons or rivers as well
 *   (朝阳, 中山); the latter count also right before the full name of a county in them (大同平城区).
 *
 * No name counts beside a character that makes another word of it (南通知, 洪山区域). One short name of several divisions is the widest
 * of them; of several of one kind it is none.
 *
 * O(n).
 */
export function readDivisions(points: readonly string[]): FoundDivision[] {
  const found: FoundDivision[] = [];
  for (let at = 0; at + 1 < points.length; ) {
    const names = namesAt(points, at);
    const last = names && found.at(-1);
    const read = names && firstThatCounts(names, points, { at, before: last?.end === at ? last : undefined });
    if (read) found.push(read);
    at = read?.end ?? passed(names, points, at);
  }
  return found;
}

interface Place {
  readonly at: number;
  readonly before: FoundDivision | undefined;
}

function firstThatCounts(
  names: readonly WrittenName[],
  points: readonly string[],
  place: Place,
): FoundDivision | undefined {
  for (const name of names) {
    if (!standsAt(name, points, place.at)) continue;
    const divisions = meant(name, points, place);
    if (divisions === undefined) continue;
    const end = place.at + name.points.length;
    return { start: place.at, end, key: divisions[0]?.name ?? "", divisions, isShort: name.isShort };
  }
  return undefined;
}

/** What a name means where it stands; undefined where it does not count. */
function meant(
  name: WrittenName,
  points: readonly string[],
  { at, before }: Place,
): readonly Division[] | undefined {
  const end = at + name.points.length;
  if (name.notBefore.includes(points[end] ?? "\n")) return undefined;
  const inside =
    before && name.divisions.filter((one) => before.divisions.some((outer) => liesIn(one, outer)));
  if (inside?.length) return widest(inside);
  if (name.notAfter.includes(points[at - 1] ?? "\n")) return undefined;
  const divisions = widest(name.divisions);
  if (name.isAlone) return divisions;
  return name.isCity && divisions && isBeforeCounty(divisions, points, end) ? divisions : undefined;
}

function isBeforeCounty(outer: readonly Division[], points: readonly string[], at: number): boolean {
  return (namesAt(points, at) ?? []).some(
    (name) =>
      !name.isShort &&
      standsAt(name, points, at) &&
      name.divisions.some((one) => outer.some((city) => liesIn(one, city))),
  );
}

/** Those of the widest kind, if they have one name. */
function widest(divisions: readonly Division[]): readonly Division[] | undefined {
  const level = Math.min(...divisions.map((one) => one.level));
  const wide = divisions.filter((one) => one.level === level);
  return wide.every(({ name }) => name === wide[0]?.name) ? wide : undefined;
}

/** Where to go on where no name counts: within 中山 begins no 山东. */
function passed(names: readonly WrittenName[] | undefined, points: readonly string[], at: number): number {
  const city = names?.find((name) => name.isCity && standsAt(name, points, at));
  return city ? at + city.points.length : at + 1;
}

function standsAt({ points: name }: WrittenName, points: readonly string[], at: number): boolean {
  for (let offset = 2; offset < name.length; offset++) if (points[at + offset] !== name[offset]) return false;
  return true;
}

/** Full names that the reader of endings reads, as it tells where a name begins: 石景山区, but no 太平山区. */
const ENDS_LIKE_ANY = /[山城林矿]区$|城市$/u;

const LEVELS_ALONE = 1;

/** All names, by their first two characters, the longest first. */
const NAMES = namesByPair();

/** Marks of pairs: most places of a text are told by them to begin no name. Of two pairs one mark may be the same. */
const MARKS = new Uint8Array(1 << 16);
for (const pair of NAMES.keys()) MARKS[markOf(pair.charCodeAt(0), pair.charCodeAt(1))] = 1;

function markOf(first: number, second: number): number {
  return (Math.imul(first, 0x9e3b) ^ Math.imul(second, 0x85eb)) & 0xffff;
}

function namesAt(points: readonly string[], at: number): readonly WrittenName[] | undefined {
  const first = points[at];
  const second = points[at + 1];
  if (first === undefined || second === undefined) return undefined;
  if (MARKS[markOf(first.charCodeAt(0), second.charCodeAt(0))] === 0) return undefined;
  return NAMES.get(first + second);
}

function namesByPair(): ReadonlyMap<string, readonly WrittenName[]> {
  const written = new Map<string, { divisions: Division[]; isShort: boolean }>();
  for (const [name, divisions] of DIVISIONS) {
    add(name, divisions, false);
    for (const other of otherNames(name)) if (!DIVISIONS.has(other)) add(other, divisions, true);
  }
  const byPair = new Map<string, WrittenName[]>();
  for (const [name, { divisions, isShort }] of written) {
    const points = [...name];
    const pair = `${points[0]}${points[1]}`;
    byPair.set(pair, [...(byPair.get(pair) ?? []), writtenName(name, divisions, isShort)]);
  }
  for (const names of byPair.values()) names.sort((a, b) => b.points.length - a.points.length);
  return byPair;

  function add(name: string, divisions: readonly Division[], isShort: boolean): void {
    const same = written.get(name);
    if (same) same.divisions.push(...divisions);
    else written.set(name, { divisions: [...divisions], isShort });
  }
}

function writtenName(name: string, divisions: readonly Division[], isShort: boolean): WrittenName {
  const points = [...name];
  // 恩施州 has its ending, and is as good as the full name.
  const isWhole =
    !isShort || (/[州县旗]$/u.test(name) && divisions.every((one) => one.name.includes("自治")));
  const isWide = divisions.some(({ level }) => level <= LEVELS_ALONE);
  const isAlone = isWhole
    ? points.length > 2 && !SAID_OF_ANY.has(name) && !ENDS_LIKE_ANY.test(name)
    : (isWide && !WORDS_TOO.has(name)) || WELL_KNOWN.has(name);
  return {
    points,
    divisions,
    isShort: !isWhole,
    isAlone,
    isCity: isWide && !isWhole,
    ...guardOf(name, isWhole),
  };
}
