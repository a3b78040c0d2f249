import fc from "fast-check";
import { expect, test } from "vitest";
import { mapInOrder } from "./map-in-order.ts";

async function* numbers(count: number, onRead: (at: number) => void = () => {}) {
  for (let at = 0; at < count; at++) {
    onRead(at);
    yield at;
  }
}

async function collect<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

test("mapInOrder() gives the answers in order, however long each takes", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 3 }), { maxLength: 8 }),
      fc.nat({ max: 3 }),
      async (waits, ahead) => {
        const work = async (at: number) => {
          for (let turn = 0; turn < (waits[at] ?? 0); turn++) await Promise.resolve();
          return at * 2;
        };
        const answers = await collect(mapInOrder(numbers(waits.length), { ahead, work }));
        expect(answers).toEqual(waits.map((_, at) => at * 2));
      },
    ),
  );
});

test.each([0, 1, 3])("mapInOrder() reads no more than %d ahead of what is taken", async (ahead) => {
  let read = 0;
  const source = numbers(10, () => read++);
  let taken = 0;
  for await (const _ of mapInOrder(source, { ahead, work: async (at) => at })) {
    expect(read).toBeLessThanOrEqual(taken + 1 + ahead);
    taken++;
  }
  expect([read, taken]).toEqual([10, 10]);
});

test("mapInOrder() throws an error when its turn comes, and later ones are nobody's", async () => {
  const work = async (at: number) => {
    if (at > 0) throw new Error(`no ${at}`);
    return at;
  };
  const answers = mapInOrder(numbers(3), { ahead: 5, work });
  expect(await answers.next()).toEqual({ done: false, value: 0 });
  await expect(answers.next()).rejects.toThrow("no 1");
});
