const TURNS = new WeakMap<object, Promise<unknown>>();

/** Does works on one thing one after the other (依次), whichever way they end: within a process a ledger held alone would let the other in. */
export async function inTurn<T>(thing: object, work: () => Promise<T>): Promise<T> {
  const before = TURNS.get(thing) ?? Promise.resolve();
  const done = before.then(work, work);
  TURNS.set(
    thing,
    done.catch(() => {}),
  );
  return await done;
}
