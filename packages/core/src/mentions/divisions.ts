import { DIVISION_NAMES } from "./division-names.ts";
import { NATIONALITIES } from "./division-words.ts";

/** A province, prefecture or county (行政区划), at one of the places it ever lay in. */
export interface Division {
  readonly name: string;
  /** 0 省, 1 市 州 盟 地区, 2 县 区 旗. */
  readonly level: 0 | 1 | 2;
  /** Of itself, if it is one. */
  readonly province: string;
  /** Of itself, if it is one; absent where there is none between. */
  readonly prefecture?: string;
}

let known: ReadonlyMap<string, readonly Division[]> | undefined;

/** By full name all divisions that have or had it, the widest first (同名区划). Read when first asked for: most commands name no place. */
export function divisionsByName(): ReadonlyMap<string, readonly Division[]> {
  known ??= readDivisionNames(DIVISION_NAMES);
  return known;
}

function readDivisionNames(text: string): ReadonlyMap<string, readonly Division[]> {
  const divisions = new Map<string, Division[]>();
  let province = "";
  for (const line of text.trim().split("\n")) {
    const [first = "", ...names] = line.split(" ");
    if (first === "=") {
      province = names[0] ?? "";
      note({ name: province, level: 0, province });
      continue;
    }
    const within = first === "-" ? { province } : { province, prefecture: first };
    if (first !== "-") note({ name: first, level: 1, ...within });
    for (const name of names) note({ name, level: 2, ...within });
  }
  for (const same of divisions.values()) same.sort((a, b) => a.level - b.level);
  return divisions;

  function note(division: Division): void {
    const same = divisions.get(division.name);
    if (same) same.push(division);
    else divisions.set(division.name, [division]);
  }
}

/** Whether one division lies in another, or may (区划隶属). */
export function liesIn(inner: Division, outer: Division): boolean {
  if (inner.level <= outer.level || inner.province !== outer.province) return false;
  return outer.level === 0 || inner.prefecture === outer.name;
}

const ENDING = /(?:特别行政区|自治[区州县旗]|地区|新区|林区|[省市州县区盟旗])$/u;
/** The one whose name without the nationality is no name. */
const INNER_MONGOLIA = "内蒙古自治区";
const NATIONALITY = new RegExp(`(?:${NATIONALITIES.join("|")})+$`, "u");

/** Names with an ending of one character that is no part of what they are called for short. */
const NOT_SHORTENED = /矿区$|特区$/u;

/**
 * What else a division is called (区划简称): 深圳市 深圳, 恩施土家族苗族自治州 恩施州 and 恩施; none where less than two characters are left (沛县).
 *
 * @example
 * otherNames("恩施土家族苗族自治州"); // => ["恩施州", "恩施"]
 */
export function otherNames(name: string): readonly string[] {
  if (NOT_SHORTENED.test(name) && !name.endsWith("特别行政区")) return [];
  const stem = name.replace(ENDING, "");
  const short = /自治.$/u.test(name) && name !== INNER_MONGOLIA ? stem.replace(NATIONALITY, "") : stem;
  if ([...short].length < 2) return [];
  const between = /自治[州县旗]$/u.test(name) ? [short + name.slice(-1)] : [];
  return [...between, ...(name === INNER_MONGOLIA ? ["内蒙"] : []), short];
}
