import type { Ready, Unavailable } from "../measurement.ts";
import { nodejieba, nodeRs } from "../stages/words.ts";
import { AUTOMATON_PACKAGES, ownMatcher, packageAutomaton } from "./automatons.ts";
import { citizens, keywords, trained, words } from "./classifiers.ts";
import type { ClassifyFiles } from "./files.ts";
import { ends, intl } from "./segmenters.ts";

/** Something that is measured, in a process of its own (测量项目). */
export interface ClassifyRow {
  readonly name: string;
  readonly group: "segmenters" | "automatons" | "classification";
  /** What its tally counts. */
  readonly counts?: "words" | "hits" | "right";
  /** Fixed, so that every round is alike: more for what is over in milliseconds. */
  readonly passes: number;
  /** At least so many times nodejieba.cut is wanted. */
  readonly aim?: number;
  readonly prepare: (files: ClassifyFiles) => Promise<Ready | Unavailable> | Ready;
}

/** What everything is compared with. */
export const YARDSTICK = "nodejieba.cut(text)";

/** Sizes at which the automatons are compared, in terms. */
export const TERM_SIZES = [500, 2000, 10_000] as const;

const FEW = 3;
const SOME = 9;
const MANY = 25;

const SEGMENTER_ROWS: readonly ClassifyRow[] = [
  { name: YARDSTICK, group: "segmenters", passes: FEW, prepare: (files) => nodejieba(files, true) },
  {
    name: "nodejieba.cut(text, false)",
    group: "segmenters",
    passes: FEW,
    prepare: (files) => nodejieba(files, false),
  },
  { name: "@node-rs/jieba cut(text, false)", group: "segmenters", passes: FEW, prepare: nodeRs },
  { name: "Intl.Segmenter", group: "segmenters", counts: "words", passes: FEW, prepare: intl },
  {
    name: "dictionary ends()",
    group: "segmenters",
    counts: "words",
    passes: SOME,
    prepare: (files) => ends(files, "dictionary"),
  },
];

const AUTOMATON_ROWS: readonly ClassifyRow[] = TERM_SIZES.flatMap((size) => [
  ...AUTOMATON_PACKAGES.map(
    (automaton): ClassifyRow => ({
      name: `${automaton.name}, ${size} terms`,
      group: "automatons",
      counts: "hits",
      passes: FEW,
      prepare: (files) => packageAutomaton(files, automaton, size),
    }),
  ),
  ...(["every", "longest"] as const).map(
    (matching): ClassifyRow => ({
      name: `minyi ${matching}, ${size} terms`,
      group: "automatons",
      counts: "hits",
      passes: MANY,
      prepare: (files) => ownMatcher(files, matching, size),
    }),
  ),
]);

const CLASSIFIERS: readonly Omit<ClassifyRow, "group" | "counts">[] = [
  {
    name: "trained, substring, predict()",
    passes: MANY,
    aim: 15,
    prepare: (files) => trained(files, "predict"),
  },
  { name: "trained, substring, classify()", passes: FEW, prepare: (files) => trained(files, "classify") },
  { name: "citizens by hand, predict()", passes: MANY, prepare: (files) => citizens(files, "predict") },
  { name: "citizens by hand, classify()", passes: SOME, prepare: (files) => citizens(files, "classify") },
  { name: "10,000 keywords, predict()", passes: MANY, aim: 25, prepare: (files) => keywords(files, 10_000) },
  {
    name: "trained, words, dictionary, predict()",
    passes: SOME,
    aim: 2.5,
    prepare: (files) => words(files, "dictionary"),
  },
  {
    name: "trained, words, nodejieba, predict()",
    passes: FEW,
    prepare: (files) => words(files, "nodejieba"),
  },
  {
    name: "trained, words, @node-rs/jieba, predict()",
    passes: FEW,
    prepare: (files) => words(files, "@node-rs/jieba"),
  },
];

const CLASSIFICATION_ROWS = CLASSIFIERS.map(
  (row): ClassifyRow => ({ ...row, group: "classification", counts: "right" }),
);

/** All rows, the yardstick first. */
export const ROWS: readonly ClassifyRow[] = [...SEGMENTER_ROWS, ...AUTOMATON_ROWS, ...CLASSIFICATION_ROWS];
