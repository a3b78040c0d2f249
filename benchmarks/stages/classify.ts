import { classifier, loadOffice, openOfficeSegmenter, type SegmenterName } from "minyi";
import type { CorpusFiles } from "../corpus-files.ts";
import type { Ready, Unavailable } from "../measurement.ts";
import { readTexts } from "../read-texts.ts";

/** The classifier of the sample office: cutting, terms, evidence. */
export async function classify(files: CorpusFiles, name: SegmenterName): Promise<Ready | Unavailable> {
  const office = await loadOffice();
  const { segmenter, skipped } = await openOfficeSegmenter(office, { prefer: [name] });
  const [missing] = skipped;
  if (missing) return { unavailable: missing.reason };
  const { lexicon, taxonomy, settings } = office;
  const { fallback } = taxonomy;
  const { classify } = classifier({ lexicon, segmenter, fallback, reviewBelow: settings.reviewBelow });
  const texts = readTexts(files);
  return {
    pass() {
      let classified = 0;
      for (const text of texts) if (classify(text).category !== "") classified++;
      return { texts: classified };
    },
  };
}
