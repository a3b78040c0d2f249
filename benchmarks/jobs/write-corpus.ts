// Writes the files of a corpus: CorpusRequest → CorpusReply.
import { createWriteStream, writeFileSync } from "node:fs";
import { Writable } from "node:stream";
import { loadOffice, openInput, openOfficeSegmenter, openSqliteLedger, runLine } from "minyi";
import { readBaseTexts } from "../../examples/sample-year/base-texts.ts";
import { corpus, corpusCsv } from "../corpus.ts";
import { type CorpusFiles, corpusFiles, RECORDED_AT } from "../corpus-files.ts";
import type { BenchmarkText } from "../read-texts.ts";
import { reply, request } from "./reply.ts";

export interface CorpusRequest {
  readonly folder: string;
  readonly count: number;
  readonly seed: string;
}

/** What the corpus is like. */
export interface CorpusReply {
  readonly bytes: number;
  /** Code points of title and body, a text. */
  readonly meanChars: number;
  readonly copies: number;
  /** What the line enters for it. */
  readonly events: number;
}

const { folder, count, seed } = request<CorpusRequest>();
const files = corpusFiles(folder, count);
const written = writeCorpus(files);
reply({ ...written, events: await writeDrafts(files) } satisfies CorpusReply);

function writeCorpus({ csv, texts }: CorpusFiles): Omit<CorpusReply, "events"> {
  const rows = corpus(readBaseTexts(), count, { seed });
  const bytes = corpusCsv(rows);
  writeFileSync(csv, bytes);
  const lines = rows.map(({ number, title, body }) =>
    JSON.stringify({ id: number, title, body } satisfies BenchmarkText),
  );
  writeFileSync(texts, `${lines.join("\n")}\n`);
  const chars = rows.reduce((sum, { title, body }) => sum + [...title, ...body].length, 0);
  const copies = rows.filter(({ copyOf }) => copyOf !== undefined).length;
  return { bytes: bytes.length, meanChars: Math.round(chars / count), copies };
}

/** Runs the line once and writes down what it enters. */
async function writeDrafts({ csv, drafts }: CorpusFiles): Promise<number> {
  const office = await loadOffice();
  const { segmenter } = await openOfficeSegmenter(office);
  const ledger = await openSqliteLedger(":memory:");
  const output = Writable.toWeb(createWriteStream(drafts)).getWriter();
  const encoder = new TextEncoder();
  const append = ledger.append.bind(ledger);
  let events = 0;
  ledger.append = async (batch, options) => {
    events += batch.length;
    await output.write(encoder.encode(`${JSON.stringify(batch)}\n`));
    return await append(batch, options);
  };
  await runLine([await openInput(csv)], { office, segmenter, ledger, recordedAt: RECORDED_AT });
  await output.close();
  await ledger.close();
  return events;
}
