import { type Lexicon, SEGMENTERS, type SegmenterName } from "@minyi/classify";

/** Two ways to cut by one dictionary. */
const ALIKE: Partial<Readonly<Record<SegmenterName, SegmenterName>>> = {
  nodejieba: "dictionary",
  dictionary: "nodejieba",
};

/** The order in which segmenters are tried for a lexicon (分词器次序): the one its words were learned with, one that cuts alike, the others. */
export function segmenterOrder({ segmenter }: Lexicon): readonly SegmenterName[] {
  const learned = SEGMENTERS.find((name) => segmenter?.startsWith(`${name} `));
  const first = learned === undefined ? [] : [learned, ALIKE[learned] ?? learned];
  return [...new Set([...first, ...SEGMENTERS])];
}

/**
 * Whether two segmenters cut by the same dictionary (词典是否相同): “dictionary nodejieba 3.5.8 …” cuts as “nodejieba 3.5.8 …” does.
 *
 * @example
 * isSameDictionary("dictionary nodejieba 3.5.8 jieba.dict.utf8", "nodejieba 3.5.8 jieba.dict.utf8"); // => true
 */
export function isSameDictionary(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(segmenter: string): string {
  return segmenter.replace(/^dictionary /, "");
}
