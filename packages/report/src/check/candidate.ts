import type { ReadNumber } from "./read-number.ts";

/** A number as it stands in the text, before it is known whether it is a figure (待定数字). */
export interface Candidate {
  readonly numberStart: number;
  readonly numberEnd: number;
  readonly end: number;
  readonly number: ReadNumber;
  readonly arabic: boolean;
  readonly unit: string | undefined;
  /** Behind the number: 余, 多, 几; 来. */
  readonly rest: string;
  readonly percent?: true;
}
