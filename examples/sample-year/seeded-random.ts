/** A source of numbers that gives the same ones for the same seed. */
export interface Random {
  /** A whole number; both ends may come. */
  int(from: number, to: number): number;
  /** True in this share of the cases. */
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffled<T>(of: readonly T[]): T[];
  /** So many of them, in the order they stand in. */
  some<T>(of: readonly T[], count: number): T[];
}

/**
 * Makes a source of numbers from a seed.
 *
 * Source: Mulberry32 by Tommy Ettinger, seeded with the FNV-1a hash of the text.
 */
export function seededRandom(seed: string): Random {
  let state = fnv1a(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const shuffled = <T>(of: readonly T[]): T[] => {
    const list = [...of];
    for (let last = list.length - 1; last > 0; last--) {
      const other = int(0, last);
      [list[last], list[other]] = [list[other] as T, list[last] as T];
    }
    return list;
  };
  return {
    int,
    chance: (share) => next() < share,
    pick: (from) => {
      if (from.length === 0) throw new Error("cannot pick from an empty list");
      return from[int(0, from.length - 1)] as (typeof from)[number];
    },
    shuffled,
    some: (of, count) => {
      const chosen = new Set(shuffled([...of.keys()]).slice(0, count));
      return of.filter((_, index) => chosen.has(index));
    },
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
