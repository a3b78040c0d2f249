import { canonicalJson, NORMALISINGS } from "@minyi/core";
import * as z from "zod";
import { Arrivals } from "../live/arrivals.ts";
import { type Section, SectionReader, SectionWriter, type SnapshotChunks } from "./sections.ts";
import { damaged, SnapshotError } from "./snapshot-error.ts";
import { packStrings, unpackStrings } from "./string-pack.ts";

/** What an index was made with, as its snapshot says it. */
export const snapshotOptionsSchema = z.strictObject({
  measure: z.enum(["jaccard", "containment"]),
  threshold: z.number(),
  width: z.int(),
  normalising: z.enum(NORMALISINGS),
  /** Windows a text must have to be compared. */
  minWindows: z.int(),
});
/** See {@linkcode snapshotOptionsSchema}. */
export type SnapshotOptions = z.infer<typeof snapshotOptionsSchema>;

const headSchema = z.strictObject({
  ...snapshotOptionsSchema.shape,
  texts: z.int().nonnegative(),
  distinct: z.int().nonnegative(),
});

/** Kinds of sections, in the order they come: one head, packs of distinct texts, packs of ids, one end. */
const KIND = { head: 1, texts: 2, ids: 3, end: 4 } as const;

/** Strings of a pack, and UTF-16 units after which it is full: a few hundred kilobytes. */
const PACK_STRINGS = 4096;
const PACK_UNITS = 2 ** 17;

/** Stands for the number of a text that is not compared. */
const NOT_COMPARED = 0xffffffff;

/**
 * Writes texts and what their index was made with (写快照).
 *
 * Magic and version, then sections: kind, length and their CRC-32, then the content, then the SHA-256 of all bytes so far,
 * so that a section that was changed, moved or left out is found where it is. All numbers are little-endian. Distinct
 * texts are numbered anew in the order of the first that is there, so that the bytes tell nothing of what was removed.
 */
export function* writeSnapshot(
  options: SnapshotOptions,
  arrivals: Arrivals,
): Generator<Uint8Array, void, undefined> {
  const sections = new SectionWriter();
  yield sections.start();
  const head = { ...options, texts: arrivals.size, distinct: arrivals.distinct };
  yield* sections.write(KIND.head, new TextEncoder().encode(canonicalJson(head)));
  const numbers = new Map<number, number>([[-1, NOT_COMPARED]]);
  for (const pack of packs(distinctTexts(arrivals, numbers))) {
    yield* sections.write(KIND.texts, packStrings(pack.map(({ text }) => text)));
  }
  for (const pack of packs(ids(arrivals, numbers))) {
    yield* sections.write(
      KIND.ids,
      packStrings(
        pack.map(({ text }) => text),
        pack.map(({ number }) => number),
      ),
    );
  }
  yield* sections.write(KIND.end, new Uint8Array(0));
}

/**
 * Reads a snapshot back (读快照).
 *
 * @param wanted what it must have been made with.
 * @throws {SnapshotError} It is cut, damaged, no snapshot, of another version, or made with other options.
 */
export async function readSnapshot(
  chunks: SnapshotChunks,
  wanted: Partial<SnapshotOptions>,
): Promise<{ readonly options: SnapshotOptions; readonly arrivals: Arrivals }> {
  const sections = new SectionReader(chunks);
  await sections.start();
  const { texts, distinct, ...options } = readHead(await sections.read(), wanted);
  const known: string[] = [];
  const arrivals = new Arrivals();
  let section = await sections.read();
  for (; section.kind === KIND.texts; section = await sections.read()) {
    for (const text of unpackStrings(section.content, false).strings) known.push(text);
  }
  for (; section.kind === KIND.ids; section = await sections.read()) {
    const { strings, numbers } = unpackStrings(section.content, true);
    for (const [at, id] of strings.entries()) enter(arrivals, id, textOf(numbers[at] ?? NOT_COMPARED, known));
  }
  if (section.kind !== KIND.end || arrivals.size !== texts || arrivals.distinct !== distinct)
    throw damaged("its sections do not fit together");
  await sections.finish();
  return { options, arrivals };
}

function readHead({ kind, content }: Section, wanted: Partial<SnapshotOptions>): z.infer<typeof headSchema> {
  const json: unknown = kind === KIND.head ? JSON.parse(new TextDecoder().decode(content)) : undefined;
  const head = headSchema.safeParse(json);
  if (!head.success) throw damaged("its head does not say what it should");
  const stored: Readonly<Record<string, unknown>> = head.data;
  for (const [name, value] of Object.entries(wanted)) {
    if (stored[name] === value) continue;
    throw new SnapshotError(
      "SNAPSHOT_OPTIONS",
      `cannot restore the snapshot: its ${name} is ${String(stored[name])}; wanted ${String(value)}`,
    );
  }
  return head.data;
}

function enter(arrivals: Arrivals, id: string, text: string): void {
  if (arrivals.has(id)) throw damaged(`the id “${id}” comes twice`);
  arrivals.add(id, text);
}

function textOf(number: number, known: readonly string[]): string {
  if (number === NOT_COMPARED) return "";
  const text = known[number];
  if (text === undefined) throw damaged("a text is missing");
  return text;
}

interface Packed {
  readonly text: string;
  readonly number: number;
}

/** The distinct texts that are there, in the order of their first; notes the number each is given. */
function* distinctTexts(arrivals: Arrivals, numbers: Map<number, number>): Generator<Packed> {
  for (const { number } of arrivals.all()) {
    if (numbers.has(number)) continue;
    // One is the entry for texts that are not compared.
    numbers.set(number, numbers.size - 1);
    yield { text: arrivals.texts[number] ?? "", number };
  }
}

function* ids(arrivals: Arrivals, numbers: ReadonlyMap<number, number>): Generator<Packed> {
  for (const { id, number } of arrivals.all())
    yield { text: id, number: numbers.get(number) ?? NOT_COMPARED };
}

function* packs(strings: Iterable<Packed>): Generator<readonly Packed[]> {
  let pack: Packed[] = [];
  let units = 0;
  for (const string of strings) {
    pack.push(string);
    units += string.text.length;
    if (pack.length < PACK_STRINGS && units < PACK_UNITS) continue;
    yield pack;
    pack = [];
    units = 0;
  }
  if (pack.length > 0) yield pack;
}
