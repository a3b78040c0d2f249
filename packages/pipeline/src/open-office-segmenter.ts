import { lexiconWords, type OpenedSegmenter, openSegmenter, type SegmenterName } from "@minyi/classify";
import type { Office } from "./load-office.ts";

/** Options for {@linkcode openOfficeSegmenter}. */
export interface OfficeSegmenterOptions {
  /** Which to try first. @default nodejieba, then @node-rs/jieba, then dictionary, then intl */
  readonly prefer?: readonly SegmenterName[];
}

/** Opens a segmenter that knows the words of the office's lexicon (打开分词器); see `openSegmenter`. */
export async function openOfficeSegmenter(
  { lexicon }: Office,
  { prefer }: OfficeSegmenterOptions = {},
): Promise<OpenedSegmenter> {
  return await openSegmenter({ words: lexiconWords(lexicon), ...(prefer === undefined ? {} : { prefer }) });
}
