import type { BaseText } from "../../examples/sample-year/base-texts.ts";
import { MESSAGE_LENGTHS, SEED } from "../corpus.ts";
import type { BenchmarkText } from "../read-texts.ts";
import { Draws, seedOf } from "./draws.ts";
import { edited } from "./edits.ts";
import { KINDS, type Subject, Wording } from "./wording.ts";

/** A text of the natural corpus. */
export interface NaturalText extends BenchmarkText {
  /** Of a copy: id of what was copied. */
  readonly copyOf?: string;
}

/** Options for {@linkcode NaturalCorpus}. */
export interface NaturalOptions {
  /** The same seed gives the same texts. @default SEED */
  readonly seed?: string;
  /** Length of the texts over that of citizens' messages, `MESSAGE_LENGTHS`: 0.75 makes some 300 characters of some 400. @default 0.75 */
  readonly lengthRatio?: number;
}

/** How many of a hundred texts are copies of an earlier one; about half of them stay at 0.8 or above. */
export const NATURAL_COPY_PERCENT = 12;

/**
 * Texts that repeat each other as people's do (自然语料), any number of them, none of which has to be kept: each follows from the seed and
 * its place alone, and a copy makes its original once more.
 *
 * O(characters) a text.
 */
export class NaturalCorpus {
  readonly #wording: Wording;
  readonly #seed: number;
  readonly #lengthRatio: number;

  constructor(bases: readonly BaseText[], { seed = SEED, lengthRatio = 0.75 }: NaturalOptions = {}) {
    this.#seed = seedOf(seed);
    this.#wording = new Wording(bases, this.#seed);
    this.#lengthRatio = lengthRatio;
  }

  /** The first so many texts, one after the other. */
  *texts(count: number): Generator<NaturalText, void, undefined> {
    for (let place = 0; place < count; place++) yield this.text(place);
  }

  /** The text at a place, from 0. */
  text(place: number): NaturalText {
    const draws = new Draws(this.#seed, KINDS.text, place);
    if (!isCopy(draws, place)) return textOf(place, this.#original(draws).clauses);
    const origin = this.#earlierOriginal(place, draws);
    const { clauses, subject } = this.#originalAt(origin);
    return {
      ...textOf(place, edited(clauses, { wording: this.#wording, subject, draws })),
      copyOf: idOf(origin),
    };
  }

  /** An original before a place; the first text is one. */
  #earlierOriginal(place: number, draws: Draws): number {
    for (;;) {
      const origin = draws.below(place);
      if (!isCopy(new Draws(this.#seed, KINDS.text, origin), origin)) return origin;
    }
  }

  #originalAt(place: number): Original {
    const draws = new Draws(this.#seed, KINDS.text, place);
    isCopy(draws, place);
    return this.#original(draws);
  }

  #original(draws: Draws): Original {
    const length = Math.floor(messageLength(draws) * this.#lengthRatio);
    const subject = this.#wording.subject(draws);
    const clauses: string[] = [];
    for (let left = length; left > 0 || clauses.length < 2; ) {
      const clause = this.#wording.clause(subject, draws);
      clauses.push(clause);
      left -= clause.length + 1;
    }
    return { clauses, subject };
  }
}

interface Original {
  readonly clauses: readonly string[];
  readonly subject: Subject;
}

function isCopy(draws: Draws, place: number): boolean {
  const lot = draws.below(100);
  return place > 0 && lot < NATURAL_COPY_PERCENT;
}

/** A length between two of the table's, all between them equally likely. */
function messageLength(draws: Draws): number {
  const at = draws.below(10_000) / 100;
  const above = MESSAGE_LENGTHS.findIndex(([percent]) => percent > at);
  const [from, short] = MESSAGE_LENGTHS[above - 1] ?? [0, 0];
  const [to, long] = MESSAGE_LENGTHS[above] ?? [100, 0];
  return short + Math.floor(((long - short) * (at - from)) / (to - from));
}

/** The first clause is the title; every third of the others ends a sentence. */
function textOf(place: number, clauses: readonly string[]): NaturalText {
  const [title = "", ...others] = clauses;
  const last = others.length - 1;
  const body = others.map((clause, at) => `${clause}${at % 3 === 2 || at === last ? "。" : "，"}`).join("");
  return { id: idOf(place), title, body };
}

function idOf(place: number): string {
  return `N${String(place + 1).padStart(7, "0")}`;
}
