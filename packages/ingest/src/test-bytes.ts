import type { ByteSource } from "./decode-text.ts";

/** Collects what a reader yields. */
export async function collect<T>(batches: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

/** Bytes in pieces of one size, as a stream brings them. */
export async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** A whole file in one piece. */
export function utf8(text: string): ByteSource {
  return [Buffer.from(text)];
}

/** With a byte order mark: two bytes, in the order that is asked for. */
export function utf16(text: string, bigEndian: boolean): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
}

/** Two-byte GB18030, by decoding every sequence once. */
const GB18030: ReadonlyMap<string, readonly [number, number]> = new Map(
  Array.from({ length: 126 * 191 }, (_, n): [string, readonly [number, number]] => {
    const [lead, trail] = [0x81 + Math.floor(n / 191), 0x40 + (n % 191)];
    return [new TextDecoder("gb18030").decode(Uint8Array.of(lead, trail)), [lead, trail]];
  }).filter(([text]) => [...text].length === 1 && text !== "\ufffd"),
);

/** Every character two bytes of GB18030 can write. */
export const GB18030_CHARACTERS: readonly string[] = [...GB18030.keys()];

/** Four-byte GB18030 of the first plane, in the order of its bytes. */
const FOUR_BYTE_CHARACTERS: ReadonlyMap<string, number> = new Map(
  Array.from(
    new TextDecoder("gb18030").decode(
      Uint8Array.from(Array.from({ length: 39_420 }, (_, place) => fourBytes(place)).flat()),
    ),
    (character, place): [string, number] => [character, place],
  ),
);

/** Bytes of the four-byte position with this number of GB18030, counted from 81308130. */
export function fourBytes(place: number): readonly number[] {
  return [
    0x81 + Math.floor(place / 12_600),
    0x30 + (Math.floor(place / 1260) % 10),
    0x81 + (Math.floor(place / 10) % 126),
    0x30 + (place % 10),
  ];
}

/** Writes any text but half characters. */
export function gb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes.push(...(code < 0x80 ? [code] : (GB18030.get(character) ?? fourBytes(placeOf(character, code)))));
  }
  return Uint8Array.from(bytes);
}

function placeOf(character: string, code: number): number {
  if (code >= 0x1_0000) return 189_000 + code - 0x1_0000;
  const place = FOUR_BYTE_CHARACTERS.get(character);
  if (place === undefined) throw new Error(`not GB18030: U+${code.toString(16)}`);
  return place;
}
