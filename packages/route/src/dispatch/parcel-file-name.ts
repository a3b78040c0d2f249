/** Longest title in a name, in code points and in bytes of UTF-8: with the id it stays below 255 bytes. */
const MAX_CODE_POINTS = 60;
const MAX_BYTES = 180;

/**
 * Makes a file's name from a title and an id (文件名): `标题-编号`, without an extension.
 *
 * What some file system refuses (/ \ : * ? " < > |, control and format characters, lone surrogates, dots and spaces at
 * the ends) becomes one space or goes; the title is cut to 60 code points. The id keeps names apart, also where upper
 * and lower case are the same, and where the title is a reserved name such as CON.
 *
 * O(n). Source: naming rules of Windows, the strictest of those in use.
 *
 * @example
 * parcelFileName("关于A/B区“路灯”的建议？", "9f3c"); // => "关于A B区“路灯”的建议？-9f3c"
 */
export function parcelFileName(title: string, id: string): string {
  const name = cut(safe(title)).replace(/[. ]+$/, "");
  const tail = safe(id);
  return name === "" ? tail : `${name}-${tail}`;
}

function safe(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s/\\:*?"<>|]+/gu, " ")
    .replace(/\p{C}+/gu, "")
    .replace(/^[. ]+|[. ]+$/g, "");
}

function cut(text: string): string {
  let kept = "";
  let codePoints = 0;
  let bytes = 0;
  for (const char of text) {
    bytes += Buffer.byteLength(char);
    if (++codePoints > MAX_CODE_POINTS || bytes > MAX_BYTES) break;
    kept += char;
  }
  return kept;
}
