const IGNORED = /[\p{Z}\p{P}\p{S}\p{C}]+/gu;
const WIDTH = 3;

/** A text as it is compared: its runs of three code points, each once. */
export type Windows = ReadonlySet<string>;

/** Normalises a text (NFKC, lower case, no separators, punctuation, symbols and controls) and cuts its windows. */
export function windowsOf(text: string): Windows {
  const points = [...text.normalize("NFKC").toLowerCase().replace(IGNORED, "")];
  const windows = new Set<string>();
  for (let at = 0; at + WIDTH <= points.length; at++) windows.add(points.slice(at, at + WIDTH).join(""));
  if (windows.size === 0 && points.length > 0) windows.add(points.join(""));
  return windows;
}

/** Shared windows over all windows, from 0 to 1. */
export function jaccard(a: Windows, b: Windows): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const window of small) if (large.has(window)) shared++;
  const union = a.size + b.size - shared;
  return union === 0 ? 0 : shared / union;
}
