import { ConfigError } from "@minyi/core";
import { MAGIC } from "./compact-form.ts";
import { decodeLexicon } from "./decode-lexicon.ts";
import type { Lexicon } from "./lexicon.ts";
import { type ParseLexiconOptions, parseLexicon } from "./parse-lexicon.ts";

/**
 * Reads a lexicon file of either form (读词表文件), told apart by its first byte: text in UTF-8, with or without a BOM
 * ({@linkcode parseLexicon}), or the compact form ({@linkcode decodeLexicon}).
 *
 * O(n) for n bytes.
 *
 * @throws {ConfigError} It is neither, or not as it should be.
 * @example
 * const text = "#! name: sample\n#! version: 1\n#! taxonomy: cppcc\n";
 * readLexicon(new TextEncoder().encode(text), { file: "lexicon.tsv" }).name; // => "sample"
 */
export function readLexicon(bytes: Uint8Array, { file }: ParseLexiconOptions): Lexicon {
  if (bytes[0] === MAGIC[0]) return decodeLexicon(bytes, { file });
  return parseLexicon(decodeUtf8(bytes, file), { file });
}

function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ConfigError(
      "the lexicon is neither text in UTF-8 nor of the compact form: wanted it saved as UTF-8",
      { file },
      { zh: "词表不是 UTF-8 文本，也不是紧凑格式；请另存为 UTF-8", cause },
    );
  }
}
