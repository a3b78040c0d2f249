import fc from "fast-check";
import { foldText } from "./fold.ts";
import { BASE_TERM, EXTENT_CATEGORY, type Lexicon, type LexiconTerm, type Scoring } from "./lexicon.ts";
import { foldTerm } from "./match/folding.ts";

const entry = fc.record({
  term: fc.constantFrom("5G", "５ｇ", "路灯", "农民"),
  category: fc.constantFrom("甲", "乙"),
  weight: fc.constantFrom(0, 1, -2.5),
  note: fc.option(fc.constant("注"), { nil: undefined }),
  line: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
});

/** Lexicons over a few terms, each as its schema wants it: a term and category once, a term in one mode. */
export const anyLexicon: fc.Arbitrary<Lexicon> = fc
  .record({
    name: fc.constantFrom("甲表", "乙表"),
    version: fc.constantFrom("1", "2"),
    entries: fc.uniqueArray(entry, {
      maxLength: 6,
      selector: ({ term, category }) => `${foldText(term)} ${category}`,
    }),
    substring: fc.subarray(["5g", "路灯", "农民"]),
  })
  .map(({ name, version, entries, substring }) => ({
    name,
    version,
    taxonomy: "cppcc",
    terms: entries.map(
      ({ term, category, weight, note, line }): LexiconTerm => ({
        term,
        category,
        weight,
        mode: substring.includes(foldText(term)) ? "substring" : "word",
        ...(note === undefined ? {} : { note }),
        ...(line === undefined ? {} : { line }),
      }),
    ),
  }));

const SCORING: fc.Arbitrary<Scoring> = fc.record({
  matching: fc.constantFrom("longest", "every", "words"),
  folding: fc.constantFrom("plain", "loose"),
  counting: fc.constantFrom("saturating", "logarithmic"),
  normalising: fc.constantFrom("none", "euclidean"),
  title: fc.constantFrom(0, 1, 3, 0.3),
});

/** Characters that are hard on a matcher: outside the basic plane, a digit, full width, a capital. */
export const SOME_CHARACTERS = ["路", "灯", "𠮷", "1", "２", "a", "Ａ", " "] as const;

const CATEGORIES = ["甲", "乙", "丙"] as const;

const weight = fc.integer({ min: -40, max: 40 }).map((tenths) => tenths / 10);

const scoredEntry = fc.record({
  term: fc
    .array(fc.constantFrom(...SOME_CHARACTERS), { minLength: 1, maxLength: 3 })
    .map((characters) => characters.join("").trim()),
  category: fc.constantFrom(...CATEGORIES, ...CATEGORIES, EXTENT_CATEGORY),
  weight,
});

const KNOTS = fc
  .uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 4 })
  .map((margins) => margins.sort((a, b) => a - b))
  .chain((margins) =>
    fc.tuple(
      ...margins.map((margin) =>
        fc.integer({ min: 0, max: 10 }).map((tenths) => ({ margin: margin / 10, share: tenths / 10 })),
      ),
    ),
  );

const SETTINGS = fc.record(
  {
    scoring: SCORING,
    confidence: KNOTS,
    second: KNOTS,
    review: fc.constantFrom(0, 0.5, 1),
    floor: fc.constantFrom(-1, 0, 0.5),
    origin: fc.constant("来历"),
    segmenter: fc.constant("characters 1"),
  },
  { requiredKeys: [] },
);

/** Lexicons of every scoring over {@linkcode SOME_CHARACTERS}, with bases and extents, each as its schema wants it. */
export const anyScoredLexicon: fc.Arbitrary<Lexicon> = fc
  .record({
    settings: SETTINGS,
    entries: fc.array(scoredEntry, { maxLength: 12 }),
    bases: fc.uniqueArray(fc.record({ category: fc.constantFrom(...CATEGORIES), weight }), {
      selector: ({ category }) => category,
    }),
    anywhere: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    notes: fc.array(fc.option(fc.constant("注"), { nil: undefined }), { minLength: 12, maxLength: 12 }),
  })
  .map(({ settings, entries, bases, anywhere, notes }) => {
    const folding = settings.scoring?.folding ?? "plain";
    const seen = new Set<string>();
    const terms: LexiconTerm[] = bases.map(({ category, weight }) => {
      return { term: BASE_TERM, category, weight, mode: "word" };
    });
    entries.forEach(({ term, category, weight }, at) => {
      const folded = foldTerm(term, folding);
      const key = `${folded}\t${category}`;
      if (folded === "" || seen.has(key)) return;
      seen.add(key);
      const mode = anywhere[folded.charCodeAt(0) % anywhere.length] ? "substring" : "word";
      const note = notes[at];
      const own = category === EXTENT_CATEGORY ? Math.abs(weight) : weight;
      terms.push({ term, category, weight: own, mode, ...(note === undefined ? {} : { note }) });
    });
    return { name: "甲表", version: "1", taxonomy: "cppcc", ...settings, terms };
  });
