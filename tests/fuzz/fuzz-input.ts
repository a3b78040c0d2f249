import { csvInput } from "./csv-inputs.ts";
import { Draws } from "./draws.ts";
import { jsonInput } from "./json-inputs.ts";
import { xlsxInput } from "./xlsx-inputs.ts";

/** Kinds of files the fuzzer makes. */
export const KINDS = ["csv", "xlsx", "jsonl"] as const;

/** One of {@linkcode KINDS}. */
export type Kind = (typeof KINDS)[number];

/** What is known of an input beforehand (已知的写法). */
export interface Dialect {
  readonly encoding: string;
  readonly delimiter: "," | ";" | "\t";
  readonly quote: '"';
}

/** One hostile file (一个变异文件). */
export interface FuzzInput {
  readonly kind: Kind;
  /** Its name, as the reader is told. */
  readonly file: string;
  readonly bytes: Buffer;
  /** Sizes of the pieces it is fed in a second time, used in turn; 0 is an empty piece. */
  readonly pieces: readonly number[];
  /** Whether rows without a day are given one, so that more of them are taken. */
  readonly fillsDates: boolean;
  /** Told to the reader, so that every record can be counted. */
  readonly dialect?: Dialect;
  /** Lines that hold something, where the file was built rather than spoilt. */
  readonly filledLines?: readonly number[];
}

/** What a maker of inputs gives. */
export type DraftInput = Omit<FuzzInput, "kind" | "pieces" | "fillsDates">;

const MAKERS: Readonly<Record<Kind, (draws: Draws) => DraftInput>> = {
  csv: csvInput,
  xlsx: xlsxInput,
  jsonl: jsonInput,
};

/** Of twenty runs sixteen are CSV, three are workbooks and one is JSON Lines. */
export function kindOf(run: number): Kind {
  const place = run % 20;
  return place < 16 ? "csv" : place < 19 ? "xlsx" : "jsonl";
}

/** Makes the input of one run (造输入): the same for the same seed and run, on any machine. */
export function fuzzInput(seed: number, run: number): FuzzInput {
  const draws = new Draws(seed, run);
  const kind = kindOf(run);
  const pieces = draws.chance(50) ? [draws.between(1, 7)] : [...draws.some(5, () => draws.below(90)), 1];
  return { kind, pieces, fillsDates: draws.chance(50), ...MAKERS[kind](draws) };
}
