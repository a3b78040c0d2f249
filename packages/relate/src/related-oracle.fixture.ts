import { leastLength, plainStrength, TITLED_SHARE, titledStrength } from "./strengths.ts";

/** A text as counts of terms by name: title, body. */
export type Counts = ReadonlyMap<string, readonly [number, number]>;

type Strength = (title: number, body: number) => number;

/** Likeness of any two of some texts by the definition, with nothing indexed; terms of weight 0 are those one text alone has. */
export function slowLikeness(
  texts: readonly Counts[],
  weightOf: (term: string) => number,
): (a: number, b: number) => number {
  const product = (strength: Strength) => {
    const vectors = texts.map(
      (text) =>
        new Map([...text].map(([term, [title, body]]) => [term, weightOf(term) * strength(title, body)])),
    );
    const lengths = vectors.map((vector) => Math.hypot(...vector.values()));
    const there = lengths.filter((length) => length > 0);
    const mean = there.reduce((sum, length) => sum + length, 0) / Math.max(1, there.length);
    return (a: number, b: number): number => {
      const [one, other] = [vectors[a] ?? new Map(), vectors[b] ?? new Map()];
      const dot = [...one].reduce((sum, [term, value]) => sum + value * (other.get(term) ?? 0), 0);
      if (dot === 0) return 0;
      return dot / leastLength(lengths[a] ?? 0, mean) / leastLength(lengths[b] ?? 0, mean);
    };
  };
  const titled = product(titledStrength);
  const plain = product(plainStrength);
  return (a, b) => TITLED_SHARE * titled(a, b) + (1 - TITLED_SHARE) * plain(a, b);
}

const NEIGHBOURS = 3;
const NEIGHBOUR_WEIGHT = 0.7;

/** Scores of the texts most like one, ranked again by their likeness to the three most like it, best first. */
export function slowRelated(
  self: number,
  size: number,
  likeness: (a: number, b: number) => number,
): readonly number[] {
  const own = Array.from({ length: size }, (_, at) => ({ at, score: at === self ? 0 : likeness(self, at) }));
  const found = own.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.at - b.at);
  const nearest = found.slice(0, NEIGHBOURS);
  const total = nearest.reduce((sum, { score }) => sum + score, 0);
  const judged = found.map(({ at, score }) => {
    const others = nearest.map((one) => (one.score / total) * (one.at === at ? score : likeness(one.at, at)));
    return (score + NEIGHBOUR_WEIGHT * others.reduce((sum, part) => sum + part, 0)) / (1 + NEIGHBOUR_WEIGHT);
  });
  return judged.filter((score) => score > 1e-9).sort((a, b) => b - a);
}
