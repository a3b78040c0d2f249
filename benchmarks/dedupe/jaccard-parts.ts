import { windowsOf } from "../../examples/sample-year/similarity.ts";
import type { ExactMatch } from "../exact-matches.ts";

export type Sizes = Pick<ExactMatch, "shared" | "both">;

/** Windows that two texts share, and how many both have (两文的片段数), counted one by one. */
export function jaccardParts(text1: string, text2: string): Sizes {
  const [windows1, windows2] = [windowsOf(text1), windowsOf(text2)];
  let shared = 0;
  for (const window of windows1) if (windows2.has(window)) shared++;
  return { shared, both: windows1.size + windows2.size };
}
