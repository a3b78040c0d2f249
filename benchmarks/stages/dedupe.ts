import { NearDuplicateIndex, nearDuplicates } from "minyi";
import type { CorpusFiles } from "../corpus-files.ts";
import { pairKey, type Ready } from "../measurement.ts";
import { readTexts, wholeText } from "../read-texts.ts";

/** `nearDuplicates` over all texts, at 0.8. */
export function batch(files: CorpusFiles): Ready {
  const texts = readTexts(files).map((text) => ({ id: text.id, text: wholeText(text) }));
  let pairs: readonly string[] = [];
  return {
    pass() {
      pairs = nearDuplicates(texts).map(({ id1, id2 }) => pairKey(id1, id2));
      return { texts: texts.length };
    },
    pairs: () => pairs,
  };
}

/** `NearDuplicateIndex`, each text compared with those before it, at 0.8. */
export function oneByOne(files: CorpusFiles): Ready {
  const texts = readTexts(files).map((text) => ({ id: text.id, text: wholeText(text) }));
  let pairs: string[] = [];
  return {
    pass() {
      pairs = [];
      const index = new NearDuplicateIndex();
      for (const { id, text } of texts) {
        for (const { id1, id2 } of index.add(id, text)) pairs.push(pairKey(id1, id2));
      }
      return { texts: index.size };
    },
    pairs: () => pairs,
  };
}
