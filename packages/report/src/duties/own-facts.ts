import type { Fact } from "@minyi/core";
import { type Person, personFinder } from "./person.ts";

/** A fact of one member, and whether it is sure that it is his. */
export interface OwnFact {
  readonly fact: Fact;
  readonly sure: boolean;
}

/** The facts of each person by key: those that are surely his, and those that may be (同名). O(facts × signers). */
export function ownFacts(
  persons: readonly Person[],
  facts: readonly Fact[],
): ReadonlyMap<string, readonly OwnFact[]> {
  const find = personFinder(persons);
  const own = new Map<string, OwnFact[]>();
  for (const fact of facts) {
    const sure = new Map<string, boolean>();
    for (const submitter of fact.subject.submitters) {
      const found = find(submitter, fact.subject.since);
      for (const { key } of found) sure.set(key, sure.get(key) === true || found.length === 1);
    }
    for (const [key, certain] of sure) {
      const others = own.get(key);
      if (others) others.push({ fact, sure: certain });
      else own.set(key, [{ fact, sure: certain }]);
    }
  }
  return own;
}
