import { createHash } from "node:crypto";
import { OptionError } from "@minyi/core";
import { Candidates, type Limits } from "./candidates.ts";
import type { CutWords, Related, RelatedText } from "./related-text.ts";
import { TermRows } from "./term-rows.ts";
import { TermTable } from "./term-table.ts";
import { TextTermsReader } from "./text-terms.ts";
import { VectorSpace } from "./vector-space.ts";

/** Options for {@linkcode RelatedIndex}. */
export interface RelatedIndexOptions {
  /** Cuts a text into words; without it, pairs of characters serve alone. @default none */
  readonly words?: CutWords;
}

/** Options for finding texts about the same matter. */
export interface RelatedOptions {
  /** Texts to give, at most. @default 10 */
  readonly top?: number;
  /** Least score that is given, from 0 to 1. @default LEAST_SCORE */
  readonly minScore?: number;
  /** Whether to tell the shared terms; without, a question takes half the time. @default true */
  readonly terms?: boolean;
}

/**
 * Below this score nothing is given unless asked for (最低分). Chosen from a curve measured on letters of citizens: see DESIGN.md.
 *
 * @example
 * LEAST_SCORE; // => 0.15
 */
export const LEAST_SCORE = 0.15;

/**
 * Finds texts about the same matter in other words (同一事项): ranked candidates, each with the shared terms that make its score.
 *
 * Terms are pairs of neighbouring characters, and words where a segmenter is given. A term counts the more the fewer texts have it, the
 * more often it stands in titles, and the more often it stands in a text that has it; generic words (请求, 希望, 领导) count nothing. The
 * likeness of two texts is a cosine of such terms (with the title first), 0 to 1. The 30 most alike are then ranked
 * again by how like they are to the text **and** to the three most like it. This is a guess for a person to judge, never a decision.
 *
 * Texts that are equal count once, whatever their number. What weighs how much depends on all texts added; of equally good
 * texts the one added first comes first.
 *
 * Adding is O(n) for n characters. The first question after an addition weighs all terms anew (about a second for
 * 10,000 letters); a question reads the postings of its terms. 9 bytes a term of a text are kept, some 50 a distinct term; no text is.
 *
 * Sources: Salton, Buckley, “Term-weighting approaches in automatic text retrieval”, 1988; Robertson, Zaragoza, “The
 * Probabilistic Relevance Framework: BM25 and Beyond”, 2009; Rocchio, “Relevance feedback in information retrieval”, 1971.
 *
 * @example
 * const index = new RelatedIndex();
 * index.add({ id: "a", title: "幸福花园电梯停运", body: "三号楼的老人下不了楼。" });
 * index.add({ id: "b", title: "公园缺少座椅", body: "散步的人没有地方坐。" });
 * index.find({ title: "幸福花园的电梯又坏了", body: "没有人来修。" }).map(({ id }) => id); // => ["a"]
 */
export class RelatedIndex {
  readonly #table = new TermTable();
  readonly #reader: TextTermsReader;
  readonly #rows = new TermRows();
  /** Ids of the equal texts each row stands for, in the order they were added. */
  readonly #members: string[][] = [];
  readonly #rowByText = new Map<string, number>();
  readonly #rowById = new Map<string, number>();
  #candidates: Candidates | undefined;

  constructor({ words }: RelatedIndexOptions = {}) {
    this.#reader = new TextTermsReader(this.#table, words);
  }

  /** Texts added. */
  get size(): number {
    return this.#rowById.size;
  }

  /** Whether a text with this id was added. */
  has(id: string): boolean {
    return this.#rowById.has(id);
  }

  /**
   * Adds a text.
   *
   * @throws {OptionError} The id was added before; nothing was changed.
   */
  add({ id, title = "", body }: RelatedText): void {
    if (this.#rowById.has(id)) throw new OptionError(`cannot add “${id}”: there is a text with this id`);
    const key = digestOf(title, body);
    let row = this.#rowByText.get(key);
    if (row === undefined) {
      row = this.#rows.size;
      this.#rowByText.set(key, row);
      this.#addRow(row, { title, body });
      this.#members.push([]);
    }
    this.#members[row]?.push(id);
    this.#rowById.set(id, row);
  }

  /**
   * The texts most like one that was added, best first; itself is left out.
   *
   * @throws {OptionError} No text has this id, or an option is out of its range.
   */
  related(id: string, options: RelatedOptions = {}): readonly Related[] {
    const limits = limitsOf(options);
    const row = this.#rowById.get(id);
    if (row === undefined) throw new OptionError(`cannot find texts like “${id}”: no text has this id`);
    const candidates = this.#ready();
    const copies = this.#lone(row) ? [] : candidates.copies(row, limits);
    const found = this.#expand(copies, limits.top, id);
    if (found.length === limits.top) return found;
    return [...found, ...this.#expand(candidates.ofRow(row, limits), limits.top - found.length)];
  }

  /**
   * The texts most like one that is not added, best first: as if it were added, but that it changes no weight.
   *
   * @throws {OptionError} An option is out of its range.
   */
  find(text: Pick<RelatedText, "title" | "body">, options: RelatedOptions = {}): readonly Related[] {
    const limits = limitsOf(options);
    const candidates = this.#ready();
    return this.#expand(candidates.ofText(this.#reader.read(text, false), limits), limits.top);
  }

  #addRow(row: number, text: Pick<RelatedText, "title" | "body">): void {
    const terms = this.#reader.read(text, true);
    this.#table.count(terms, row);
    this.#rows.add(terms);
    this.#candidates = undefined;
  }

  #ready(): Candidates {
    this.#candidates ??= new Candidates(this.#table, new VectorSpace(this.#rows, this.#table), (row) => {
      return this.#members[row]?.[0] ?? "";
    });
    return this.#candidates;
  }

  /** Whether a row stands for one text alone. */
  #lone(row: number): boolean {
    return this.#members[row]?.length === 1;
  }

  /** The texts the rows stand for, `most` at most: not more are looked at, whatever the number of equal ones. */
  #expand(
    found: readonly (Omit<Related, "id"> & { readonly row: number })[],
    most: number,
    self?: string,
  ): Related[] {
    const related: Related[] = [];
    for (const { row, score, terms } of found) {
      for (const id of this.#members[row] ?? []) {
        if (related.length === most) return related;
        if (id !== self) related.push({ id, score, terms });
      }
    }
    return related;
  }
}

/** What stands for a text, so that it need not be kept: a SHA-256. */
function digestOf(title: string, body: string): string {
  return createHash("sha256").update(`${title.length}:${title}`).update(body).digest("base64");
}

function limitsOf({ top = 10, minScore = LEAST_SCORE, terms = true }: RelatedOptions): Limits {
  if (!Number.isSafeInteger(top) || top < 1) {
    throw new OptionError(`cannot give the nearest ${top} texts: wanted a whole number of at least 1`);
  }
  if (!(minScore >= 0 && minScore <= 1)) {
    throw new OptionError(`cannot take ${minScore} as the least score: wanted a number from 0 to 1`);
  }
  return { top, minScore, terms };
}
