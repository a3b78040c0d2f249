import { cutWellFormed, exportsOf, newWords, packageVersion } from "./native-module.ts";
import type { LoadModule, Segmenter } from "./segmenter.ts";
import { withEnds } from "./with-ends.ts";

interface Jieba {
  cut(text: string, hmm: boolean): string[];
  loadDict(dictionary: Uint8Array): void;
}

interface JiebaClass {
  withDict(dictionary: Uint8Array): Jieba;
}

/** Frequency of a new word: the median of the dictionary, which is what nodejieba gives a word without one. */
const NEW_WORD_FREQUENCY = 3;

/**
 * Opens @node-rs/jieba (结巴分词, Rust, prebuilt), without the hidden Markov model, so that it cuts as nodejieba does.
 *
 * @throws {Error} The module is missing, does not load or is not what we know.
 */
export async function openNodeRs(words: readonly string[], load: LoadModule): Promise<Segmenter> {
  const jieba = await importNodeRs(load);
  const cut = (text: string) => cutWellFormed(text, (wellFormed) => jieba.cut(wellFormed, false));
  const lines = newWords(words, cut).map((word) => `${word} ${NEW_WORD_FREQUENCY} x\n`);
  if (lines.length > 0) jieba.loadDict(Buffer.from(lines.join("")));
  return withEnds({ name: "@node-rs/jieba", version: `${packageVersion("@node-rs/jieba")} dict.txt`, cut });
}

async function importNodeRs(load: LoadModule): Promise<Jieba> {
  const { Jieba } = exportsOf(await load("@node-rs/jieba"));
  const { dict } = exportsOf(await load("@node-rs/jieba/dict.js"));
  if (typeof Jieba !== "function" || !("withDict" in Jieba)) throw new Error("模块没有 Jieba.withDict()");
  if (!(dict instanceof Uint8Array)) throw new Error("缺少词典 dict.txt");
  return (Jieba as unknown as JiebaClass).withDict(dict);
}
