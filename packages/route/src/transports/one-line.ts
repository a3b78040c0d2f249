/**
 * A text on one line (单行文字): line breaks, tabs and control characters become one space, lone surrogates go; cut to so many code points.
 *
 * What comes from a server or goes into a header: nothing in it can begin a new line. O(n).
 *
 * @example
 * oneLine("路灯\r\nBcc: a@b", 6); // => "路灯 Bcc"
 */
export function oneLine(text: string, most: number): string {
  const clean = text
    .replace(/\p{Cs}/gu, "")
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  return [...clean].slice(0, most).join("").trimEnd();
}
