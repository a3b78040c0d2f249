import { join } from "node:path";
import type { CorpusName } from "./options.ts";

/** The files of one corpus of one size (语料文件位置). */
export interface DedupeFiles {
  readonly corpus: CorpusName;
  readonly count: number;
  /** A text a line: {@linkcode DedupeText}. */
  readonly texts: string;
  /** The same for the command: columns 编号 and 内容. */
  readonly csv: string;
  /** All pairs from 0.5 on, a line each: {@linkcode ExactPair}. */
  readonly exact: string;
  /** What the measurement that runs has found, a pair a line. */
  readonly found: string;
}

/** A text as it lies in the file. */
export interface DedupeText {
  readonly id: string;
  /** Title, line feed, body. */
  readonly text: string;
  /** Of a copy: id of what was copied. */
  readonly copyOf?: string;
}

/** Names the files of a corpus. */
export function dedupeFiles(folder: string, corpus: CorpusName, count: number): DedupeFiles {
  const file = (what: string) => join(folder, `${corpus}-${count}-${what}`);
  return {
    corpus,
    count,
    texts: file("texts.ndjson"),
    csv: file("texts.csv"),
    exact: file("exact.ndjson"),
    found: file("found.txt"),
  };
}
