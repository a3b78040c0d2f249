/** Letters, digits and marks of Latin scripts, narrower than a Chinese character (半角). */
const NARROW = /[\u0020-\u024f]/;
/** What may not begin a line, but hang over the end of a full one. */
const HANGING = /[，。、；：！？]/;
/** What may not begin a line, and takes the character before with it, over other marks. */
const CLOSING = /[）》”’】〉〕」』％%)\]]/;
/** What may not end a line. */
const OPENING = /[（《“‘【〈〔「『([]/;
/** Part of a word that is not cut. */
const LATIN = /[\u0021-\u0024\u0026\u0027\u002a-\u005a\u005e-\u007e\u00c0-\u024f]/;

/** Options for {@linkcode wrapLine}. */
export interface WrapOptions {
  /** Width of a narrow letter, in characters. @default 0.5 */
  readonly narrow?: number;
  /** Space before the first line, in characters. @default 0 */
  readonly indent?: number;
  /** Marks like 。 may hang over the end; else they take the character before with them. @default true */
  readonly hang?: boolean;
}

/**
 * Cuts a paragraph into lines as a word processor does (回行): as much as fits, at least one character; no closing mark first, no
 * opening one last (避头尾), no Latin word or number cut unless it is longer than a line.
 *
 * Marks like 。 may hang over the end. White space at a cut goes. Nothing else is lost; no text gives no line.
 *
 * O(n) for n code points.
 *
 * @param width In characters of full width, at least 1.
 * @example
 * wrapLine("路灯不亮，行人摔伤。", 4); // => ["路灯不亮，", "行人摔伤。"]
 */
export function wrapLine(
  text: string,
  width: number,
  { narrow = 0.5, indent = 0, hang = true }: WrapOptions = {},
): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let length = indent;
  const hangs = (sign: string) => hang && HANGING.test(sign);
  const widthOf = (sign: string) => (NARROW.test(sign) ? narrow : 1);
  for (const sign of text) {
    // The sum of many tenths is not exact.
    const over = length + widthOf(sign) > width + 1e-9;
    if (line.length > 0 && over && !hangs(sign) && sign !== " ") {
      const tail = carry(line, sign);
      const carried = tail.reduce((sum, one) => sum + widthOf(one), widthOf(sign)) > width ? [] : tail;
      lines.push(
        line
          .slice(0, line.length - carried.length)
          .join("")
          .trimEnd(),
      );
      line = [...carried];
      length = line.reduce((sum, one) => sum + widthOf(one), 0);
    }
    // A mark hangs over the text, not over the space before it.
    if (over && hangs(sign)) while (line.at(-1) === " ") length -= widthOf(line.pop() ?? "");
    if (sign === " " && line.length === 0) continue;
    line.push(sign);
    length += widthOf(sign);
  }
  return line.length === 0 ? lines : [...lines, line.join("")];
}

/** The last characters, which go to the next line; never all of them. */
function carry(line: readonly string[], next: string): readonly string[] {
  let carried = 0;
  const last = (back: number) => line[line.length - 1 - back] ?? "";
  if (LATIN.test(next)) while (LATIN.test(last(carried))) carried++;
  else if (CLOSING.test(next) || HANGING.test(next)) {
    while (HANGING.test(last(carried)) || CLOSING.test(last(carried))) carried++;
    carried++;
  }
  while (carried < line.length && OPENING.test(last(carried))) carried++;
  return carried > 0 && carried < line.length ? line.slice(-carried) : [];
}
