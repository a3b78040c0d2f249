/** Characters of one and two bytes, found by decoding every such sequence. */
const BYTES: ReadonlyMap<string, readonly number[]> = new Map(shortSequences());

/**
 * Encodes a text in GB18030. Node decodes this encoding and does not write it.
 *
 * @throws {Error} A character needs four bytes; the sample year has none.
 */
export function encodeGb18030(text: string): Buffer {
  const bytes: number[] = [];
  for (const character of text) {
    const encoded = BYTES.get(character);
    if (!encoded) throw new Error(`cannot write “${character}” in two bytes of GB18030`);
    bytes.push(...encoded);
  }
  return Buffer.from(bytes);
}

function* shortSequences(): Generator<[string, readonly number[]]> {
  const decoder = new TextDecoder("gb18030");
  const seen = new Set(["\ufffd"]);
  const sequences: number[][] = Array.from({ length: 0x80 }, (_, byte) => [byte]);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) sequences.push([lead, trail]);
  }
  for (const sequence of sequences) {
    const character = decoder.decode(Uint8Array.from(sequence));
    if ([...character].length !== 1 || seen.has(character)) continue;
    seen.add(character);
    yield [character, sequence];
  }
}
