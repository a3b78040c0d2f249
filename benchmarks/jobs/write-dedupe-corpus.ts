// Writes the files of a corpus for near-duplicates: DedupeCorpusRequest → DedupeCorpusReply.
import { createHash } from "node:crypto";
import { readBaseTexts } from "../../examples/sample-year/base-texts.ts";
import { csvText } from "../../examples/sample-year/csv.ts";
import { corpus } from "../corpus.ts";
import type { DedupeFiles, DedupeText } from "../dedupe/files.ts";
import { writeParts } from "../dedupe/lines-of.ts";
import { NaturalCorpus } from "../dedupe/natural-corpus.ts";
import { textsOf } from "../dedupe/texts.ts";
import { wholeText } from "../read-texts.ts";
import { reply, request } from "./reply.ts";

export interface DedupeCorpusRequest {
  readonly files: DedupeFiles;
  readonly seed: string;
}

/** What the corpus is like. */
export interface DedupeCorpusReply {
  readonly bytes: number;
  /** Code points of title and body, a text. */
  readonly meanChars: number;
  /** Texts that were made from an earlier one. */
  readonly copies: number;
  /** SHA-256 of the texts as they lie in the file. */
  readonly sha256: string;
}

const { files, seed } = request<DedupeCorpusRequest>();
let [bytes, chars, copies] = [0, 0, 0];
const hash = createHash("sha256");
writeParts(files.texts, lines());
writeParts(files.csv, cells());
reply({
  bytes,
  meanChars: Math.round(chars / files.count),
  copies,
  sha256: hash.digest("hex"),
} satisfies DedupeCorpusReply);

function* made(): Generator<DedupeText> {
  if (files.corpus === "natural") {
    for (const { id, copyOf, ...text } of new NaturalCorpus(readBaseTexts(), { seed }).texts(files.count))
      yield { id, text: wholeText({ id, ...text }), ...(copyOf === undefined ? {} : { copyOf }) };
    return;
  }
  for (const { number: id, title, body, copyOf } of corpus(readBaseTexts(), files.count, { seed }))
    yield { id, text: wholeText({ id, title, body }), ...(copyOf === undefined ? {} : { copyOf }) };
}

function* lines(): Generator<string> {
  for (const text of made()) {
    const line = `${JSON.stringify(text)}\n`;
    hash.update(line);
    bytes += Buffer.byteLength(line);
    for (const _ of text.text) chars++;
    chars--;
    if (text.copyOf !== undefined) copies++;
    yield line;
  }
}

function* cells(): Generator<string> {
  yield csvText([["编号", "内容"]]);
  for (const { id, text } of textsOf(files)) yield csvText([[id, text]]);
}
