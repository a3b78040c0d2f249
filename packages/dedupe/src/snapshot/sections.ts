import { createHash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { ByteReader } from "./byte-reader.ts";
import { damaged, SnapshotError } from "./snapshot-error.ts";

/** Pieces of a snapshot, cut anywhere (快照字节流). */
export type SnapshotChunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** No text begins like this, and line ends that were rewritten on the way show. */
const MAGIC = Uint8Array.of(0x89, 0x4d, 0x59, 0x44, 0x0d, 0x0a, 0x1a, 0x0a);

/** The version of the format; there is no older one. */
const FORMAT = 1;

/** Bytes of a section's kind, length and the CRC-32 of both, and of the SHA-256 behind its content. */
const SECTION_HEAD = 12;
const DIGEST = 32;

/** A section that was read. */
export interface Section {
  readonly kind: number;
  readonly content: Uint8Array;
}

/** Writes sections under checksums (写分节); see `writeSnapshot`. */
export class SectionWriter {
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

/** Reads sections and checks them (读分节). What is wrong is a {@linkcode SnapshotError}. */
export class SectionReader {
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

function digestSoFar(hash: Hash): Uint8Array {
  return new Uint8Array(hash.copy().digest());
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function cut(): SnapshotError {
  return new SnapshotError("SNAPSHOT_CUT", "cannot restore the snapshot: it ends too early");
}
