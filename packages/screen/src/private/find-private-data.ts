import { findBankCards } from "./bank-card.ts";
import { findChatAccounts } from "./chat-account.ts";
import { findDocumentNumbers } from "./document-number.ts";
import { findEmails } from "./email.ts";
import { barPlaces, foldText, type Place, type PlaceFinder } from "./folded-text.ts";
import { findHomeAddresses } from "./home-address.ts";
import { findLandlines } from "./landline.ts";
import { findLicencePlates } from "./licence-plate.ts";
import { findMobiles } from "./mobile.ts";
import { findPersonNames } from "./person-name.ts";
import { PRIVATE_KINDS, type PrivateKind } from "./private-kind.ts";
import { findResidentIds } from "./resident-id.ts";

/** One piece of private data in a text (个人信息一处). */
export interface PrivateDatum {
  readonly kind: PrivateKind;
  /** Code points of the text as given. */
  readonly start: number;
  readonly end: number;
  /** As it stands there. */
  readonly passage: string;
  /** False where it may well be something else: an old 15-digit number without a label. */
  readonly sure: boolean;
}

/** Options for {@linkcode findPrivateData}. */
export interface PrivateDataOptions {
  /** @default all */
  readonly kinds?: readonly PrivateKind[];
}

const FINDERS: Readonly<Record<PrivateKind, PlaceFinder>> = {
  residentId: findResidentIds,
  bankCard: findBankCards,
  email: findEmails,
  mobile: findMobiles,
  document: findDocumentNumbers,
  landline: findLandlines,
  licencePlate: findLicencePlates,
  account: findChatAccounts,
  name: findPersonNames,
  address: findHomeAddresses,
};

/** A place and its kind, in UTF-16 units. */
export interface KindPlace extends Place {
  readonly kind: PrivateKind;
}

/**
 * Finds private data in a text (查找个人信息): every place, in order, without overlap.
 *
 * The text is read in a folded form (full-width digits, dashes, blanks); places are those of the text as given. Which kinds are asked for
 * does not change what is found of each. Nothing is written down anywhere.
 *
 * O(n), whatever the text. Sources: with each kind's finder.
 *
 * @example
 * findPrivateData("𠮷家电话１３８００１３８０００。").map(({ kind, start, end }) => [kind, start, end]); // => [["mobile", 4, 15]]
 */
export function findPrivateData(
  text: string,
  { kinds = PRIVATE_KINDS }: PrivateDataOptions = {},
): readonly PrivateDatum[] {
  const places = findPlaces(text).filter(({ kind }) => kinds.includes(kind));
  let [units, points] = [0, 0];
  const pointsTo = (end: number): number => {
    points += countCodePoints(text.slice(units, end));
    units = end;
    return points;
  };
  return places.map(({ kind, start, end, sure }) => ({
    kind,
    start: pointsTo(start),
    end: pointsTo(end),
    passage: text.slice(start, end),
    sure,
  }));
}

/** Passes over a text: what was found first may have hidden that another begins right behind it. */
const MOST_PASSES = 4;

/** As {@linkcode findPrivateData}, of all kinds, in UTF-16 units. */
export function findPlaces(text: string): readonly KindPlace[] {
  let folded = foldText(text);
  const found: KindPlace[] = [];
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const before = found.length;
    for (const kind of PRIVATE_KINDS) {
      const places = FINDERS[kind](folded);
      if (places.length === 0) continue;
      for (const { start, end, sure } of places) found.push({ kind, start, end, sure });
      folded = barPlaces(folded, places);
    }
    if (found.length === before) break;
  }
  return found.sort((a, b) => a.start - b.start);
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
