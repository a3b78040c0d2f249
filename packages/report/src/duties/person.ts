import { type Period, type Submitter, unitKey } from "@minyi/core";
import type { RosterMember } from "../roster.ts";

/** A span of a seat, both days included; open ends are "" and "9999". */
interface Seat {
  readonly from: string;
  readonly to: string;
}

/** Somebody on the roster, with all his seats (在册者): who was re-elected is one person. */
export interface Person {
  /** Unlike that of anybody else on the roster. */
  readonly key: string;
  readonly name: string;
  readonly kind: RosterMember["kind"];
  readonly sector?: string;
  readonly unit?: string;
  /** The name, and what tells it from the same name of somebody else. */
  readonly label: string;
  readonly seats: readonly Seat[];
}

/**
 * Makes persons of the lines of a roster (名册归人).
 *
 * Lines of one name, kind, sector and unit whose seats do not overlap are one person in several terms. Lines that overlap are
 * two persons of one name (重名): even where nothing else tells them apart, they are not made one.
 *
 * O(lines).
 */
export function personsOf(roster: readonly RosterMember[]): readonly Person[] {
  const drafts: (Omit<Person, "label"> & { readonly seats: Seat[] })[] = [];
  const alike = new Map<string, (typeof drafts)[number][]>();
  for (const { name, kind, sector, unit, from = "", to = "9999" } of roster) {
    const key = [kind, sameName(name), sector ?? "", unit ?? ""].join("/");
    const others = alike.get(key) ?? [];
    alike.set(key, others);
    const same = others.find(({ seats }) => seats.every((seat) => seat.to < from || to < seat.from));
    if (same) same.seats.push({ from, to });
    else {
      const made = {
        key: others.length === 0 ? key : `${key}/${others.length + 1}`,
        ...{ name, kind, seats: [{ from, to }] },
        ...(sector === undefined ? {} : { sector }),
        ...(unit === undefined ? {} : { unit }),
      };
      others.push(made);
      drafts.push(made);
    }
  }
  return labelled(drafts);
}

function labelled(drafts: readonly Omit<Person, "label">[]): readonly Person[] {
  const byName = Map.groupBy(drafts, ({ name }) => sameName(name));
  return drafts.map((person) => {
    const others = byName.get(sameName(person.name)) ?? [];
    return { ...person, label: labelAmong(person, others) };
  });
}

function labelAmong(person: Omit<Person, "label">, others: readonly Omit<Person, "label">[]): string {
  const { name } = person;
  if (others.length === 1) return name;
  for (const field of ["sector", "unit"] as const) {
    const own = person[field];
    if (own !== undefined && others.filter((other) => other[field] === own).length === 1)
      return `${name}（${own}）`;
  }
  return `${name}（同名第${others.indexOf(person) + 1}人）`;
}

/** A name of a person or body as it is compared: {@linkcode unitKey}, which of a person's name changes width, blanks and dots alone. */
export function sameName(name: string): string {
  return unitKey(name);
}

/** Tells whether somebody held a seat on a day (当日是否在册). */
export function inSeat({ seats }: Person, day: string): boolean {
  return seats.some(({ from, to }) => from <= day && day <= to);
}

/** Tells whether somebody held a seat on at least one day of a span (期间是否在册). */
export function seatedIn({ seats }: Person, { from, to }: Period): boolean {
  return seats.some((seat) => seat.from <= to && from <= seat.to);
}

/**
 * Finds whom of the roster a submitter may be (对应名册): one when it is sure, several of one name when nothing stated tells
 * them apart, none when the name is not on it.
 */
export type PersonFinder = (submitter: Submitter, day: string) => readonly Person[];

/**
 * Prepares {@linkcode PersonFinder}: name and kind must be the same; of several, those go whose sector or unit is another than
 * stated, then those who held no seat on the day.
 *
 * O(persons) once; O(persons of one name) a submitter.
 */
export function personFinder(persons: readonly Person[]): PersonFinder {
  const byName = Map.groupBy(persons, ({ kind, name }) => `${kind}/${sameName(name)}`);
  return ({ name, kind, sector, unit }, day) => {
    const all = byName.get(`${kind}/${sameName(name)}`) ?? [];
    if (all.length < 2) return all;
    const stated = all.filter((one) => fits(one.sector, sector) && fits(one.unit, unit));
    if (stated.length === 0) return all;
    const seated = stated.filter((one) => inSeat(one, day));
    return seated.length > 0 ? seated : stated;
  };
}

/** What one of the two does not say contradicts nothing. */
export function fits(own: string | undefined, stated: string | undefined): boolean {
  return own === undefined || stated === undefined || sameName(own) === sameName(stated);
}
