import { join } from "node:path";

/** Where the files of one corpus are (语料文件位置): made once, read by every measurement. */
export interface CorpusFiles {
  /** Texts in it. */
  readonly count: number;
  /** The submissions as a clerk has them. */
  readonly csv: string;
  /** The same texts, one a line, for what does not read CSV. */
  readonly texts: string;
  /** What the line enters into its ledger: the drafts of one batch a line. */
  readonly drafts: string;
}

/** Names the files of the corpus of that many texts. */
export function corpusFiles(folder: string, count: number): CorpusFiles {
  return {
    count,
    csv: join(folder, `corpus-${count}.csv`),
    texts: join(folder, `texts-${count}.ndjson`),
    drafts: join(folder, `drafts-${count}.ndjson`),
  };
}

/** What the ledgers are told the time is: the same in every run. */
export const RECORDED_AT = "2010-01-04T00:00:00Z";

/** What is read from a file at a time, as `openInput` does. */
export const READ_BYTES: number = 256 * 1024;
