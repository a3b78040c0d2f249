import { schemaWords } from "@minyi/core";
import * as z from "zod";

const ONE_LINE = /^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u;

/** Whether a text fits one cell of a data file (一格): no tab, no line break, no lone surrogate, no space at either end. */
export function isCell(text: string): boolean {
  return ONE_LINE.test(text) && text.trim() === text;
}

/** Text that fits one cell, see {@linkcode isCell}. */
export const cellSchema = z.string().refine(
  isCell,
  schemaWords({
    zh: "不得含制表符、换行或首尾空格",
    en: "must not hold a tab, a line break, or blanks at either end",
  }),
);

/** A cell with something in it. */
export const filledSchema = cellSchema.min(1, schemaWords({ zh: "不得为空", en: "must not be blank" }));
