import { findMentions, type Mention } from "@minyi/core";

/**
 * Makes a `findMentions` that reads each text once (提及缓存): in a group of texts that resemble one another each is compared with many,
 * and finding what it speaks of takes longer than comparing it. It holds what it found as long as it lives.
 *
 * @example
 * const mentions = mentionsOnce();
 * mentions("人民路12号") === mentions("人民路12号"); // => true
 */
export function mentionsOnce(
  find: (text: string) => readonly Mention[] = findMentions,
): (text: string) => readonly Mention[] {
  const known = new Map<string, readonly Mention[]>();
  return (text) => {
    const found = known.get(text) ?? find(text);
    known.set(text, found);
    return found;
  };
}
