import fc from "fast-check";
import { SOME_CHARACTERS } from "../lexicon.fixture.ts";
import { BASE_TERM, type Lexicon, type Scoring, scoringOf } from "../lexicon.ts";
import type { Segmenter } from "../segmenter.ts";
import { withEnds } from "../with-ends.ts";

/** A code unit that is compared, and where it stands. */
interface Kept {
  readonly unit: string;
  readonly at: number;
}

/** A term that was found, folded, and the code unit it begins at. */
export type Found = readonly [term: string, at: number];

/** Slowly, for the characters of the tests: what is left of a text when it is folded. */
export function keptUnits(text: string, folding: Scoring["folding"]): Kept[] {
  const kept: Kept[] = [];
  for (let at = 0; at < text.length; at++) {
    const own = text.charAt(at);
    const narrow = own >= "！" && own <= "～" ? own.normalize("NFKC") : own;
    const unit = narrow >= "A" && narrow <= "Z" ? narrow.toLowerCase() : narrow;
    if (folding === "loose" && unit === "\uffff") continue;
    if (folding === "plain") kept.push({ unit, at });
    else if (/\s|\p{Cc}/u.test(unit)) continue;
    else if (!/[0-9]/.test(unit)) kept.push({ unit, at });
    else if (kept.at(-1)?.unit !== "0") kept.push({ unit: "0", at });
  }
  return kept;
}

/** Slowly: a text folded. */
export function foldSlowly(text: string, folding: Scoring["folding"]): string {
  return keptUnits(text, folding)
    .map(({ unit }) => unit)
    .join("");
}

/** Slowly: every term of a lexicon in a text, as its matching wants. */
export function findSlowly(text: string, lexicon: Lexicon, { cut }: Segmenter): Found[] {
  const { matching, folding } = scoringOf(lexicon);
  const terms = new Map(
    lexicon.terms
      .filter(({ term }) => term !== BASE_TERM)
      .map(({ term, mode }) => [foldSlowly(term, folding), mode]),
  );
  const kept = keptUnits(text, folding);
  if (matching === "words") return findWords(cut(text), kept, terms);
  const bounds = boundsOf(text, cut(text));
  const place = (index: number) => kept[index]?.at ?? text.length;
  const found: Found[] = [];
  for (let first = 0; first < kept.length; first++) {
    const here: string[] = [];
    for (let end = first + 1; end <= kept.length; end++) {
      const term = kept
        .slice(first, end)
        .map(({ unit }) => unit)
        .join("");
      const mode = terms.get(term);
      const whole = bounds.has(place(first)) && bounds.has(place(end));
      if (mode === "substring" || (mode === "word" && whole)) here.push(term);
    }
    const longest = here.at(-1);
    if (matching === "every") found.push(...here.map((term): Found => [term, place(first)]));
    else if (longest !== undefined) {
      found.push([longest, place(first)]);
      first += longest.length - 1;
    }
  }
  return found;
}

function findWords(
  words: readonly string[],
  kept: readonly Kept[],
  terms: ReadonlyMap<string, unknown>,
): Found[] {
  let start = 0;
  return words.flatMap((word): Found[] => {
    const end = start + word.length;
    const own = kept.filter(({ at }) => at >= start && at < end);
    start = end;
    const term = own.map(({ unit }) => unit).join("");
    return terms.has(term) ? [[term, own[0]?.at ?? -1]] : [];
  });
}

/** Between any two words, and at both ends, but not between two Latin letters or digits. */
function boundsOf(text: string, words: readonly string[]): ReadonlySet<number> {
  const bounds = new Set([0]);
  let end = 0;
  for (const word of words) {
    end += word.length;
    const pair = text.slice(end - 1, end + 1).normalize("NFKC");
    if (!/^[0-9A-Za-z]{2}$/.test(pair)) bounds.add(end);
  }
  return bounds;
}

/** Cuts a text into words of so many characters in turn, whatever they are. */
export function blindSegmenter(lengths: readonly number[]): Segmenter {
  return withEnds({
    name: "blind",
    version: lengths.join(""),
    cut: (text) => {
      const characters = Array.from(text);
      const words: string[] = [];
      for (let at = 0, turn = 0; at < characters.length; turn++) {
        const length = lengths[turn % lengths.length] ?? 1;
        words.push(characters.slice(at, at + length).join(""));
        at += length;
      }
      return words;
    },
  });
}

export const anySegmenter: fc.Arbitrary<Segmenter> = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 })
  .map(blindSegmenter);

/** Texts over the characters of the lexicons, with what is hard on a matcher between them. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...SOME_CHARACTERS, "\n", "　", "\0", "\ud842", "\udfb7", "\uffff", "的"), {
    maxLength: 20,
  })
  .map((characters) => characters.join(""));
