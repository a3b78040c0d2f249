import type { ClassifierText } from "@minyi/classify";

const CHUNK_TEXTS = 256;
const CHUNK_UNITS = 1_000_000;

/** Cuts texts into chunks for the threads (分块): 256 texts, or fewer when they are long. */
export function chunksOf(texts: readonly ClassifierText[]): readonly (readonly ClassifierText[])[] {
  const chunks: (readonly ClassifierText[])[] = [];
  let from = 0;
  let units = 0;
  for (const [at, { title, body }] of texts.entries()) {
    units += title.length + body.length;
    if (at + 1 - from < CHUNK_TEXTS && units < CHUNK_UNITS) continue;
    chunks.push(texts.slice(from, at + 1));
    from = at + 1;
    units = 0;
  }
  if (from < texts.length) chunks.push(texts.slice(from));
  return chunks;
}
