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

/** Brings in a module by name (装入模块), as `import()` does. */
export type LoadModule = (name: string) => Promise<unknown>;
