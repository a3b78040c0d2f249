import { unitKey } from "@minyi/core";
import type { ItemProbe } from "./item-probe.ts";
import { KeptNumbers } from "./kept-numbers.ts";
import type { RoutingCondition } from "./routing-rules.ts";

/** Members of a condition that ask which of a few values a fact has (离散条件). */
export const DISCRETE = [
  "submitter",
  "sector",
  "category",
  "urgent",
  "severity",
  "duplicate",
  "needsReview",
  "unit",
  "level",
] as const satisfies readonly (keyof RoutingCondition)[];

/** See {@linkcode DISCRETE}. */
export type DiscreteMember = (typeof DISCRETE)[number];

/** Each member read by its own name: a name that varies is looked up in the item anew each time. */
const READS: { readonly [Member in DiscreteMember]: (probe: ItemProbe) => string | boolean | undefined } = {
  submitter: ({ facts }) => facts.submitter,
  sector: ({ facts }) => facts.sector,
  category: ({ facts }) => facts.category,
  urgent: ({ facts }) => facts.urgent,
  severity: ({ facts }) => facts.severity,
  duplicate: ({ facts }) => facts.duplicate,
  needsReview: ({ facts }) => facts.needsReview,
  unit: ({ facts }) => facts.unit,
  level: (probe) => probe.level(),
};

/** The values of one member that rules ask for, numbered from 1 (取值编号); 0 is any other, and none. */
export class ValueBook {
  readonly member: DiscreteMember;
  readonly #read: (probe: ItemProbe) => string | boolean | undefined;
  readonly #numbers = new Map<string | boolean, number>();
  readonly #units: KeptNumbers | undefined;

  constructor(member: DiscreteMember) {
    this.member = member;
    this.#read = READS[member];
    if (member === "unit") this.#units = new KeptNumbers((name) => this.#numbers.get(unitKey(name)) ?? 0);
  }

  /** Numbers there are, with 0. */
  get size(): number {
    return this.#numbers.size + 1;
  }

  /** All are added before the first is read. The number of a value a rule asks for; 0 for a name that is blank once it is brought into its form. */
  add(value: string | boolean): number {
    const key = this.member === "unit" ? unitKey(String(value)) : value;
    if (key === "") return 0;
    const number = this.#numbers.get(key) ?? this.size;
    this.#numbers.set(key, number);
    return number;
  }

  /** The number of what an item has. */
  read(probe: ItemProbe): number {
    const value = this.#read(probe);
    if (value === undefined) return 0;
    if (this.#units !== undefined) return this.#units.get(String(value));
    return this.#numbers.get(value) ?? 0;
  }
}
