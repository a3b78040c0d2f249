// Reads the texts, halves them, learns the models: PrepareRequest → PrepareReply.
import { writeFileSync } from "node:fs";
import { formatLexicon, openSegmenter, trainLexicon } from "minyi";
import { classifyFiles } from "../classify/files.ts";
import { keywordLexicon } from "../classify/keyword-lexicon.ts";
import type { Source } from "../classify/options.ts";
import { type LabelledBenchmarkText, readSource } from "../classify/read-source.ts";
import { wholeText } from "../read-texts.ts";
import { reply, request } from "./reply.ts";

export interface PrepareRequest {
  readonly folder: string;
  readonly source: Source;
}

/** What the texts and the models are like. */
export interface PrepareReply {
  readonly learned: number;
  readonly measured: number;
  /** Of the texts measured. */
  readonly codePoints: number;
  /** Code points at every tenth of the texts, shortest to longest. */
  readonly lengths: readonly number[];
  readonly categories: number;
  readonly trainedTerms: number;
  readonly wordTerms: number;
  readonly keywords: number;
}

const MOST_KEYWORDS = 10_000;

const { folder, source } = request<PrepareRequest>();
const files = classifyFiles(folder);
const all = readSource(source);
const learned = all.filter((_, at) => at % 2 === 0);
const measured = all.filter((_, at) => at % 2 === 1);
writeLines(files.learned, learned);
writeLines(files.texts, measured);
const { segmenter } = await openSegmenter({ prefer: ["dictionary"] });
const { lexicon: trained } = await trainLexicon(learned, { name: "trained" });
const { lexicon: words } = await trainLexicon(learned, { name: "words", segmenter });
const keywords = keywordLexicon({ words, texts: learned, segmenter }, MOST_KEYWORDS);
writeFileSync(files.trained, formatLexicon(trained));
writeFileSync(files.words, formatLexicon(words));
writeFileSync(files.keywords, formatLexicon(keywords));
const lengths = measured.map((text) => [...wholeText(text)].length).sort((a, b) => a - b);
reply({
  learned: learned.length,
  measured: measured.length,
  codePoints: lengths.reduce((sum, length) => sum + length, 0),
  lengths: Array.from(
    { length: 11 },
    (_, tenth) => lengths[Math.floor((tenth * (lengths.length - 1)) / 10)] ?? 0,
  ),
  categories: new Set(all.map(({ label }) => label)).size,
  trainedTerms: new Set(trained.terms.map(({ term }) => term)).size - 1,
  wordTerms: new Set(words.terms.map(({ term }) => term)).size - 1,
  keywords: keywords.terms.length,
} satisfies PrepareReply);

function writeLines(file: string, texts: readonly LabelledBenchmarkText[]): void {
  writeFileSync(file, `${texts.map((text) => JSON.stringify(text)).join("\n")}\n`);
}
