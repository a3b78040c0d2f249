import { parseArgs } from "node:util";
import { SEED } from "../corpus.ts";
import { CLOCKS, type Clock } from "./clock.ts";

/** Which texts are measured (语料来源): the seeded corpus, or a file. */
export type Source =
  | { readonly kind: "seeded"; readonly count: number; readonly seed: string }
  | {
      readonly kind: "file";
      readonly file: string;
      /** Of several the first is the title, the others are the body; one alone is the body. */
      readonly columns: readonly string[];
      /** Column of the category a person gave; without it the lexicon for citizens' messages gives one. */
      readonly label?: string;
    };

/** What the command was asked for. */
export interface ClassifyRunOptions {
  readonly source: Source;
  readonly rounds: number;
  /** How many texts to train on, each size once; none leaves training out. */
  readonly train: readonly number[];
  readonly clock: Clock;
  /** Of the rows only those with this in their names, and the yardstick; blank leaves none out. */
  readonly only: string;
  readonly json: boolean;
}

export const USAGE =
  "node benchmarks/classify/run.ts [--count 4k] [--seed TEXT] [--texts FILE.csv --text A,B [--label C]] [--rounds 5] [--train 1k,6k,20k,100k] [--clock wall|cpu] [--only ROWS] [--json]";

/**
 * Reads the command's arguments.
 *
 * @throws {Error} One is unknown or wrong; the message says what was wanted.
 */
export function readOptions(args: readonly string[]): ClassifyRunOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: "string", default: "4k" },
      seed: { type: "string", default: SEED },
      texts: { type: "string" },
      text: { type: "string" },
      label: { type: "string" },
      rounds: { type: "string", default: "5" },
      train: { type: "string", default: "" },
      only: { type: "string", default: "" },
      clock: { type: "string", default: "wall" },
      json: { type: "boolean", default: false },
    },
  });
  const { texts, text, label } = values;
  const columns = (text ?? "").split(",").filter((column) => column !== "");
  if ((texts === undefined) !== (columns.length === 0)) throw new Error("--texts and --text go together");
  if (texts === undefined && label !== undefined) throw new Error("--label is for --texts");
  const source: Source =
    texts === undefined
      ? { kind: "seeded", count: sizeOf(values.count, "--count", 20), seed: values.seed }
      : { kind: "file", file: texts, columns, ...(label === undefined ? {} : { label }) };
  const train = values.train.split(",").filter((size) => size !== "");
  return {
    source,
    rounds: sizeOf(values.rounds, "--rounds", 1),
    train: train.map((size) => sizeOf(size, "--train", 20)),
    clock: clockOf(values.clock),
    only: values.only,
    json: values.json,
  };
}

function clockOf(text: string): Clock {
  const clock = CLOCKS.find((one) => one === text);
  if (clock !== undefined) return clock;
  throw new Error(`--clock has “${text}”: wanted ${CLOCKS.join(" or ")}`);
}

/** 6000 or 6k. */
function sizeOf(text: string, option: string, least: number): number {
  const [, digits = "", thousands] = /^(\d+)(k?)$/.exec(text.trim()) ?? [];
  const size = Number(digits) * (thousands === "k" ? 1000 : 1);
  if (digits !== "" && Number.isSafeInteger(size) && size >= least) return size;
  throw new Error(`${option} has “${text}”: wanted a whole number of at least ${least}`);
}
