import type { Words } from "./words.ts";

/**
 * A message of a schema in both languages (校验用语), as the one string that a schema can hold: English, a line feed, Chinese. {@linkcode parseWith}
 * takes it apart again with {@linkcode wordsOfSchema}. Line breaks within are told as blanks.
 *
 * @example
 * schemaWords({ zh: "不得为空", en: "must not be blank" }); // => "must not be blank\n不得为空"
 */
export function schemaWords({ zh, en }: Words): string {
  return `${inOneLine(en)}\n${inOneLine(zh)}`;
}

/**
 * Takes a message of a schema apart (校验用语); one that was given in one language alone stands for both.
 *
 * @example
 * wordsOfSchema("must not be blank\n不得为空").zh; // => "不得为空"
 */
export function wordsOfSchema(message: string): Words {
  const [en = "", zh = en] = message.split("\n");
  return { zh, en };
}

function inOneLine(text: string): string {
  return text.replace(/[\r\n]+/gu, " ");
}
