/**
 * The measure and its version (方法版本), stored with every match: Jaccard over sets of 3-code-point windows of
 * `normaliseText`. It changes when the same two texts could get another number.
 *
 * @example
 * matchMethod; // => "jaccard-3gram/1"
 */
export const matchMethod = "jaccard-3gram/1";
