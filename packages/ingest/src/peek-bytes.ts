import type { ByteSource } from "./decode-text.ts";

/** Bytes looked at to tell what a file is. */
const PEEKED_BYTES = 512;

/** The first bytes of a file (文件开头), and a stream that begins with them. Holds what it looks at. */
export async function peekBytes(
  bytes: ByteSource,
): Promise<{ readonly start: Uint8Array; readonly source: AsyncIterable<Uint8Array> }> {
  const held: Uint8Array[] = [];
  let size = 0;
  const pieces = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]();
  while (size < PEEKED_BYTES) {
    const next = await pieces.next();
    if (next.done) break;
    held.push(next.value);
    size += next.value.length;
  }
  return { start: Buffer.concat(held), source: resumed(held, pieces) };
}

async function* resumed(
  held: readonly Uint8Array[],
  pieces: AsyncIterator<Uint8Array> | Iterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* held;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  } finally {
    await pieces.return?.();
  }
}
