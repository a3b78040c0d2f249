import { type FoldedText, type Place, placesOf } from "./folded-text.ts";

const NUMBER = "(?:[0-9]{1,5}|[一二三四五六七八九十]{1,3}|[甲乙丙丁A-Za-z])";

/** A number and what it counts: 3栋, 2单元, 501室. */
export const ADDRESS_PART = new RegExp(
  `${NUMBER}(?:号楼|号院|号房|幢|栋|座|弄|单元|门|楼|层|室|房|组|队|社|号)`,
  "g",
);
/** Numbers alone after the name of a place to live: 花园3-2-501. */
export const ADDRESS_NUMBERS =
  /(?<=小区|花园|家园|苑|公寓|新村|社区|宿舍)[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9])/g;

const HOUSE = /(?:号楼|号院|幢|栋|座|弄|号)$/;
const BUILDING = /(?:号楼|幢|栋|座)$/;
const ROOM = /[0-9](?:室|号房|房)$|[0-9]{3,4}号$/;
/** 501 after 3栋2单元; not 3栋500户. */
const BARE_ROOM = /^[-, ]?[0-9]{3,4}(?![0-9]|年|人|户|米|元|平|万|亿|余|多|个|套|间)/;
const VILLAGE_GROUP = /[组队社]$/;
const VILLAGE_HOUSE = /号$/;

/** Where an address cannot go on to the left. */
const STOP =
  /[住址于在是我的为到和与对把从向及有买购卖租元价了说得以换转报,.;:!?、。，；：！？\s\uFFFC()《》“”"'〔〕【】|*]/;
/** In every address: a house's number, or numbers with a dash. */
const NAMED = /[0-9A-Za-z一二三四五六七八九十甲乙丙丁][号幢栋座弄]|[0-9]-[0-9]/;

const MOST_BEFORE = 24;
const MOST_PARTS = 5;

/** Between two homes of one place: 小区3栋501室、4栋502室. */
const BESIDE = /^[、,;和及与 ]?$/;
/** The same behind what was found before: a mobile's number, then the door of whose it is. */
const BESIDE_BARRIER = /\uFFFC[、,;和及与 ]?$/;

/** Rooms where nobody lives. */
const NOT_HOME =
  /政府|办公|大楼|大厦|写字楼|医院|学校|大学|中学|小学|法院|检察院|公司|中心|委员会|机关|酒店|宾馆|[局厅]$/;

/**
 * Finds home addresses down to the door (住址到门牌): 小区3栋2单元501室, 村5组12号. A street with a number, a neighbourhood, a village are not
 * private by themselves; an office's room is not either.
 *
 * O(n): at each place at most 24 characters before and five parts behind are read.
 */
export function findHomeAddresses(folded: FoldedText): readonly Place[] {
  if (folded.runs.length === 0 || !NAMED.test(folded.text)) return [];
  const parts = placesOf(ADDRESS_PART, folded);
  const doors = parts.flatMap((_, at) => doorFrom(folded, parts, at));
  const numbers = placesOf(ADDRESS_NUMBERS, folded).map(({ start, end }) => ({ start, end }));
  let free = 0;
  return [...doors, ...numbers]
    .sort((a, b) => a.start - b.start)
    .flatMap(({ start: core, end }): Place[] => {
      if (core < free) return [];
      const isNext = isBesideFound(folded, { core, free });
      const start = isNext ? core : beginning(folded, { core, free });
      const before = folded.text.slice(start, core);
      if (!isNext && (before === "" || NOT_HOME.test(before))) return [];
      free = end;
      return [{ start, end, sure: true }];
    });
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** From a house to the last part next to it that is a room. */
function doorFrom({ text }: FoldedText, parts: readonly Span[], first: number): readonly Span[] {
  const chain = chainFrom(text, parts, first);
  const [house, second] = chain;
  if (!house) return [];
  const words = chain.map(({ start, end }) => text.slice(start, end));
  const [houseWord = "", secondWord = ""] = words;
  if (VILLAGE_GROUP.test(houseWord)) {
    const isHouse = second !== undefined && VILLAGE_HOUSE.test(secondWord);
    return isHouse && /[村屯寨庄]/.test(text.charAt(house.start - 1))
      ? [{ start: house.start, end: second.end }]
      : [];
  }
  if (!HOUSE.test(houseWord)) return [];
  const room = chain.findLast((_, at) => at > 0 && ROOM.test(words[at] ?? ""));
  if (room) return [{ start: house.start, end: room.end }];
  const end = chain.at(-1)?.end ?? 0;
  const [bare] = BUILDING.test(houseWord) ? (BARE_ROOM.exec(text.slice(end, end + 6)) ?? []) : [];
  return bare === undefined ? [] : [{ start: house.start, end: end + bare.length }];
}

function chainFrom(text: string, parts: readonly Span[], first: number): readonly Span[] {
  const chain: Span[] = [];
  for (const part of parts.slice(first, first + MOST_PARTS)) {
    const before = chain.at(-1);
    if (before && !/^[-, ]?$/.test(text.slice(before.end, Math.min(part.start, before.end + 2)))) break;
    chain.push(part);
  }
  return chain;
}

/** Whose place it is was said right before, or who lives there. */
function isBesideFound(
  { text }: FoldedText,
  { core, free }: { readonly core: number; readonly free: number },
): boolean {
  return (
    (free > 0 && BESIDE.test(text.slice(free, core))) ||
    BESIDE_BARRIER.test(text.slice(Math.max(0, core - 2), core))
  );
}

function beginning(
  { text }: FoldedText,
  { core, free }: { readonly core: number; readonly free: number },
): number {
  const least = Math.max(free, core - MOST_BEFORE);
  let start = core;
  while (start > least && !STOP.test(text.charAt(start - 1))) start--;
  // Not through the middle of a rare character.
  return /[\uDC00-\uDFFF]/.test(text.charAt(start)) ? start + 1 : start;
}
