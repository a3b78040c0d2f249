/** Texts as the terms that count in them (训练集): the entries of text t stand from `from[t]` to `from[t + 1]`. */
export interface TrainingSet {
  readonly texts: number;
  readonly from: Int32Array;
  /** Term by entry, an index of `terms`. */
  readonly term: Int32Array;
  /** What its places count for. */
  readonly strength: Float32Array;
  readonly terms: readonly string[];
}
