import { canonicalJson, type Json, type LedgerEvent } from "@minyi/core";
import * as z from "zod";

/** Version of the lines; a program that finds a greater one refuses. */
export const LINES_VERSION = 1;

/** First line (首行). */
export const headerSchema = z.strictObject({ minyi: z.literal("ledger"), version: z.int().positive() });

/** Last line (末行): how many events there are, and the hash of the last. */
export const footerSchema = z.strictObject({ events: z.int().nonnegative(), head: z.string() });

/** An event's line; its data are judged by what its kind says. */
export const eventLineSchema = z.strictObject({
  actor: z.string(),
  data: z.record(z.string(), z.json()),
  hash: z.string(),
  id: z.string(),
  item: z.string(),
  kind: z.string(),
  on: z.string(),
  prev: z.string(),
  recordedAt: z.string(),
  seq: z.int().positive(),
  source: z.string(),
});

/** What is written into a line (一行). */
export type LedgerLine = LedgerEvent | z.infer<typeof headerSchema> | z.infer<typeof footerSchema>;

/** Writes one line, without the line feed (写成一行). */
export function writeLine(line: LedgerLine): string {
  return canonicalJson(line as unknown as Json);
}
