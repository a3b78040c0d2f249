/** Cuts a text into words (分词器). Where the words end decides which terms are found, so every decision names it. */
export interface Segmenter {
  /** The package that cuts: nodejieba, @node-rs/jieba or intl. */
  readonly name: string;
  /** Version of the package and name of its dictionary. */
  readonly version: string;
  /** The words in order, with everything between them: joined, they are the text again. */
  cut(text: string): readonly string[];
}

/** Brings in a module by name (装入模块), as `import()` does. */
export type LoadModule = (name: string) => Promise<unknown>;
