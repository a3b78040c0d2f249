import { join } from "node:path";

/** Where the files of one run are (文件位置): made once, read by every measurement. */
export interface ClassifyFiles {
  /** The texts that are measured, one a line. */
  readonly texts: string;
  /** The texts the models were learned from. */
  readonly learned: string;
  /** Lexicon learned from runs of characters. */
  readonly trained: string;
  /** Lexicon learned from words. */
  readonly words: string;
  /** Lexicon of the kind that is written by hand, 10,000 keywords, the strongest first. */
  readonly keywords: string;
  /** Model of the pipeline in Python. */
  readonly python: string;
}

/** Names the files of a run. */
export function classifyFiles(folder: string): ClassifyFiles {
  return {
    texts: join(folder, "measured.ndjson"),
    learned: join(folder, "learned.ndjson"),
    trained: join(folder, "trained.tsv"),
    words: join(folder, "words.tsv"),
    keywords: join(folder, "keywords.tsv"),
    python: join(folder, "pipeline.pickle"),
  };
}
