/** Bytes of UTF-8 in one word: with its frame, and “Subject: ” before it, it fits a line of 76 characters. */
const MOST_BYTES = 39;

/**
 * Writes a text as encoded words (编码字), for a header: also where it looks like one itself. Words end between characters, never within. Plain ASCII stays.
 *
 * O(n). Source: RFC 2047.
 *
 * @example
 * encodeWords("路灯"); // => "=?utf-8?B?6Lev54Gv?="
 */
export function encodeWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes("=?")) return text;
  const words: string[] = [];
  let word = "";
  let bytes = 0;
  for (const character of text) {
    const size = Buffer.byteLength(character);
    if (bytes + size > MOST_BYTES) {
      words.push(word);
      [word, bytes] = ["", 0];
    }
    word += character;
    bytes += size;
  }
  return [...words, word].map((one) => `=?utf-8?B?${Buffer.from(one).toString("base64")}?=`).join(" ");
}
