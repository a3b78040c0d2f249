import fc from "fast-check";
import type { Submitter } from "./submission.ts";

const KINDS = ["member", "reporter"] as const;
const SECTORS = ["教育界", "医卫界"] as const;
const UNITS = ["甲", "乙"] as const;

/** Few names and few words, so that they meet. */
export const someSubmitters: fc.Arbitrary<Submitter[]> = fc.array(
  fc.record(
    {
      name: fc.constantFrom("张三", "李四"),
      kind: fc.constantFrom("citizen", ...KINDS),
      sector: fc.constantFrom(...SECTORS),
      unit: fc.constantFrom(...UNITS),
    },
    { requiredKeys: ["name", "kind"] },
  ),
  { minLength: 1, maxLength: 6 },
);

/** The same author, with some of it not stated. */
export function lessKnown({ name, kind, sector, unit }: Submitter, forget: readonly string[]): Submitter {
  return {
    name,
    kind: forget.includes("kind") ? "citizen" : kind,
    ...(sector === undefined || forget.includes("sector") ? {} : { sector }),
    ...(unit === undefined || forget.includes("unit") ? {} : { unit }),
  };
}

/** Whether one of the persons is all that was said. */
export function isTold(said: Submitter, persons: readonly Submitter[]): boolean {
  return persons.some((person) => mayBe(said, person));
}

/** The fewest persons that could have said it all (最少人数): every set of persons is tried. */
export function fewestPersons(all: readonly Submitter[]): number {
  const names = [...new Set(all.map(({ name }) => name))];
  return names.reduce((sum, name) => sum + fewestOf(all.filter((one) => one.name === name)), 0);
}

function fewestOf(all: readonly Submitter[]): number {
  const everybody = KINDS.flatMap((kind) =>
    SECTORS.flatMap((sector) =>
      UNITS.map((unit): Submitter => ({ name: all[0]?.name ?? "", kind, sector, unit })),
    ),
  );
  let fewest = everybody.length;
  for (let set = 0; set < 2 ** everybody.length; set++) {
    const persons = everybody.filter((_, at) => set & (1 << at));
    if (persons.length < fewest && all.every((said) => isTold(said, persons))) fewest = persons.length;
  }
  return fewest;
}

function mayBe(said: Submitter, person: Submitter): boolean {
  return (
    said.name === person.name &&
    (said.kind === "citizen" || said.kind === person.kind) &&
    (said.sector === undefined || said.sector === person.sector) &&
    (said.unit === undefined || said.unit === person.unit)
  );
}
