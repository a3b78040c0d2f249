/**
 * Works on things as they come, some at a time, and gives the answers in their order (按序并行).
 *
 * Reads no further than `ahead` things beyond the one whose answer is waited for, so memory does not grow with the source. An
 * error is thrown when its turn comes; what is then still being worked on is left to end by itself.
 *
 * @param ahead 0: the next is read only when the answer to the one before has been taken.
 */
export async function* mapInOrder<T, R>(
  source: AsyncIterable<T>,
  { ahead, work }: { readonly ahead: number; readonly work: (thing: T) => Promise<R> },
): AsyncGenerator<R> {
  const going: Promise<R>[] = [];
  for await (const thing of source) {
    const answer = work(thing);
    // It is thrown below; until then nobody listens, which must not end the process.
    answer.catch(() => {});
    going.push(answer);
    if (going.length > ahead) yield await (going.shift() as Promise<R>);
  }
  for (const answer of going) yield await answer;
}
