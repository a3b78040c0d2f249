import { readFileSync } from "node:fs";
import { classifier, parseLexicon, scoringOf } from "minyi";
// The parts of predict(), one by one: nothing a program would want, so the package does not export them.
import { compileLexicon } from "../../packages/classify/src/match/compiled-lexicon.ts";
import { Tally } from "../../packages/classify/src/match/tally.ts";
import { termTrie } from "../../packages/classify/src/match/term-trie.ts";
import { Scorer } from "../../packages/classify/src/score/scorer.ts";
import { type BenchmarkText, readTexts } from "../read-texts.ts";
import { type Clock, millisecondsBy } from "./clock.ts";
import type { ClassifyFiles } from "./files.ts";

/** A step of classification with all steps before it (累计步骤). */
export interface Step {
  readonly name: string;
  /** Takes a text; gives a number so that nothing can be left out. */
  readonly take: (text: BenchmarkText) => number;
}

/** What predict() does to a text with a learned lexicon, step upon step, the floor first. */
export function steps({ trained }: ClassifyFiles): readonly Step[] {
  const lexicon = parseLexicon(readFileSync(trained, "utf8"), { file: trained });
  const compiled = compileLexicon(lexicon);
  const { folding, title: titleWeight } = scoringOf(lexicon);
  const { units } = termTrie(compiled, folding);
  const scorer = new Scorer({ lexicon, segmenter: undefined, titleWeight });
  const { matcher } = scorer;
  const tally = new Tally(compiled.terms.length);
  const { predict } = classifier({ lexicon });
  const both = (take: (part: string) => number) => (text: BenchmarkText) =>
    take(text.title) + take(text.body);
  return [
    { name: "charCodeAt of every character (the floor)", take: both(sumOfUnits) },
    { name: "+ folding: FoldedUnits.table", take: both((part) => sumOfCodes(part, units.table)) },
    {
      name: "+ terms counted: Matcher.tally()",
      take: both((part) => {
        matcher.tally(part, tally);
        return emptied(tally);
      }),
    },
    {
      name: "+ strengths and weights: Scorer.read()",
      take: ({ title, body }) => {
        scorer.read(title, body);
        return scorer.foundCount;
      },
    },
    { name: "+ verdict: predict()", take: (text) => predict(text).confidence },
  ];
}

/** Milliseconds of each step over all texts, by round; the steps take turns, so that a slow moment falls on all alike. */
export function timeSteps(files: ClassifyFiles, rounds: number, clock: Clock = "wall"): readonly StepTimes[] {
  const texts = readTexts(files);
  const all = steps(files).map(({ name, take }) => ({ name, take, ms: [] as number[] }));
  let kept = 0;
  for (let round = -WARM_ROUNDS; round < rounds; round++) {
    for (const { take, ms } of all) {
      const start = millisecondsBy(clock);
      for (const text of texts) kept += take(text);
      if (round >= 0) ms.push(millisecondsBy(clock) - start);
    }
  }
  if (!(kept > 0)) throw new Error("the steps found nothing: wanted texts with terms in them");
  return all.map(({ name, ms }) => ({ name, ms }));
}

/** What a step took. */
export interface StepTimes {
  readonly name: string;
  readonly ms: readonly number[];
}

const WARM_ROUNDS = 3;

function sumOfUnits(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
  return sum;
}

function sumOfCodes(text: string, table: Uint16Array): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum + (table[text.charCodeAt(at)] as number)) | 0;
  return sum;
}

/** How many different terms were found; the tally is empty again. */
function emptied(tally: Tally): number {
  const { size, counts, terms } = tally;
  for (let at = 0; at < size; at++) counts[terms[at] as number] = 0;
  tally.size = 0;
  return size;
}
