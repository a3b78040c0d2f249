import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { jiebaDictionary } from "./jieba-dictionary.ts";
import { CPPJIEBA, JIEBA_RS, type JiebaRules } from "./jieba-rules.ts";
import { exportsOf, packageVersion, unavailableReason } from "./native-module.ts";
import type { LoadModule, NumberedSegmenter } from "./segmenter.ts";

/** A dictionary that an installed package brings along. */
interface PackageDictionary {
  readonly text: string;
  readonly userText?: string;
  readonly rules: JiebaRules;
  readonly version: string;
}

/**
 * Opens the walk in JavaScript over an installed dictionary of jieba (词典分词): nodejieba's, and then it cuts as
 * nodejieba does without the hidden Markov model, else @node-rs/jieba's, and then it cuts as that does.
 *
 * Only the packages' files are wanted: it serves too where their native code could not be built.
 *
 * @throws {Error} Neither dictionary is there, or none is as we know it.
 */
export async function openDictionary(words: readonly string[], load: LoadModule): Promise<NumberedSegmenter> {
  const reasons: string[] = [];
  for (const [name, read] of [
    ["nodejieba", readNodejieba],
    ["@node-rs/jieba", readNodeRs],
  ] as const) {
    try {
      return numbered(words, await read(load));
    } catch (error) {
      reasons.push(`${name} ${unavailableReason(error)}`);
    }
  }
  throw new Error(`没有词典（${reasons.join("；")}）`);
}

function numbered(
  words: readonly string[],
  { text, version, ...options }: PackageDictionary,
): NumberedSegmenter {
  const walk = jiebaDictionary(text, { ...options, words });
  return {
    name: "dictionary",
    version,
    wordCount: walk.wordCount,
    cut: (text) => walk.cut(text),
    ends: (text, out) => walk.ends(text, out),
    words: (text, ends, ids) => walk.words(text, ends, ids),
    idOf: (word) => walk.idOf(word),
  };
}

async function readNodejieba(load: LoadModule): Promise<PackageDictionary> {
  const files = await nodejiebaFiles(load);
  return {
    text: await readText(files.DEFAULT_DICT, "DEFAULT_DICT"),
    userText: await readText(files.DEFAULT_USER_DICT, "DEFAULT_USER_DICT"),
    rules: CPPJIEBA,
    version: `nodejieba ${packageVersion("nodejieba")} jieba.dict.utf8`,
  };
}

/** Where the dictionaries are: as the module says, or, where it does not load, where they lie in the package. */
async function nodejiebaFiles(load: LoadModule): Promise<Readonly<Record<string, unknown>>> {
  try {
    return exportsOf(await load("nodejieba"));
  } catch (error) {
    if (unavailableReason(error) === "未安装") throw error;
    const manifest = createRequire(import.meta.url).resolve("nodejieba/package.json");
    const folder = join(dirname(manifest), "submodules/cppjieba/dict");
    return {
      DEFAULT_DICT: join(folder, "jieba.dict.utf8"),
      DEFAULT_USER_DICT: join(folder, "user.dict.utf8"),
    };
  }
}

async function readText(path: unknown, name: string): Promise<string> {
  try {
    return await readFile(String(path), "utf8");
  } catch (cause) {
    throw new Error(`缺少词典 ${name}`, { cause });
  }
}

async function readNodeRs(load: LoadModule): Promise<PackageDictionary> {
  const { dict } = exportsOf(await load("@node-rs/jieba/dict.js"));
  if (!(dict instanceof Uint8Array)) throw new Error("缺少词典 dict.txt");
  const version = `@node-rs/jieba ${packageVersion("@node-rs/jieba")} dict.txt`;
  return { text: new TextDecoder().decode(dict), rules: JIEBA_RS, version };
}
