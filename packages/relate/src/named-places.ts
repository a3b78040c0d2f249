import { findMentions } from "@minyi/core";
import type { RelatedText } from "./related-text.ts";

/** The places a text names (所提地名). */
export interface NamedPlaces {
  /** 市, 州, 盟, 县, 区, 旗 of title and body; not provinces, which all texts of an office share. */
  readonly towns: ReadonlySet<string>;
  /** Narrower places of title and body: roads, estates, villages. */
  readonly spots: ReadonlySet<string>;
}

const TOWN = /[市州盟县区旗]$/u;
const PROVINCE = /省$|自治区$|特别行政区$/u;

/** Finds the places a text names (所提地名). O(n). */
export function namedPlaces({ title = "", body }: Pick<RelatedText, "title" | "body">): NamedPlaces {
  const keys = findMentions(`${title}\n${body}`).flatMap(({ kind, key }) => (kind === "place" ? [key] : []));
  return {
    towns: new Set(keys.filter((key) => TOWN.test(key) && !PROVINCE.test(key))),
    spots: new Set(keys.filter((key) => !TOWN.test(key) && !PROVINCE.test(key))),
  };
}

/**
 * Whether two texts may be about the same place (可为同一地): they name a town or a narrower place in common, or neither names a town.
 * 快递乱收费 in two counties is two matters.
 */
export function maySharePlace(a: NamedPlaces, b: NamedPlaces): boolean {
  if (a.towns.size === 0 && b.towns.size === 0) return true;
  return !a.towns.isDisjointFrom(b.towns) || !a.spots.isDisjointFrom(b.spots);
}
