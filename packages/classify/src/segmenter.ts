/** Cuts a text into words (分词器). Where the words end decides which terms are found, so every decision names it. */
export interface Segmenter {
  /** The package that cuts: nodejieba, @node-rs/jieba, dictionary or intl. */
  readonly name: string;
  /** Version of the package and name of its dictionary. */
  readonly version: string;
  /** The words in order, with everything between them: joined, they are the text again. */
  cut(text: string): readonly string[];
  /**
   * Writes where every word of {@linkcode cut} ends, in UTF-16 code units, ascending, the length of the text last,
   * and returns how many there are.
   *
   * @param out Room for as many numbers as the text has code units; what stands behind the last end is not touched.
   * @throws {OptionError} There is less room, or the words cut do not make the text.
   */
  ends(text: string, out: Uint32Array): number;
}

/** A segmenter that has numbers for its words (词有编号的分词器): from a text to its words without making a string. */
export interface NumberedSegmenter extends Segmenter {
  /** Every number is below this. */
  readonly wordCount: number;
  /**
   * Writes where every word ends, as {@linkcode Segmenter.ends} does, and its number, −1 for one without.
   *
   * @throws {OptionError} There is less room than the text has code units.
   */
  words(text: string, ends: Uint32Array, ids: Int32Array): number;
  /** The number of a word, −1 if {@linkcode words} can give it none. */
  idOf(word: string): number;
}

/** Whether a segmenter has numbers for its words. */
export function isNumbered(segmenter: Segmenter): segmenter is NumberedSegmenter {
  return "words" in segmenter && "idOf" in segmenter && "wordCount" in segmenter;
}

/** Brings in a module by name (装入模块), as `import()` does. */
export type LoadModule = (name: string) => Promise<unknown>;
