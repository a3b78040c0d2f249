import { crc32 } from "node:zlib";
import { COMPACT_FORMAT, type CompactHead, ENTRY_BYTES, MAGIC, PREAMBLE } from "./compact-form.ts";
import { checkWritable } from "./format-lexicon.ts";
import { type Lexicon, type LexiconTerm, TERM_MODES } from "./lexicon.ts";

/**
 * Writes a lexicon in its compact form (词表紧凑格式), which {@linkcode decodeLexicon} reads about three times as fast as a text.
 *
 * Everything is kept but the lines the terms were read from; weights to the last bit. The same lexicon gives the same bytes
 * on any machine. For people, and to compare two versions, write {@linkcode formatLexicon}'s text.
 *
 * O(n) for n terms; some 16 bytes a term.
 *
 * @throws {OptionError} The lexicon does not fit {@linkcode lexiconSchema}, e.g. a weight is not finite.
 * @example
 * const term = { term: "路灯", category: "城建管理", weight: 3, mode: "word" as const };
 * const bytes = encodeLexicon({ name: "sample", version: "1", taxonomy: "cppcc", terms: [term] });
 * decodeLexicon(bytes, { file: "sample.lexicon" }).terms; // => [term]
 */
export function encodeLexicon(lexicon: Lexicon): Uint8Array {
  checkWritable(lexicon);
  const columns = columnsOf(lexicon.terms);
  const head = new TextEncoder().encode(JSON.stringify(headOf(lexicon, columns.categories)));
  const terms = new TextEncoder().encode(columns.terms.join("\n"));
  const modes = Uint8Array.from(columns.modes, (mode) => TERM_MODES.indexOf(mode));
  const behind = PREAMBLE.end + head.length + terms.length + modes.length;
  const bytes = new Uint8Array(behind + ENTRY_BYTES * lexicon.terms.length);
  bytes.set(MAGIC);
  bytes.set(head, PREAMBLE.end);
  bytes.set(terms, PREAMBLE.end + head.length);
  bytes.set(modes, PREAMBLE.end + head.length + terms.length);
  const view = new DataView(bytes.buffer);
  writeEntries(view, behind, columns, lexicon.terms);
  const put = (at: number, value: number) => view.setUint32(at, value, true);
  put(PREAMBLE.format, COMPACT_FORMAT);
  put(PREAMBLE.length, bytes.length);
  put(PREAMBLE.headBytes, head.length);
  put(PREAMBLE.termsBytes, terms.length);
  put(PREAMBLE.terms, columns.terms.length);
  put(PREAMBLE.entries, lexicon.terms.length);
  put(PREAMBLE.checksum, crc32(bytes.subarray(PREAMBLE.headBytes)));
  return bytes;
}

interface Columns {
  /** Distinct terms and categories, in the order of their first entries. */
  readonly terms: readonly string[];
  readonly modes: readonly LexiconTerm["mode"][];
  readonly categories: readonly string[];
  /** By entry. */
  readonly term: Uint32Array;
  readonly category: Uint32Array;
}

function columnsOf(entries: readonly LexiconTerm[]): Columns {
  const terms = new Map<string, number>();
  const categories = new Map<string, number>();
  const modes: LexiconTerm["mode"][] = [];
  const term = new Uint32Array(entries.length);
  const category = new Uint32Array(entries.length);
  for (const [at, entry] of entries.entries()) {
    term[at] = numberOf(terms, entry.term);
    category[at] = numberOf(categories, entry.category);
    if (modes.length < terms.size) modes.push(entry.mode);
  }
  return { terms: [...terms.keys()], modes, categories: [...categories.keys()], term, category };
}

function numberOf(known: Map<string, number>, text: string): number {
  const number = known.get(text) ?? known.size;
  known.set(text, number);
  return number;
}

/** The members in a fixed order, whatever order the lexicon has them in. */
function headOf({ terms, ...head }: Lexicon, categories: readonly string[]): CompactHead {
  return {
    lexicon: sorted(head),
    categories: [...categories],
    notes: terms.flatMap(({ note }, at) => (note === undefined ? [] : [[at, note] as [number, string]])),
  };
}

function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, sorted(member)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}

function writeEntries(
  view: DataView,
  start: number,
  { term, category }: Columns,
  entries: readonly LexiconTerm[],
): void {
  const categories = start + 4 * entries.length;
  const weights = categories + 4 * entries.length;
  for (const [at, { weight }] of entries.entries()) {
    view.setUint32(start + 4 * at, term[at] as number, true);
    view.setUint32(categories + 4 * at, category[at] as number, true);
    view.setFloat64(weights + 8 * at, weight, true);
  }
}
