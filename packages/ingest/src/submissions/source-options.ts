import type { ChosenHeadings } from "../columns.ts";

/** How the columns of a source are read (对照设置). */
export interface SourceOptions {
  /** Name of the source (来源), kept with its submissions: numbers are unique within one. @default none */
  readonly source?: string;
  /**
   * Field (English or Chinese) → heading, for columns that are not found by name. Of several headings the first there is; for
   * 正文 they are joined in this order, as is “背景+问题+对策”. @default {}
   */
  readonly columns?: ChosenHeadings;
  /** Field → what stands in it where the file has no such column or the cell is blank. @default {} */
  readonly constants?: Readonly<Record<string, string>>;
  /** Field → what a cell says → what is read in its place. @default {} */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Headings that need not be kept. @default none: columns nobody asked for go to `extra` */
  readonly ignore?: readonly string[];
  /** Day for every row of a file that has no date column, YYYY-MM-DD. */
  readonly receivedOn?: string;
  /** Takes `receivedOn` for blank cells of a date column, too. @default false: such a row is an issue */
  readonly fillDates?: boolean;
}
