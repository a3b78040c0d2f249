import { OptionError } from "@minyi/core";

/** Options for {@linkcode shingles}. */
export interface ShingleOptions {
  /** Window width, in code points. @default 3 */
  readonly width?: number;
}

/**
 * Cuts a text into its distinct sliding windows (滑窗片段).
 *
 * Width counts code points, so 𠮷 is one step. A text shorter than the window is its own only window; empty text has
 * none. Normalise first: Ａ is not a here. This is the definition; the join finds the same windows without making
 * strings of them.
 *
 * O(n · width) for n code points.
 * Source: Broder, “On the resemblance and containment of documents”, 1997.
 *
 * @throws {OptionError} `width` is not a whole number of at least 1.
 * @example
 * shingles("路灯不亮", { width: 2 }); // => new Set(["路灯", "灯不", "不亮"])
 */
export function shingles(text: string, { width = 3 }: ShingleOptions = {}): Set<string> {
  if (!Number.isInteger(width) || width < 1) {
    throw new OptionError(`cannot cut windows of width ${width}: wanted a whole number of at least 1`);
  }
  const points = [...text];
  if (points.length <= width) return new Set(points.length > 0 ? [text] : []);
  return new Set(points.slice(width - 1).map((_, start) => points.slice(start, start + width).join("")));
}
