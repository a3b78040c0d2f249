import { createHash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { canonicalJson, NORMALISINGS } from "@minyi/core";
import * as z from "zod";
import { Arrivals } from "./arrivals.ts";
import { ByteReader } from "./byte-reader.ts";
import { SnapshotError } from "./snapshot-error.ts";
import { packStrings, unpackStrings } from "./string-pack.ts";

/** Pieces of a snapshot, cut anywhere (快照字节流). */
export type SnapshotChunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

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

/** No text begins like this, and line ends that were rewritten on the way show. */
const MAGIC = Uint8Array.of(0x89, 0x4d, 0x59, 0x44, 0x0d, 0x0a, 0x1a, 0x0a);

/** The version of the format; there is no older one. */
const FORMAT = 1;

/** Kinds of sections, in the order they come: one head, packs of distinct texts, packs of ids, one end. */
const KIND = { head: 1, texts: 2, ids: 3, end: 4 } as const;

/** Bytes of a section's kind, length and the CRC-32 of both, and of the SHA-256 behind its content. */
const SECTION_HEAD = 12;
const DIGEST = 32;

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

interface Section {
  readonly kind: number;
  readonly content: Uint8Array;
}

class SectionWriter {
  readonly #hash = createHash("sha256");

  start(): Uint8Array {
    const bytes = new Uint8Array(MAGIC.length + 4);
    bytes.set(MAGIC);
    new DataView(bytes.buffer).setUint32(MAGIC.length, FORMAT, true);
    this.#hash.update(bytes);
    return bytes;
  }

  *write(kind: number, content: Uint8Array): Generator<Uint8Array, void, undefined> {
    const head = new Uint8Array(SECTION_HEAD);
    const view = new DataView(head.buffer);
    view.setUint32(0, kind, true);
    view.setUint32(4, content.length, true);
    view.setUint32(8, crc32(head.subarray(0, 8)), true);
    this.#hash.update(head).update(content);
    yield head;
    if (content.length > 0) yield content;
    yield digestSoFar(this.#hash);
  }
}

class SectionReader {
  readonly #hash = createHash("sha256");
  readonly #bytes: ByteReader;

  constructor(chunks: SnapshotChunks) {
    this.#bytes = new ByteReader(chunks);
  }

  async start(): Promise<void> {
    const magic = await this.#bytes.take(MAGIC.length);
    if (magic.some((byte, at) => byte !== MAGIC[at]) || magic.length === 0)
      throw new SnapshotError("NOT_A_SNAPSHOT", "cannot restore: this is no snapshot of an index");
    if (magic.length < MAGIC.length) throw cut();
    const version = await this.#take(4);
    const format = viewOf(version).getUint32(0, true);
    if (format !== FORMAT)
      throw new SnapshotError(
        "SNAPSHOT_VERSION",
        `cannot restore the snapshot: its format is ${format}; wanted ${FORMAT}`,
      );
    this.#hash.update(magic).update(version);
  }

  async read(): Promise<Section> {
    const head = await this.#take(SECTION_HEAD);
    const view = viewOf(head);
    if (view.getUint32(8, true) !== crc32(head.subarray(0, 8)))
      throw damaged("the head of a section was changed");
    const content = await this.#take(view.getUint32(4, true));
    this.#hash.update(head).update(content);
    const digest = digestSoFar(this.#hash);
    const stored = await this.#take(DIGEST);
    if (digest.some((byte, at) => byte !== stored[at])) throw damaged("its checksum is another");
    return { kind: view.getUint32(0, true), content };
  }

  async finish(): Promise<void> {
    if ((await this.#bytes.take(1)).length > 0) throw damaged("there are bytes behind its end");
  }

  async #take(count: number): Promise<Uint8Array> {
    const bytes = await this.#bytes.take(count);
    if (bytes.length < count) throw cut();
    return bytes;
  }
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

function digestSoFar(hash: Hash): Uint8Array {
  return new Uint8Array(hash.copy().digest());
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function cut(): SnapshotError {
  return new SnapshotError("SNAPSHOT_CUT", "cannot restore the snapshot: it ends too early");
}

function damaged(what: string): SnapshotError {
  return new SnapshotError("SNAPSHOT_DAMAGED", `cannot restore the snapshot: ${what}`);
}
