import type { SharedTerm, TermKind } from "./related-text.ts";
import type { TextTerms } from "./term-rows.ts";
import type { TermTable } from "./term-table.ts";
import {
  type Likeness,
  sharesOf,
  type TermShare,
  type TextVector,
  type VectorSpace,
} from "./vector-space.ts";

/** Candidates ranked again; more when more are asked for. */
const RANKED_AGAIN = 30;

/** The most like texts that a candidate is compared with, too, and what that counts beside its own likeness. */
const NEIGHBOURS = 3;
const NEIGHBOUR_WEIGHT = 0.7;

/** Options as they hold. */
export interface Limits {
  readonly top: number;
  readonly minScore: number;
  readonly terms: boolean;
}

/** A row found, and why. */
export interface FoundRow {
  readonly row: number;
  readonly score: number;
  readonly terms: readonly SharedTerm[];
}

/** A text most like the one asked for, and its part in judging the others. */
interface Neighbour {
  readonly row: number;
  readonly share: number;
}

/** Ranks the rows of a space by how like they are to a text and to those most like it (候选排序). */
export class Candidates {
  readonly #table: TermTable;
  readonly #space: VectorSpace;
  readonly #nameOf: (row: number) => string;

  constructor(table: TermTable, space: VectorSpace, nameOf: (row: number) => string) {
    this.#table = table;
    this.#space = space;
    this.#nameOf = nameOf;
  }

  /** A row for its copies: as like as can be; nothing for a blank text. */
  copies(row: number, limits: Limits): readonly FoundRow[] {
    if (this.#space.isBlank(row)) return [];
    if (!limits.terms) return [{ row, score: 1, terms: [] }];
    if (this.#space.likeItself(row) === 0) {
      // No term of it is any other text's, or all are everybody's: that it is the same text is all there is to say.
      const same: SharedTerm = { term: this.#nameOf(row), kind: "like", weight: 1, contribution: 1 };
      return [{ row, score: 1, terms: [same] }];
    }
    const vector = this.#space.vectorOf(row);
    return [{ row, score: 1, terms: this.#terms(sharesOf(vector, vector), 1 / this.#space.likeItself(row)) }];
  }

  ofRow(row: number, limits: Limits): readonly FoundRow[] {
    const vector = this.#space.vectorOf(row);
    const found = this.#space.nearest(vector, Math.max(limits.top, RANKED_AGAIN), row);
    return this.#rank(vector, found, limits);
  }

  /** As {@linkcode ofRow} for a text that is no row: what only one row has is shared with that row. */
  ofText(text: TextTerms, limits: Limits): readonly FoundRow[] {
    const vector = this.#space.vectorFrom(text);
    const lone = new Set([...vector.terms].filter((term) => this.#table.textsWith(term) === 1));
    const owners = new Set([...lone].map((term) => this.#table.firstRowWith(term)));
    const most = Math.max(limits.top, RANKED_AGAIN);
    const found = this.#space.nearest(vector, most + owners.size, -1).filter(({ row }) => !owners.has(row));
    for (const row of owners) {
      const shares = sharesOf(vector, this.#space.vectorOf(row, lone));
      found.push({ row, score: Math.min(1, sum(shares)) });
    }
    found.sort((a, b) => b.score - a.score || a.row - b.row);
    return this.#rank(vector, found.slice(0, most), limits, lone);
  }

  #rank(
    vector: TextVector,
    found: readonly Likeness[],
    { top, minScore, terms }: Limits,
    lone?: ReadonlySet<number>,
  ): readonly FoundRow[] {
    const neighbours = neighboursOf(found);
    const best = this.#judge(found, neighbours)
      .filter(({ score }) => score > 0 && score >= minScore)
      .sort((a, b) => b.score - a.score || a.row - b.row)
      .slice(0, top);
    if (!terms) return best.map((one) => ({ ...one, terms: [] }));
    const reasons = this.#likeTerms(best, neighbours);
    return best.map(({ row, score }, at) => {
      const own = neighbours.find((neighbour) => neighbour.row === row)?.share ?? 0;
      const factor = (1 + NEIGHBOUR_WEIGHT * own) / (1 + NEIGHBOUR_WEIGHT);
      const shared = this.#terms(sharesOf(vector, this.#space.vectorOf(row, lone)), factor);
      return { row, score, terms: [...shared, ...(reasons[at] ?? [])].sort(byContribution) };
    });
  }

  /** Scores the rows by their own likeness and that to the neighbours; for a neighbour, its own stands for that to itself. */
  #judge(found: readonly Likeness[], neighbours: readonly Neighbour[]): readonly Likeness[] {
    for (const { row, share } of neighbours) this.#space.load(row, share);
    const judged = found.map(({ row, score }) => {
      const share = neighbours.find((neighbour) => neighbour.row === row)?.share ?? 0;
      const neighbourly = this.#space.likenessOf(row) - share * this.#space.likeItself(row) + share * score;
      return { row, score: Math.min(1, (score + NEIGHBOUR_WEIGHT * neighbourly) / (1 + NEIGHBOUR_WEIGHT)) };
    });
    for (const { row } of neighbours) this.#space.unload(row);
    return judged;
  }

  /** What likeness to the neighbours adds to the score of each row. */
  #likeTerms(best: readonly Likeness[], neighbours: readonly Neighbour[]): readonly SharedTerm[][] {
    const terms: SharedTerm[][] = best.map(() => []);
    for (const { row: neighbour, share } of neighbours) {
      const weight = (NEIGHBOUR_WEIGHT * share) / (1 + NEIGHBOUR_WEIGHT);
      this.#space.load(neighbour, 1);
      for (const [at, { row }] of best.entries()) {
        const contribution = row === neighbour ? 0 : weight * this.#space.likenessOf(row);
        if (contribution > 0)
          terms[at]?.push({ term: this.#nameOf(neighbour), kind: "like", weight, contribution });
      }
      this.#space.unload(neighbour);
    }
    return terms;
  }

  /** The shares as terms; terms of the same characters are told as one. */
  #terms(shares: readonly TermShare[], factor: number): SharedTerm[] {
    const terms = new Map<string, SharedTerm>();
    for (const { term, contribution } of shares) {
      const text = this.#table.nameOf(term);
      const told = terms.get(text);
      const weight = this.#space.weightOf(term);
      terms.set(text, {
        term: text,
        kind: strongest(told?.kind, this.#table.kindOf(term)),
        weight: (told?.weight ?? 0) + weight,
        contribution: (told?.contribution ?? 0) + contribution * factor,
      });
    }
    return [...terms.values()].sort(byContribution);
  }
}

/** The best candidates; each judges the others as much as it is like the text itself. */
function neighboursOf(found: readonly Likeness[]): readonly Neighbour[] {
  const best = found.slice(0, NEIGHBOURS);
  const total = best.reduce((all, { score }) => all + score, 0);
  return best.map(({ row, score }) => ({ row, share: score / total }));
}

function sum(shares: readonly TermShare[]): number {
  return shares.reduce((all, { contribution }) => all + contribution, 0);
}

function byContribution(a: SharedTerm, b: SharedTerm): number {
  return b.contribution - a.contribution || (a.term < b.term ? -1 : 1);
}

const KINDS: readonly TermKind[] = ["place", "organisation", "word", "pair", "like"];

/** Of two kinds of the same characters the one that says more. */
function strongest(known: TermKind | undefined, kind: TermKind): TermKind {
  return KINDS.find((one) => one === known || one === kind) ?? kind;
}
