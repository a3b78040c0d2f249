import { ConfigError } from "@minyi/core";
import { expect, test } from "vitest";
import { encodeLexicon } from "./encode-lexicon.ts";
import { parseLexicon } from "./parse-lexicon.ts";
import { readLexicon } from "./read-lexicon.ts";
import { toldError } from "./told-error.fixture.ts";

const TEXT = "#! name: 甲表\n#! version: 1\n#! taxonomy: cppcc\n路灯\t城建\t3\n";
const LEXICON = parseLexicon(TEXT, { file: "a" });
const utf8 = (text: string) => new TextEncoder().encode(text);

test.each([
  { name: "text", bytes: utf8(TEXT), line: 4 },
  { name: "text with a BOM", bytes: utf8(`\ufeff${TEXT}`), line: 4 },
  { name: "the compact form", bytes: encodeLexicon(LEXICON), line: undefined },
])("readLexicon() reads $name", ({ bytes, line }) => {
  const { terms, ...head } = readLexicon(bytes, { file: "a" });
  expect(head).toEqual({ name: "甲表", version: "1", taxonomy: "cppcc" });
  expect(terms).toEqual([
    { term: "路灯", category: "城建", weight: 3, mode: "word", ...(line === undefined ? {} : { line }) },
  ]);
});

test.each([
  { name: "nothing", bytes: new Uint8Array(), message: "a.tsv:1：缺少表头" },
  { name: "GBK", bytes: Uint8Array.of(0xc2, 0xb7, 0xb5, 0xc6), message: "a.tsv：词表不是 UTF-8 文本" },
  { name: "UTF-16", bytes: Uint8Array.of(0xff, 0xfe, 0x23, 0x00), message: "a.tsv：词表不是 UTF-8 文本" },
  { name: "a mistake in the text", bytes: utf8(`${TEXT}桥\t城建`), message: "a.tsv:5：有 2 格" },
  { name: "a cut compact file", bytes: encodeLexicon(LEXICON).subarray(0, 99), message: "文件有 99 字节" },
])("readLexicon() refuses $name", ({ bytes, message }) => {
  const attempt = () => readLexicon(bytes, { file: "a.tsv" });
  expect(attempt).toThrow(ConfigError);
  expect(attempt).toThrow(toldError(message));
});
