import type { CorpusFiles } from "../corpus-files.ts";
import type { Ready, Unavailable } from "../measurement.ts";
import { readTexts, wholeText } from "../read-texts.ts";

type TextsFile = Pick<CorpusFiles, "texts">;
type Cut = (text: string) => readonly string[];

/** nodejieba as its own documentation calls it: with its own dictionary, with or without the hidden Markov model. */
export async function nodejieba(files: TextsFile, hmm: boolean): Promise<Ready | Unavailable> {
  const jieba = await importNodejieba();
  if ("unavailable" in jieba) return jieba;
  return cutting(files, hmm ? (text) => jieba.cut(text) : (text) => jieba.cut(text, false));
}

/** @node-rs/jieba with its own dictionary, without the hidden Markov model; reached through `openSegmenter`. */
export async function nodeRs(files: TextsFile): Promise<Ready | Unavailable> {
  const { openSegmenter } = await import("minyi");
  const { segmenter, skipped } = await openSegmenter({ prefer: ["@node-rs/jieba"] });
  const [missing] = skipped;
  return missing ? { unavailable: missing.reason } : cutting(files, (text) => segmenter.cut(text));
}

function cutting(files: TextsFile, cut: Cut): Ready {
  const texts = readTexts(files).map(wholeText);
  // The first cut loads the dictionary.
  cut("路灯不亮");
  return {
    pass() {
      let words = 0;
      for (const text of texts) words += cut(text).length;
      return { texts: words > 0 ? texts.length : 0 };
    },
  };
}

interface Nodejieba {
  cut(text: string, hmm?: boolean): string[];
}

/** By a name in a variable: the package is optional, and the types must be right without it too. */
async function importNodejieba(name = "nodejieba"): Promise<Nodejieba | Unavailable> {
  try {
    const { default: jieba }: { default: Nodejieba } = await import(name);
    jieba.cut("路灯不亮");
    return jieba;
  } catch (error) {
    const [reason = ""] = String(error).split("\n", 1);
    return { unavailable: reason };
  }
}
