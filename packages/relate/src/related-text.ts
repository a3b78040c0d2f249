/** A text to be compared with others (待比文本). */
export interface RelatedText {
  readonly id: string;
  /** 标题; counts more than the body. */
  readonly title?: string;
  /** 正文 */
  readonly body: string;
}

/**
 * What a shared term is (依据种类): a place, an organisation, a word of the segmenter, two characters that stand next to each
 * other, or a third text that both are like (`like`: the term is its id).
 */
export type TermKind = "place" | "organisation" | "word" | "pair" | "like";

/** A term two texts share, and what it adds to their score (共同词条). */
export interface SharedTerm {
  readonly term: string;
  readonly kind: TermKind;
  /** How much the term says (词条权重), the same for all texts of an index; of `like`, its share of the rest of the score. */
  readonly weight: number;
  /** What it adds to the score. */
  readonly contribution: number;
}

/** A text about the same matter, perhaps (同一事项候选). */
export interface Related {
  readonly id: string;
  /** From 0 to 1: the sum of the contributions. */
  readonly score: number;
  /** What makes the score, most first, then by code units. */
  readonly terms: readonly SharedTerm[];
}

/** Cuts a text into words (分词); joined, they need not be the text again. */
export type CutWords = (text: string) => readonly string[];

/**
 * The measure and its version (方法版本), stored with what it found. It changes when the same texts could get other scores.
 *
 * @example
 * relatedMethod; // => "related-terms/2"
 */
export const relatedMethod = "related-terms/2";
