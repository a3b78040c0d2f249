import { guardOf, isBeforeOther, SAID_OF_ANY } from "./division-words.ts";
import { divisionsByName } from "./divisions.ts";
import { isDigit, isLatin } from "./fold-points.ts";
import {
  ADDRESS_PARTS,
  BEFORE_NAMES,
  LEAST_AFTER_SHORT,
  NAME_SUFFIXES,
  NAMING_PLACES,
  type NameSuffix,
  NEVER_IN_NAMES,
  NO_NAMES,
  POINTING,
} from "./name-words.ts";
import { isChineseNumeral, readAmount } from "./read-amount.ts";

/** A name that ends with a suffix (名称). */
export interface Name {
  readonly kind: "place" | "organisation";
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

const HAN = /\p{Script=Han}/u;

/** What stands before the place where {@linkcode readName} reads. */
export interface NameContext {
  /** Where the last mention ends; no name begins before it. */
  readonly from: number;
  /** Where the last word ends that only looks like a place (马路, 小巷); no place begins before it. */
  readonly generic: number;
  /** The name read last. */
  readonly before: Name | undefined;
  /** Where divisions stand by their short names, and where those end: 成都人民南路 is 成都 and 人民南路, 北京路 is one. */
  readonly divisions: ReadonlyMap<number, number>;
}

/**
 * Reads the name whose suffix begins at a place (读名称).
 *
 * O(1): names have at most some twenty code points.
 *
 * @returns Where the suffix ends, and the name if there is one.
 */
export function readName(
  points: readonly string[],
  at: number,
  { from, generic, before, divisions }: NameContext,
): { readonly end: number; readonly name?: Name } | undefined {
  const found = NAME_SUFFIXES.longestAt(points, at);
  if (!found) return undefined;
  const { end, entry } = found;
  const division = divisionAt(points, at, from, entry);
  if (division) return { end: division.end, name: division };
  const known = entry.kind === "none" ? knownDivision(points, end, from) : undefined;
  if (known) return { end, name: known };
  if (entry.kind === "none" || entry.notBefore.includes(points[end] ?? "\n")) return { end };
  const { kind } = entry;
  const first = startOf(points, at, Math.max(from, kind === "place" ? generic : 0), entry);
  const start = afterDivisions(points, { from, start: first, at }, entry, divisions);
  if (start === at && before?.end === at && namedAfter(entry, before, points[at - 1]))
    return {
      end,
      name: withNumber(
        points,
        { kind, start: before.start, end, key: before.key + entry.as },
        entry.numbered,
      ),
    };
  if (!isStem(points, start, at, entry)) return { end };
  const key = points.slice(start, at).join("") + entry.as;
  return { end, name: withNumber(points, { kind, start, end, key }, entry.numbered) };
}

/** A3区, K市: letters and digits before a division are its whole name, whatever stands before or after. */
function divisionAt(
  points: readonly string[],
  at: number,
  from: number,
  suffix: NameSuffix,
): Name | undefined {
  const start = lettersBefore(points, at, from);
  if (start === at) return undefined;
  // K市区 is read as K市.
  const one = suffix.kind === "none" ? NAME_SUFFIXES.longestAt([points[at] ?? ""], 0)?.entry : suffix;
  if (!one?.division) return undefined;
  const end = suffix === one ? at + [...one.word].length : at + 1;
  return { kind: "place", start, end, key: points.slice(start, at).join("") + one.as };
}

/** 洪山区, 盐城市: what ends like 山区 or 城市 and is a district or city all the same. */
function knownDivision(points: readonly string[], end: number, from: number): Name | undefined {
  const at = end - 1;
  const last = points[at] ?? "";
  const entry = last === "区" || last === "市" ? NAME_SUFFIXES.longestAt([last], 0)?.entry : undefined;
  if (!entry || isBeforeOther(points, end, guardOf(last, true))) return undefined;
  const start = startOf(points, at, from, entry);
  const key = points.slice(start, end).join("");
  return end - start > 2 && divisionsByName().has(key) && !SAID_OF_ANY.has(key)
    ? { kind: "place", start, end, key }
    : undefined;
}

/** Where a name begins once the divisions before it are taken off (去区划): those in the name of a road or company are part of it. */
function afterDivisions(
  points: readonly string[],
  { from, start: first, at }: { readonly from: number; readonly start: number; readonly at: number },
  suffix: NameSuffix,
  divisions: ReadonlyMap<number, number>,
): number {
  if (divisions.size === 0) return first;
  const whole = Math.max(from, wholeDivision(first, divisions));
  if (suffix.kind === "organisation" && suffix.least > 0) return whole;
  let start = whole;
  for (let place = whole; place < at; place++) {
    const end = divisions.get(place) ?? at + 1;
    if (end > at || !isNameWithout(points, end, at, suffix)) continue;
    start = end;
    place = end - 1;
  }
  return start;
}

/** A name begins before a division or after it, never within: 上 stands before names, but not in 上海虹桥. */
function wholeDivision(start: number, divisions: ReadonlyMap<number, number>): number {
  // Short names have at most six characters.
  for (let place = start - 1; place > start - 6; place--)
    if ((divisions.get(place) ?? 0) > start) return place;
  return start;
}

/** A 教育局 needs no more; of 广州花园小区 and 北京路 nothing is left that is a name. */
function isNameWithout(points: readonly string[], start: number, at: number, suffix: NameSuffix): boolean {
  if (suffix.least === 0) return true;
  if (at - start < Math.max(suffix.least, 2)) return false;
  const rest = NAME_SUFFIXES.longestAt(points, start);
  return rest === undefined || rest.end < at || rest.entry.kind === "none";
}

function isStem(points: readonly string[], start: number, at: number, suffix: NameSuffix): boolean {
  const stem = points.slice(start, at);
  if (stem.length > suffix.most || !isEnough(points, start, at, suffix.least)) return false;
  if (!suffix.bareNumber && stem.length > 0 && stem.every(isDigit)) return false;
  // 向县 is 向 and 县.
  if (stem.length === 1 && BEFORE_NAMES.longestAt(stem, 0)) return false;
  return !POINTING.has(stem.at(-1) ?? "") && !NO_NAMES.has(stem.join("") + suffix.word);
}

/** Reads a part of an address that begins with a number (门牌): 3栋2单元, 12号楼, 2号线. */
export function readAddress(points: readonly string[], at: number, after: boolean): Name | undefined {
  if (isDigit(points[at - 1]) || isChineseNumeral(points[at - 1])) return undefined;
  let end = at;
  let key = "";
  // Nothing has more than these five parts: 12号3栋2单元5层501室.
  for (let parts = 0; parts < 5; parts++) {
    const number = addressNumber(points, end);
    const part = number && ADDRESS_PARTS.longestAt(points, number.end);
    if (!part || !(part.entry.alone || after || end > at)) break;
    key += number.value + part.entry.as;
    end = part.end;
  }
  return end > at ? { kind: "place", start: at, end, key } : undefined;
}

/** A whole number of at most five digits. */
function addressNumber(points: readonly string[], at: number) {
  if (!isDigit(points[at])) {
    const amount = readAmount(points, at);
    return amount?.form === "chinese" && !amount.more && /^\d{1,5}$/u.test(amount.value) ? amount : undefined;
  }
  let end = at;
  while (end - at < 6 && isDigit(points[end])) end++;
  return end - at < 6 ? { end, value: points.slice(at, end).join("") } : undefined;
}

function withNumber(points: readonly string[], name: Name, numbered: boolean): Name {
  if (!numbered) return name;
  const address = readAddress(points, name.end, true);
  return address ? { ...name, end: address.end, key: name.key + address.key } : name;
}

function namedAfter({ takesPlace }: NameSuffix, { kind }: Name, last = ""): boolean {
  return takesPlace && kind === "place" && NAMING_PLACES.has(last);
}

/** Where the letter and the digits begin that end at `at`: A3, K; `at` where there are none. */
function lettersBefore(points: readonly string[], at: number, from: number): number {
  let digits = at;
  while (digits > from && at - digits < 3 && isDigit(points[digits - 1])) digits--;
  let start = digits;
  while (start > from && digits - start < 2 && isLatin(points[start - 1])) start--;
  return start < digits ? start : at;
}

/** Where the name begins whose suffix begins at `at`: after what cannot stand in a name, and after words that stand before names. */
function startOf(points: readonly string[], at: number, from: number, suffix: NameSuffix): number {
  const { kind, least, most, numbered, takesPlace } = suffix;
  const lowest = Math.max(from, at - most - 1);
  let start = at;
  while (start > lowest && isNamePoint(points[start - 1])) start--;
  for (let place = start; place < at; place++) {
    const word = BEFORE_NAMES.longestAt(points, place);
    if (!word || word.end > at || (word.entry.only ?? kind) !== kind) continue;
    // 建设路 and 开发路 are roads, a 老旧小区 is no name.
    if (word.end === at && word.entry.only === "place" && numbered && !takesPlace) continue;
    const short = word.end - place === 1;
    if (short && !isEnough(points, word.end, at, Math.min(least, LEAST_AFTER_SHORT))) continue;
    start = word.end;
    place = word.end - 1;
  }
  // The number of a list is no part of the name it stands before; 市教育局 is 教育局, as its city is named apart.
  while (start < at - 1 && isDigit(points[start]) && HAN.test(points[start + 1] ?? "")) start++;
  return least === 0 && at - start === 1 ? at : start;
}

function isNamePoint(point: string | undefined): boolean {
  if (point === undefined || NEVER_IN_NAMES.has(point)) return false;
  return isLatin(point) || isDigit(point) || point === "*" || HAN.test(point);
}

/** Whether enough is left for a name; a letter is enough (A市, K8县), as names made anonymous have. */
function isEnough(points: readonly string[], start: number, end: number, least: number): boolean {
  if (end - start >= least) return true;
  return end > start && isLatin(points[start]);
}
