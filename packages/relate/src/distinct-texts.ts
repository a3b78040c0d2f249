import type { RelatedText } from "./related-text.ts";

/** A text and those equal to it, in their order (同文组). */
export type Copies<T extends RelatedText> = readonly [T, ...T[]];

/** Groups equal texts (合并同文), in the order of their first: what is done once for each need not be done for its copies. O(characters). */
export function distinctTexts<T extends RelatedText>(texts: readonly T[]): readonly Copies<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const text of texts) {
    const key = `${text.title ?? ""}\n${text.body}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [text]);
    else group.push(text);
  }
  return [...groups.values()];
}
