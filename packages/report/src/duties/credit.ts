import { type Fact, NOT_STATED, type SubjectFacts, type Submitter } from "@minyi/core";
import type { RosterMember } from "../roster.ts";
import { fits, type Person, type PersonFinder, personFinder, sameName } from "./person.ts";

/** What a bulletin has a line for (分组): members, sectors or units. */
export const GROUPINGS = ["member", "sector", "unit"] as const;

/** One of {@linkcode GROUPINGS}. */
export type Grouping = (typeof GROUPINGS)[number];

/** To whom a subject is credited (计入对象). */
export type Credit =
  | { readonly to: "row"; readonly key: string; readonly differs?: SectorDiffers }
  | {
      readonly to: "outside";
      readonly name: string;
      readonly kind?: RosterMember["kind"];
      readonly known?: boolean;
    }
  | {
      readonly to: "ambiguous";
      readonly name: string;
      readonly candidates: readonly Person[];
      /** Lines that it may belong to. */
      readonly keys: readonly string[];
    };

/** A submitter who states another sector or unit than the roster has for his name. */
export interface SectorDiffers {
  readonly name: string;
  readonly stated: string;
  readonly onRoster: string;
}

/** A line of a bulletin before anything is counted. */
export interface Group extends Partial<Pick<Person, "kind" | "sector" | "unit">> {
  readonly key: string;
  readonly name: string;
  readonly label: string;
}

const BODIES: readonly Submitter["kind"][] = ["party", "committee", "sector", "lower"];

/** The lines of a bulletin, in the order of the roster (通报对象). */
export function groupsOf(persons: readonly Person[], by: Grouping): readonly Group[] {
  if (by === "member") return persons;
  const groups = new Map<string, Group>();
  for (const person of persons) {
    const name = groupName(person, by) ?? NOT_STATED;
    const key = sameName(name);
    if (!groups.has(key)) groups.set(key, { key, name, label: name });
  }
  return [...groups.values()];
}

/** The sector or unit somebody stands for, where it is known. A sector is its own sector, a body its own unit. */
function groupName(
  { name, kind, sector, unit }: Submitter | Person,
  by: "sector" | "unit",
): string | undefined {
  if (by === "sector") return kind === "sector" ? name : sector;
  return unit ?? (BODIES.includes(kind) ? name : undefined);
}

/** Finds to whom a subject is credited, signer by signer; a line counts an event once, however many of it signed. */
export type Creditor = (subject: SubjectFacts) => readonly Credit[];

/**
 * Prepares {@linkcode Creditor} for the lines of a bulletin (计入规则).
 *
 * @param persons everyone on the roster, seated in the period or not.
 * @param groups those who have a line.
 */
export function creditor(persons: readonly Person[], groups: readonly Group[], by: Grouping): Creditor {
  const find = personFinder(persons);
  const rows = new Set(groups.map(({ key }) => key));
  const one = by === "member" ? memberCredit(find, rows) : groupCredit(find, rows, by);
  return ({ submitters, since }) => submitters.map((submitter) => one(submitter, since));
}

type SubmitterCredit = (submitter: Submitter, since: Fact["subject"]["since"]) => Credit;

function memberCredit(find: PersonFinder, rows: ReadonlySet<string>): SubmitterCredit {
  return (submitter, since) => {
    const { name, kind } = submitter;
    const found = find(submitter, since);
    const [person] = found;
    if (!person) return { to: "outside", name, kind };
    if (found.length > 1)
      return { to: "ambiguous", name, candidates: found, keys: found.map(({ key }) => key) };
    if (!rows.has(person.key)) return { to: "outside", name: person.label, kind, known: true };
    const differs = differing(submitter, person);
    return { to: "row", key: person.key, ...(differs ? { differs } : {}) };
  };
}

function differing(submitter: Submitter, person: Person): SectorDiffers | undefined {
  const field = (["sector", "unit"] as const).find((one) => !fits(person[one], submitter[one]));
  if (field === undefined) return undefined;
  return { name: person.label, stated: submitter[field] ?? "", onRoster: person[field] ?? "" };
}

function groupCredit(find: PersonFinder, rows: ReadonlySet<string>, by: "sector" | "unit"): SubmitterCredit {
  return (submitter, since) => {
    const found = find(submitter, since);
    const stated = groupName(submitter, by);
    const names = new Set(found.map((person) => sameName(groupName(person, by) ?? stated ?? NOT_STATED)));
    // Of several persons of one name the sector may be sure where the person is not.
    if (names.size > 1 && stated === undefined)
      return { to: "ambiguous", name: submitter.name, candidates: found, keys: [...names] };
    const [own] = names.size === 1 ? names : [undefined];
    const name = own ?? stated ?? NOT_STATED;
    const key = sameName(name);
    if (rows.has(key)) return { to: "row", key };
    return { to: "outside", name };
  };
}
