import {
  type DivisionGuard,
  guardOf,
  isBeforeOther,
  SAID_OF_ANY,
  WELL_KNOWN,
  WORDS_TOO,
} from "./division-words.ts";
import { type Division, divisionsByName, liesIn, otherNames } from "./divisions.ts";

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
 * No name counts beside a character that makes another word of it (隆重庆祝, 洪山区域; not 洪山区分局). One short name of several divisions is the widest of them, of
 * several of one kind the newest (密云区, once 密云县): there are none but divisions that were renamed.
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
  if (isBeforeOther(points, end, name)) return undefined;
  const inside =
    before && name.divisions.filter((one) => before.divisions.some((outer) => liesIn(one, outer)));
  if (inside?.length) return widest(inside);
  if (name.notAfter.includes(points[at - 1] ?? "\n")) return undefined;
  const divisions = widest(name.divisions);
  if (name.isAlone) return divisions;
  return name.isCity && isBeforeCounty(divisions, points, end) ? divisions : undefined;
}

function isBeforeCounty(outer: readonly Division[], points: readonly string[], at: number): boolean {
  return (namesAt(points, at) ?? []).some(
    (name) =>
      !name.isShort &&
      standsAt(name, points, at) &&
      name.divisions.some((one) => outer.some((city) => liesIn(one, city))),
  );
}

/** Those of the widest kind; the name of the first is the newest: 密云县 became 密云区, 毕节地区 毕节市. */
function widest(divisions: readonly Division[]): readonly Division[] {
  const level = Math.min(...divisions.map((one) => one.level));
  return divisions.filter((one) => one.level === level);
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

const WITH_ENDING = /[州县旗]$/u;

/** All names by their first two characters. What a name means is worked out when a text has such a pair: of thousands few are ever asked for. */
interface NameTable {
  readonly pairs: ReadonlyMap<string, readonly string[]>;
  /** Marks of pairs: by them most places of a text are told to begin no name. Two pairs may have one mark. */
  readonly marks: Uint8Array;
  /** Those names that are no full names, and what has them. */
  readonly short: ReadonlyMap<string, readonly Division[]>;
  readonly made: Map<string, readonly WrittenName[]>;
}

let table: NameTable | undefined;

function namesAt(points: readonly string[], at: number): readonly WrittenName[] | undefined {
  const first = points[at];
  const second = points[at + 1];
  if (first === undefined || second === undefined) return undefined;
  table ??= nameTable();
  if (table.marks[markOf(first.charCodeAt(0), second.charCodeAt(0))] === 0) return undefined;
  const pair = first + second;
  const names = table.made.get(pair) ?? table.pairs.get(pair)?.map(writtenName);
  if (names) table.made.set(pair, names);
  return names;
}

function markOf(first: number, second: number): number {
  return (Math.imul(first, 0x9e3b) ^ Math.imul(second, 0x85eb)) & 0xffff;
}

function nameTable(): NameTable {
  const full = divisionsByName();
  const short = shortNames(full);
  const pairs = new Map<string, string[]>();
  const marks = new Uint8Array(1 << 16);
  for (const name of [...full.keys(), ...short.keys()]) {
    const pair = name.slice(0, 2);
    const same = pairs.get(pair);
    if (same) same.push(name);
    else pairs.set(pair, [name]);
    marks[markOf(name.charCodeAt(0), name.charCodeAt(1))] = 1;
  }
  for (const names of pairs.values()) names.sort((a, b) => b.length - a.length);
  return { pairs, marks, short, made: new Map() };
}

function shortNames(
  full: ReadonlyMap<string, readonly Division[]>,
): ReadonlyMap<string, readonly Division[]> {
  const short = new Map<string, readonly Division[]>();
  for (const [name, divisions] of full) {
    for (const other of otherNames(name))
      if (!full.has(other)) short.set(other, [...(short.get(other) ?? []), ...divisions]);
  }
  return short;
}

function writtenName(name: string): WrittenName {
  const points = [...name];
  const shortened = table?.short.get(name);
  const divisions = shortened ?? divisionsByName().get(name) ?? [];
  // 恩施州 has its ending, and is as good as the full name; 景德镇 is no 镇.
  const isWhole =
    !shortened ||
    (WITH_ENDING.test(name) && divisions.every((one) => one.name.includes("自治"))) ||
    name === "景德镇";
  const isWide = divisions.some(({ level }) => level < 2);
  const isAlone = isWhole
    ? points.length > 2 && !SAID_OF_ANY.has(name) && !ENDS_LIKE_ANY.test(name)
    : (isWide && !WORDS_TOO.has(name)) || WELL_KNOWN.has(name);
  const isCity = isWide && !isWhole;
  return { points, divisions, isShort: !isWhole, isAlone, isCity, ...guardOf(name, isWhole) };
}
