import { RelatedIndex, type RelatedIndexOptions, type RelatedOptions } from "./related-index.ts";
import type { Related, RelatedText } from "./related-text.ts";

/** A text and those that may be about the same matter (同一事项候选). */
export interface RelatedRow {
  readonly id: string;
  readonly related: readonly Related[];
}

/**
 * For every text of a batch those most like it (成批找同一事项), best first, in the order of the batch; see {@linkcode RelatedIndex}.
 *
 * One text's answer at a time: n texts have up to `top` × n candidates.
 *
 * @throws {OptionError} An id comes twice, or an option is out of its range.
 * @example
 * const texts = ["幸福花园电梯停运", "公园缺少座椅", "幸福花园的电梯坏了"].map((title, at) => ({ id: `${at}`, title, body: "" }));
 * [...relatedTexts(texts)].map(({ related }) => related.map(({ id }) => id)); // => [["2"], [], ["0"]]
 */
export function* relatedTexts(
  texts: Iterable<RelatedText>,
  { top, minScore, words }: RelatedOptions & RelatedIndexOptions = {},
): Generator<RelatedRow> {
  const index = new RelatedIndex(words === undefined ? {} : { words });
  const ids: string[] = [];
  for (const text of texts) {
    index.add(text);
    ids.push(text.id);
  }
  const options = { ...(top === undefined ? {} : { top }), ...(minScore === undefined ? {} : { minScore }) };
  for (const id of ids) yield { id, related: index.related(id, options) };
}
