import { sharedBytes } from "./shared-words.ts";

/** Classes there are. */
export const CLASSES = 64;

/** Class of the buckets that at most one text has, once. */
export const RAREST = 0;

/** The classes of frequency of all buckets (频次等级), from counts of parts of the texts. O(buckets · parts). */
export function frequencyClasses(parts: readonly Uint16Array[]): Uint8Array {
  const [first = new Uint16Array(0), ...others] = parts;
  const classOf = classTable();
  const classes = sharedBytes(first.length);
  for (let bucket = 0; bucket < first.length; bucket++) {
    let count = first[bucket] ?? 0;
    for (const other of others) count += other[bucket] ?? 0;
    classes[bucket] = classOf[Math.min(count, 0xffff)] ?? RAREST;
  }
  return classes;
}

/** Quarter octaves: up to 1 text, 2, 3, 4, 5, 6, 7, 8–9, 10–11 … */
function classTable(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  for (let count = 2; count < classes.length; count++) {
    const octave = 31 - Math.clz32(count);
    const quarter = octave === 1 ? 2 * (count & 1) : (count >>> (octave - 2)) & 3;
    classes[count] = 4 * octave + quarter;
  }
  return classes;
}
