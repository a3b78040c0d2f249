import { existsSync } from "node:fs";
import { cutWellFormed, exportsOf, newWords, packageVersion } from "./native-module.ts";
import type { LoadModule, Segmenter } from "./segmenter.ts";
import { withEnds } from "./with-ends.ts";

interface Nodejieba {
  load(): unknown;
  cut(text: string, hmm?: boolean): string[];
  insertWord(word: string): unknown;
}

const DICTIONARIES = [
  "DEFAULT_DICT",
  "DEFAULT_HMM_DICT",
  "DEFAULT_USER_DICT",
  "DEFAULT_IDF_DICT",
  "DEFAULT_STOP_WORD_DICT",
];

/** The words that each module's dictionary holds now: nodejieba has one dictionary for the whole process. */
const loadedWords = new WeakMap<Nodejieba, string>();

/**
 * Opens nodejieba (结巴分词, C++), without the hidden Markov model.
 *
 * Two segmenters with other words may live side by side: each loads its own dictionary back before it cuts, at
 * about a second a change.
 *
 * @throws {Error} The module is missing, does not load or is not what we know.
 */
export async function openNodejieba(words: readonly string[], load: LoadModule): Promise<Segmenter> {
  const jieba = await importNodejieba(load);
  const key = [...new Set(words)].sort().join("\n");
  ensureWords(jieba, key);
  return withEnds({
    name: "nodejieba",
    version: `${packageVersion("nodejieba")} jieba.dict.utf8`,
    cut(text) {
      ensureWords(jieba, key);
      return cutWellFormed(text, (wellFormed) => jieba.cut(wellFormed, false));
    },
  });
}

async function importNodejieba(load: LoadModule): Promise<Nodejieba> {
  const module = exportsOf(await load("nodejieba"));
  for (const method of ["load", "cut", "insertWord"]) {
    if (typeof module[method] !== "function") throw new Error(`模块没有 ${method}()`);
  }
  for (const name of DICTIONARIES) {
    const path = module[name];
    // The native code ends the process when a dictionary is not there.
    if (typeof path === "string" && !existsSync(path)) throw new Error(`缺少词典 ${name}`);
  }
  return module as unknown as Nodejieba;
}

function ensureWords(jieba: Nodejieba, key: string): void {
  if (loadedWords.get(jieba) === key) return;
  loadedWords.delete(jieba);
  jieba.load();
  const words = key === "" ? [] : key.split("\n");
  for (const word of newWords(words, (text) => jieba.cut(text, false))) jieba.insertWord(word);
  loadedWords.set(jieba, key);
}
