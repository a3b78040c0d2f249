import { csvInput } from "./csv-inputs.ts";
import { Draws } from "./draws.ts";
import { jsonInput } from "./json-inputs.ts";
import { xlsxInput } from "./xlsx-inputs.ts";

/** Kinds of files the fuzzer makes. */
export const KINDS = ["csv", "xlsx", "jsonl"] as const;

/** One of {@linkcode KINDS}. */
export type Kind = (typeof KINDS)[number];

/** What is known of a CSV beforehand (已知的写法). */
export interface Dialect {
  readonly encoding: string;
  readonly delimiter: "," | ";" | "\t";
  readonly quote: '"' | "'";
}

/** A sheet whose filled lines are known (已知的工作表). */
export interface BuiltSheet {
  readonly name: string;
  /** Lines that hold something, the headings among them, and their cells where they are known. */
  readonly lines: ReadonlyMap<number, readonly string[] | undefined>;
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
  readonly dialect?: Partial<Dialect>;
  /** How the file is written, unspoilt: found out, it must be read as if this were told. */
  readonly written?: Dialect;
  /** Sheets of a workbook that was built rather than spoilt. */
  readonly sheets?: readonly BuiltSheet[];
  /** Whether records may stand on one line: the objects of a list do. */
  readonly canShareLines?: boolean;
  /** Lines on which the objects of a list begin, where it was built. */
  readonly objectLines?: readonly number[];
}

/** What a maker of inputs gives. */
export type DraftInput = Omit<FuzzInput, "kind" | "pieces" | "fillsDates">;

const MAKERS: Readonly<Record<Kind, (draws: Draws) => DraftInput>> = {
  csv: csvInput,
  xlsx: xlsxInput,
  jsonl: jsonInput,
};

/** Of twenty runs thirteen are CSV, four are workbooks and three are JSON. */
export function kindOf(run: number): Kind {
  const place = run % 20;
  return place < 13 ? "csv" : place < 17 ? "xlsx" : "jsonl";
}

/** Makes the input of one run (造输入): the same for the same seed and run, on any machine. */
export function fuzzInput(seed: number, run: number): FuzzInput {
  const draws = new Draws(seed, run);
  const kind = kindOf(run);
  const pieces = draws.chance(50) ? [draws.between(1, 7)] : [...draws.some(5, () => draws.below(90)), 1];
  return { kind, pieces, fillsDates: draws.chance(50), ...MAKERS[kind](draws) };
}
