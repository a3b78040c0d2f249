import { readFileSync } from "node:fs";
import { type Lexicon, parseLexicon, type Scoring } from "minyi";
// What matches, without what counts: nothing a program would want by itself, so the package does not export it.
import { compileLexicon } from "../../packages/classify/src/match/compiled-lexicon.ts";
import { matcherFor } from "../../packages/classify/src/match/matcher.ts";
import type { Ready } from "../measurement.ts";
import { readTexts, wholeText } from "../read-texts.ts";
import type { ClassifyFiles } from "./files.ts";

/** Tells how many places of terms there are in a text, having found each with its term. */
type CountHits = (text: string) => number;

/** An automaton from npm, made from terms. */
export interface AutomatonPackage {
  readonly name: string;
  readonly make: (terms: readonly string[]) => Promise<CountHits>;
}

/** Automatons from npm, each called in the quickest way it has of telling every place of every term. */
export const AUTOMATON_PACKAGES: readonly AutomatonPackage[] = [
  {
    name: "modern-ahocorasick/fast search()",
    make: async (terms) => {
      const { default: Automaton } = await import("modern-ahocorasick/fast");
      const automaton = new Automaton([...terms]);
      return (text) => automaton.search(text).length;
    },
  },
  {
    name: "modern-ahocorasick/fast count(), no places",
    make: async (terms) => {
      const { default: Automaton } = await import("modern-ahocorasick/fast");
      const automaton = new Automaton([...terms]);
      return (text) => automaton.count(text);
    },
  },
  {
    name: "@monyone/aho-corasick/fast",
    make: async (terms) => {
      const { AhoCorasick } = await import("@monyone/aho-corasick/fast");
      const automaton = new AhoCorasick([...terms]);
      return (text) => automaton.matchInText(text).length;
    },
  },
  {
    name: "ahocorasick",
    make: async (terms) => {
      type Found = readonly (readonly [number, readonly string[]])[];
      const Automaton = await untyped<{ search(text: string): Found }>("ahocorasick");
      const automaton = new Automaton(terms);
      return (text) => automaton.search(text).reduce((sum, [, words]) => sum + words.length, 0);
    },
  },
  {
    name: "fastscan",
    make: async (terms) => {
      const Automaton = await untyped<{ search(text: string): readonly unknown[] }>("fastscan");
      const automaton = new Automaton(terms);
      return (text) => automaton.search(text).length;
    },
  },
  {
    name: "@tanishiking/aho-corasick",
    make: async (terms) => {
      const { Trie } = await import("@tanishiking/aho-corasick");
      const automaton = new Trie([...terms]);
      return (text) => automaton.parseText(text).length;
    },
  },
];

/** One that brings no types along. */
async function untyped<Automaton>(name: string): Promise<new (terms: readonly string[]) => Automaton> {
  const { default: made }: { default: new (terms: readonly string[]) => Automaton } = await import(name);
  return made;
}

/** An automaton from npm over the first so many keywords. */
export async function packageAutomaton(
  files: ClassifyFiles,
  { make }: AutomatonPackage,
  size: number,
): Promise<Ready> {
  const terms = keywordsOf(files, size).terms.map(({ term }) => term);
  return counting(files, await make(terms));
}

/** Our matcher alone over the first so many keywords. */
export function ownMatcher(files: ClassifyFiles, matching: Scoring["matching"], size: number): Ready {
  const lexicon: Lexicon = { ...keywordsOf(files, size), scoring: { matching } };
  const matcher = matcherFor(lexicon, compileLexicon(lexicon), undefined);
  return counting(files, (text) => {
    matcher.scan(text);
    return matcher.hits.count;
  });
}

/** The first so many keywords, the strongest. */
export function keywordsOf({ keywords }: ClassifyFiles, size: number): Lexicon {
  const lexicon = parseLexicon(readFileSync(keywords, "utf8"), { file: keywords });
  return { ...lexicon, terms: lexicon.terms.slice(0, size) };
}

function counting(files: ClassifyFiles, countHits: CountHits): Ready {
  const texts = readTexts(files).map(wholeText);
  let hits = 0;
  return {
    pass() {
      hits = 0;
      for (const text of texts) hits += countHits(text);
      return { texts: texts.length };
    },
    tally: () => hits,
  };
}
