/**
 * Gives a function that looks up what it has been asked before (记住答案): for one whose answer depends on the question alone, is dear,
 * and is asked for the same few things over and over. Of `most` answers it forgets all and begins anew, so that its memory is bounded.
 *
 * O(1) a question that was asked before.
 *
 * @param most Answers kept, at least 1.
 */
export function remembering<K extends string | number, V>(find: (key: K) => V, most: number): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find(key);
    if (known.size >= most) known.clear();
    known.set(key, found);
    return found;
  };
}
