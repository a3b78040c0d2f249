import { distinctSubmitters, type Fact, type SubjectFacts, type Submitter } from "@minyi/core";
import { sameName } from "./duties/person.ts";
import type { RosterMember } from "./roster.ts";

/**
 * Tells by the roster what kind of submitter somebody is where the papers do not say it (按名册定身份): a name without 身份 is taken for
 * a citizen's, and is a member's when it stands on the roster as nothing else.
 *
 * Who is stated to be something else than a citizen stays so. Who turns out to be an author that is named beside him is one with him. Which of two of one name it is, is not decided here.
 *
 * O(submitters + roster).
 *
 * @example
 * const subject = { id: "a", type: "item", title: "a", submitters: [{ name: "张三", kind: "citizen" }], since: "2009-01-05", tags: [], sources: [] };
 * const event = { kind: "archived", item: "a", on: "2009-03-01", data: {} };
 * seatSubmitters([{ event, subject }], [{ name: "张三", kind: "member" }])[0].subject.submitters[0].kind; // => "member"
 */
export function seatSubmitters(facts: readonly Fact[], roster: readonly RosterMember[]): readonly Fact[] {
  const kinds = new Map<string, Set<RosterMember["kind"]>>();
  for (const { name, kind } of roster) {
    const key = sameName(name);
    kinds.set(key, (kinds.get(key) ?? new Set()).add(kind));
  }
  if (kinds.size === 0) return facts;
  const seat = (one: Submitter): Submitter => {
    const [kind, ...others] = one.kind === "citizen" ? (kinds.get(sameName(one.name)) ?? []) : [];
    return kind === undefined || others.length > 0 ? one : { ...one, kind };
  };
  const seated = new Map<SubjectFacts, SubjectFacts>();
  return facts.map((fact) => {
    const { subject } = fact;
    if (!subject.submitters.some((one) => one.kind === "citizen")) return fact;
    const known = seated.get(subject) ?? {
      ...subject,
      submitters: distinctSubmitters(subject.submitters.map(seat)),
    };
    seated.set(subject, known);
    return { ...fact, subject: known };
  });
}
