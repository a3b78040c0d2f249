import { parseArgs } from "node:util";
import { SEED } from "./corpus.ts";

/** What the command was asked for. */
export interface RunOptions {
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly seed: string;
  readonly json: boolean;
}

export const USAGE = "node benchmarks/run.ts [--sizes 1k,10k,100k] [--rounds 3] [--seed TEXT] [--json]";

/**
 * Reads the command's arguments.
 *
 * @throws {Error} One is unknown or wrong; the message says what was wanted.
 */
export function readOptions(args: readonly string[]): RunOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: "string", default: "1k,10k,100k" },
      rounds: { type: "string", default: "3" },
      seed: { type: "string", default: SEED },
      json: { type: "boolean", default: false },
    },
  });
  const sizes = [...new Set(values.sizes.split(",").map(sizeOf))];
  return { sizes, rounds: wholeNumber(values.rounds, "--rounds"), seed: values.seed, json: values.json };
}

function sizeOf(text: string): number {
  const [, digits, thousands] = /^(\d+)(k?)$/.exec(text.trim()) ?? [];
  return wholeNumber(digits ?? text, "--sizes") * (thousands === "k" ? 1000 : 1);
}

function wholeNumber(text: string, option: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new Error(`${option} has “${text}”: wanted a whole number of at least 1`);
}
