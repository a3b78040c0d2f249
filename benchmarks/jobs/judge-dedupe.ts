// How right the pairs found are: JudgeRequest → Judgement.
import { existsSync } from "node:fs";
import type { DedupeFiles } from "../dedupe/files.ts";
import { jaccardParts, type Sizes } from "../dedupe/jaccard-parts.ts";
import { linesOf } from "../dedupe/lines-of.ts";
import { textsOf } from "../dedupe/texts.ts";
import { type ExactMatch, fractionOf, isNear } from "../exact-matches.ts";
import { pairKey } from "../measurement.ts";
import { reply, request } from "./reply.ts";

export interface JudgeRequest {
  readonly files: DedupeFiles;
  readonly threshold: number;
}

/** How the near-duplicates found compare with what is there. */
export interface Judgement {
  /** All pairs at or above the threshold, or those of a text with its copies and of these with each other. */
  readonly against: "exact" | "planted";
  /** How many these are. */
  readonly wanted: number;
  readonly recall: number;
  readonly precision: number;
}

const { files, threshold } = request<JudgeRequest>();
const fraction = fractionOf(threshold);
const found = new Set(linesOf(files.found));
reply(existsSync(files.exact) ? againstExact() : againstPlanted());

function againstExact(): Judgement {
  const wanted = new Set<string>();
  for (const line of linesOf(files.exact)) {
    const match: ExactMatch = JSON.parse(line);
    if (isNear(match, fraction)) wanted.add(pairKey(match.id1, match.id2));
  }
  const right = [...found].filter((pair) => wanted.has(pair)).length;
  return judgement("exact", { wanted: wanted.size, right, near: right });
}

/** Too many texts for the exact answer: every pair found is worked out anew, and every pair that was planted. */
function againstPlanted(): Judgement {
  const planted = plantedPairs();
  const texts = textsIn([...found, ...planted]);
  const near = (pair: string) => isNear(partsOf(pair, texts), fraction);
  const wanted = planted.filter(near);
  return judgement("planted", {
    wanted: wanted.length,
    right: wanted.filter((pair) => found.has(pair)).length,
    near: [...found].filter(near).length,
  });
}

function judgement(
  against: Judgement["against"],
  { wanted, right, near }: { wanted: number; right: number; near: number },
): Judgement {
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  return { against, wanted, recall: share(right, wanted), precision: share(near, found.size) };
}

/** Each text that was copied with its copies, and these with each other, in the order of the file. */
function plantedPairs(): string[] {
  const families = new Map<string, string[]>();
  for (const { id, copyOf } of textsOf(files)) {
    if (copyOf === undefined) continue;
    const family = families.get(copyOf);
    if (family) family.push(id);
    else families.set(copyOf, [copyOf, id]);
  }
  return [...families.values()].flatMap((family) =>
    family.flatMap((id2, at) => family.slice(0, at).map((id1) => pairKey(id1, id2))),
  );
}

function textsIn(pairs: readonly string[]): ReadonlyMap<string, string> {
  const wanted = new Set(pairs.flatMap((pair) => pair.split(" ")));
  const texts = new Map<string, string>();
  for (const { id, text } of textsOf(files)) if (wanted.has(id)) texts.set(id, text);
  return texts;
}

function partsOf(pair: string, texts: ReadonlyMap<string, string>): Sizes {
  const [id1 = "", id2 = ""] = pair.split(" ");
  return jaccardParts(texts.get(id1) ?? "", texts.get(id2) ?? "");
}
