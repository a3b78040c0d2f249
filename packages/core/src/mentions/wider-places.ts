import { type Division, divisionsByName, otherNames } from "./divisions.ts";
import type { Mention } from "./find-mentions.ts";

/**
 * Tells in which provinces and prefectures the places lie that texts speak of (所属地区), as far as that is certain, and from which mention it follows.
 *
 * A county's prefecture and province follow if all counties that have or had its name lie there: 武侯区 is in 成都市, 南山区 is in 深圳市 or 鹤岗市,
 * so neither follows. Where the texts name a division that some of them lie in, only those count: 南山区 beside 广东 is in 深圳市. A zone, park or
 * station that begins with the name of a city lies there (苏州工业园区, 长沙火车站); roads, estates and organisations need not (北京路, 武汉大学).
 *
 * O(mentions).
 *
 * @returns By full name those that are not mentioned themselves, in the order of the mentions.
 * @example
 * [...widerPlaces(findMentions("武侯区路灯不亮")).keys()]; // => ["成都市", "四川省"]
 */
export function widerPlaces(mentions: readonly Mention[]): ReadonlyMap<string, Mention> {
  const places = mentions.filter(({ kind }) => kind === "place");
  const named = new Set(places.map(({ key }) => key));
  const wider = new Map<string, Mention>();
  for (const mention of places) {
    for (const name of certain(mention.key, named))
      if (!named.has(name) && !wider.has(name)) wider.set(name, mention);
  }
  return wider;
}

function certain(key: string, named: ReadonlySet<string>): readonly string[] {
  const own = divisionsByName().get(key);
  if (own === undefined) return cityOf(key);
  const inside = own.filter((one) => wholesOf(one).some((name) => named.has(name)));
  return sharedBy(inside.length > 0 ? inside : own);
}

/** What all of them lie in. */
function sharedBy(divisions: readonly Division[]): readonly string[] {
  const [first, ...others] = divisions.map(wholesOf);
  return (first ?? []).filter((name) => others.every((names) => names.includes(name)));
}

/** The prefecture and province that a division lies in. */
function wholesOf({ level, province, prefecture }: Division): readonly string[] {
  if (level === 0) return [];
  return level === 1 || prefecture === undefined ? [province] : [prefecture, province];
}

/** What lies in the city that its name begins with. */
const IN_CITY =
  /(?:开发区|经开区|高新区|工业区|新区|园区|工业园|产业园|科技园|物流园|生态园|保税区|示范区|站|体育馆|图书馆|博物馆|体育场|大桥|码头)$/u;

let known: ReadonlyMap<string, Division> | undefined;

/** Cities by the names that zones and stations begin with. */
function cities(): ReadonlyMap<string, Division> {
  known ??= new Map(
    [...divisionsByName().values()].flatMap(([city]) =>
      city?.name.endsWith("市") && city.level < 2
        ? [city.name, ...otherNames(city.name)].map((name) => [name, city] as const)
        : [],
    ),
  );
  return known;
}

function cityOf(key: string): readonly string[] {
  if (!IN_CITY.test(key)) return [];
  // Names of cities have two to six characters.
  for (let length = 6; length >= 2; length--) {
    const city = cities().get(key.slice(0, length));
    if (city) return [...new Set([city.name, city.province])];
  }
  return [];
}
