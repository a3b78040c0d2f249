export { isGenericWord } from "./generic-words.ts";
export { LEAST_SCORE, RelatedIndex, type RelatedIndexOptions, type RelatedOptions } from "./related-index.ts";
export {
  type CutWords,
  type Related,
  type RelatedText,
  relatedMethod,
  type SharedTerm,
  type TermKind,
} from "./related-text.ts";
export { type RelatedRow, relatedTexts } from "./related-texts.ts";
