import { readFileSync } from "node:fs";
import type { CorpusFiles } from "./corpus-files.ts";

/** A text as the stages take it. */
export interface BenchmarkText {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** Reads all texts of a corpus into memory (读取语料). */
export function readTexts({ texts }: Pick<CorpusFiles, "texts">): readonly BenchmarkText[] {
  const lines = readFileSync(texts, "utf8").trimEnd().split("\n");
  return lines.map((line): BenchmarkText => JSON.parse(line));
}

/** Title and body as the line classifies and compares them. */
export function wholeText({ title, body }: BenchmarkText): string {
  return `${title}\n${body}`;
}
