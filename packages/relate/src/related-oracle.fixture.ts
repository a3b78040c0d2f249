import { plainStrength, TITLED_SHARE, titledStrength } from "./strengths.ts";

/** A text as counts of terms by name: title, body. */
export type Counts = ReadonlyMap<string, readonly [number, number]>;

/** Likeness by the definition, with nothing indexed: the cosine of all terms that two texts or more have. */
export function slowLikeness(a: Counts, b: Counts, weightOf: (term: string) => number): number {
  const cosine = (strength: (title: number, body: number) => number): number => {
    const at = (text: Counts, term: string) =>
      weightOf(term) * strength(text.get(term)?.[0] ?? 0, text.get(term)?.[1] ?? 0);
    const length = (text: Counts) => Math.hypot(...[...text.keys()].map((term) => at(text, term)));
    const dot = [...a.keys()].reduce((sum, term) => sum + at(a, term) * at(b, term), 0);
    return dot === 0 ? 0 : dot / length(a) / length(b);
  };
  return TITLED_SHARE * cosine(titledStrength) + (1 - TITLED_SHARE) * cosine(plainStrength);
}
