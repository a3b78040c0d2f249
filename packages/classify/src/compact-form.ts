import * as z from "zod";
import { cellSchema, filledSchema } from "./cell.ts";
import { lexiconHeadSchema } from "./lexicon.ts";

/**
 * The first bytes of a compact lexicon (紧凑词表的文件头): no text begins like this, and line ends that were rewritten on the way
 * show.
 */
export const MAGIC: Uint8Array = Uint8Array.of(0x89, 0x4d, 0x59, 0x4c, 0x0d, 0x0a, 0x1a, 0x0a);

/** The highest version of the compact form that this program reads; it grows with the headings, too (紧凑格式版本). */
export const COMPACT_FORMAT = 1;

/**
 * Where the numbers of the preamble stand, in bytes. All numbers are little-endian.
 *
 * Behind it: the head as JSON, the distinct terms in UTF-8 with a line feed between them, a mode for each, and for every entry
 * its term, its category (4 bytes each) and its weight (8 bytes): first all terms, then all categories, then all weights.
 */
export const PREAMBLE = {
  format: 8,
  /** Bytes of the whole file. */
  length: 12,
  /** CRC-32 of everything behind it. */
  checksum: 16,
  headBytes: 20,
  termsBytes: 24,
  terms: 28,
  entries: 32,
  /** Length of the preamble. */
  end: 36,
} as const;

/** Bytes of one entry. */
export const ENTRY_BYTES = 16;

/** What the head holds: the headings, the categories by number, and the notes with the number of their entry. */
export const compactHeadSchema = z.strictObject({
  lexicon: lexiconHeadSchema,
  categories: z.array(filledSchema),
  notes: z.array(z.tuple([z.int().min(0), cellSchema])),
});

/** See {@linkcode compactHeadSchema}. */
export type CompactHead = z.infer<typeof compactHeadSchema>;
