import { parseArgs } from "node:util";

/** What the command was asked for. */
export interface LedgerRunOptions {
  readonly rounds: number;
  /** Events of the ten years' ledger; 0 leaves the summary out. */
  readonly events: number;
  readonly json: boolean;
}

export const USAGE = "node benchmarks/ledger/run.ts [--rounds 5] [--events 1000000] [--json]";

/**
 * Reads the command's arguments.
 *
 * @throws {Error} One is unknown or wrong; the message says what was wanted.
 */
export function readOptions(args: readonly string[]): LedgerRunOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "5" },
      events: { type: "string", default: "1000000" },
      json: { type: "boolean", default: false },
    },
  });
  return {
    rounds: wholeNumber(values.rounds, "--rounds", 1),
    events: wholeNumber(values.events, "--events", 0),
    json: values.json,
  };
}

function wholeNumber(text: string, option: string, least: number): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(number) && number >= least) return number;
  throw new Error(`${option} has “${text}”: wanted a whole number of at least ${least}`);
}
