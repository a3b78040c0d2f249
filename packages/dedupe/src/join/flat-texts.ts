/**
 * Distinct normalised texts in memory that all threads see (平铺文本): UTF-16 units in blocks, and where each text lies.
 *
 * No text reaches from one block into the next. Only the first {@linkcode FlatTexts.count} members of an array count.
 */
export interface FlatTexts {
  readonly count: number;
  /** Units of all texts. */
  readonly units: number;
  readonly blocks: readonly Uint16Array[];
  /** Block of each text. */
  readonly block: Uint32Array;
  /** First unit of each text in its block. */
  readonly from: Uint32Array;
  /** Units of each text. */
  readonly length: Uint32Array;
}
