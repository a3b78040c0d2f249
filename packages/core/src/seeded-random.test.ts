import fc from "fast-check";
import { expect, test } from "vitest";
import { OptionError } from "./errors.ts";
import { SeededRandom } from "./seeded-random.ts";

const MASK = 0xffffffffn;

function rotated(word: bigint, by: bigint): bigint {
  return ((word << by) | (word >> (32n - by))) & MASK;
}

/** The generator as its paper states it, in whole numbers without an end. */
function* wordsFrom(state: readonly bigint[]): Generator<number> {
  let [a = 0n, b = 0n, c = 0n, d = 0n] = state;
  for (;;) {
    yield Number((rotated((b * 5n) & MASK, 7n) * 9n) & MASK);
    const moved = (b << 9n) & MASK;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= moved;
    d = rotated(d, 11n);
  }
}

function stateFrom(seed: number): bigint[] {
  return [0n, 1n, 2n, 3n].map((step) => {
    let word = (BigInt(seed) + step * 0x9e3779b9n) & MASK;
    word = ((word ^ (word >> 16n)) * 0x85ebca6bn) & MASK;
    word = ((word ^ (word >> 13n)) * 0xc2b2ae35n) & MASK;
    return word ^ (word >> 16n);
  });
}

test("SeededRandom is compared with an oracle that gives the published numbers", () => {
  const words = wordsFrom([0x964d4a0cn, 0xd40ab895n, 0xad7fdecbn, 0x3006f0f0n]);
  const first = [1, 2, 3, 4].map(() => words.next().value);
  expect(first).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70]);
});

test("SeededRandom gives the words of its oracle for every seed", () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 2 ** 32 - 1 })), (seed) => {
      const random = new SeededRandom(seed);
      const want = wordsFrom(stateFrom(seed));
      for (let i = 0; i < 20; i++) expect(random.word()).toBe(want.next().value);
    }),
  );
});

test.each([
  { name: "a coin", limit: 2 },
  { name: "a die", limit: 6 },
  { name: "a number that does not divide 2^32", limit: 7 },
])("SeededRandom below() throws $name fairly", ({ limit }) => {
  const random = new SeededRandom(20090105);
  const counts = Array.from({ length: limit }, () => 0);
  for (let i = 0; i < 10_000 * limit; i++) {
    const face = random.below(limit);
    counts[face] = (counts[face] ?? 0) + 1;
  }
  // Five standard deviations of a count of about 10,000.
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

test("SeededRandom below() reaches both ends of a wide range", () => {
  const random = new SeededRandom(3);
  // Three quarters of 2^32: a quarter of the words is drawn again.
  const limit = 3 * 2 ** 30;
  const drawn = Array.from({ length: 2000 }, () => random.below(limit));
  expect(drawn.every((value) => value >= 0 && value < limit)).toBe(true);
  expect(Math.max(...drawn)).toBeGreaterThan(limit * 0.99);
  expect(Math.min(...drawn)).toBeLessThan(limit * 0.01);
  expect(random.below(1)).toBe(0);
});

test("SeededRandom shuffled() keeps every value, leaves the list alone and reaches every order", () => {
  const random = new SeededRandom(1);
  const list = ["甲", "乙", "丙"];
  const orders = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = random.shuffled(list).join("");
    orders.set(order, (orders.get(order) ?? 0) + 1);
  }
  expect(list).toEqual(["甲", "乙", "丙"]);
  expect([...orders.keys()].map((order) => [...order].sort().join("")).every((all) => all === "丙乙甲")).toBe(
    true,
  );
  expect(orders.size).toBe(6);
  for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test.each([
  { name: "a seed below 0", call: () => new SeededRandom(-1) },
  { name: "a seed with a fraction", call: () => new SeededRandom(0.5) },
  { name: "a seed of more than 32 bits", call: () => new SeededRandom(2 ** 32) },
  { name: "a seed that is no number", call: () => new SeededRandom(Number.NaN) },
  { name: "a limit of 0", call: () => new SeededRandom(1).below(0) },
  { name: "a limit above 2^32", call: () => new SeededRandom(1).below(2 ** 32 + 1) },
])("SeededRandom refuses $name", ({ call }) => {
  expect(call).toThrow(OptionError);
});
