import { parseArgs } from "node:util";
import { CLOCKS, type Clock } from "../classify/clock.ts";
import { SEED } from "../corpus.ts";
import { listOf, oneOf, wholeNumber } from "../option-values.ts";

/** Encodings that are measured. */
export const MEASURED_ENCODINGS = ["utf-8", "gb18030", "utf-16le"] as const;
export type MeasuredEncoding = (typeof MEASURED_ENCODINGS)[number];

/** What the command was asked for. */
export interface IngestRunOptions {
  /** Sizes of the files, in millions of bytes of UTF-8. */
  readonly sizes: readonly number[];
  readonly encodings: readonly MeasuredEncoding[];
  /** Rows of the workbooks. */
  readonly workbooks: readonly number[];
  readonly rounds: number;
  readonly seed: string;
  readonly clock: Clock;
  /** Of the rows only those with this in their names; blank leaves none out. */
  readonly only: string;
  readonly json: boolean;
}

export const USAGE =
  "node benchmarks/ingest/run.ts [--sizes 10,100,1000] [--encodings utf-8,gb18030,utf-16le] [--workbooks 10000,100000] [--rounds 3] [--seed TEXT] [--clock cpu|wall] [--only ROWS] [--json]";

/**
 * Reads the command's arguments.
 *
 * @throws {Error} One is unknown or wrong; the message says what was wanted.
 */
export function readOptions(args: readonly string[]): IngestRunOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: "string", default: "10" },
      encodings: { type: "string", default: MEASURED_ENCODINGS.join(",") },
      workbooks: { type: "string", default: "10000" },
      rounds: { type: "string", default: "3" },
      seed: { type: "string", default: SEED },
      clock: { type: "string", default: "cpu" },
      only: { type: "string", default: "" },
      json: { type: "boolean", default: false },
    },
  });
  const { only, seed, json } = values;
  return {
    sizes: listOf(values.sizes).map((size) => wholeNumber(size, "--sizes")),
    encodings: listOf(values.encodings).map((name) => oneOf(MEASURED_ENCODINGS, name, "--encodings")),
    workbooks: listOf(values.workbooks).map((rows) => wholeNumber(rows, "--workbooks")),
    rounds: wholeNumber(values.rounds, "--rounds"),
    seed,
    clock: oneOf(CLOCKS, values.clock, "--clock"),
    only,
    json,
  };
}
