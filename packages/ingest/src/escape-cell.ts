const RUNNABLE = /^'*[=+\-@\t\r\n＝＋－＠]/;
const ESCAPED = /^'+[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^-\d+(?:\.\d+)?$/;

/**
 * Guards a cell that a spreadsheet would run as a formula (公式转义): one apostrophe is put before it.
 *
 * Guarded are texts that begin with = + - @, tab, CR, LF or full-width ＝ ＋ － ＠, and texts that look guarded already,
 * so that {@linkcode unescapeCell} always gives the text back. A plain negative number is left alone.
 *
 * O(leading apostrophes). Source: OWASP, “CSV Injection”; CWE-1236.
 *
 * @example
 * escapeCell("=1+1"); // => "'=1+1"
 * escapeCell("-12.5"); // => "-12.5"
 */
export function escapeCell(text: string): string {
  return RUNNABLE.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/**
 * Takes the guard of {@linkcode escapeCell} off again (还原转义); ordinary texts, apostrophes included, stay as they are.
 *
 * O(leading apostrophes).
 *
 * @example
 * unescapeCell("'=1+1"); // => "=1+1"
 * unescapeCell("'tis"); // => "'tis"
 */
export function unescapeCell(text: string): string {
  // 39 is the apostrophe: nearly every cell is answered without a pattern.
  return text.charCodeAt(0) === 39 && ESCAPED.test(text) ? text.slice(1) : text;
}
