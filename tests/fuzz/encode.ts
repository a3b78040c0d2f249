/** Encodings the fuzzer writes (写出编码). */
export const WRITTEN_ENCODINGS = ["utf-8", "gb18030", "utf-16le", "utf-16be"] as const;

/** One of {@linkcode WRITTEN_ENCODINGS}. */
export type WrittenEncoding = (typeof WRITTEN_ENCODINGS)[number];

/** Turns a text into bytes (编码); what an encoding cannot write becomes a question mark. */
export function encode(text: string, encoding: WrittenEncoding): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text);
    case "utf-16le":
      return Buffer.from(text, "utf16le");
    case "utf-16be":
      return Buffer.from(text, "utf16le").swap16();
    case "gb18030":
      return Buffer.concat([...text].map(gb18030Bytes));
  }
}

function gb18030Bytes(character: string): Uint8Array {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return Uint8Array.of(code);
  if (code >= 0x10000) return fourBytes(code - 0x10000 + ASTRAL);
  return table().get(character) ?? Uint8Array.of(0x3f);
}

/** Where four bytes begin to count the planes above the first: 90 30 81 30. */
const ASTRAL = 189_000;
/** Four-byte sequences that stand for characters of the first plane. */
const FOUR_BYTE_BASIC = 39_420;

function fourBytes(pointer: number): Uint8Array {
  return Uint8Array.of(
    0x81 + Math.floor(pointer / 12_600),
    0x30 + (Math.floor(pointer / 1260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  );
}

let known: ReadonlyMap<string, Uint8Array> | undefined;

/** Made by decoding every sequence once, each on a line of its own. */
function table(): ReadonlyMap<string, Uint8Array> {
  if (known) return known;
  const sequences = [
    ...Array.from({ length: FOUR_BYTE_BASIC }, (_, pointer) => fourBytes(pointer)),
    ...Array.from({ length: 126 * 191 }, (_, n) =>
      Uint8Array.of(0x81 + Math.floor(n / 191), 0x40 + (n % 191)),
    ),
  ];
  const lines = Buffer.concat(sequences.flatMap((bytes) => [bytes, Uint8Array.of(10)]));
  const texts = new TextDecoder("gb18030").decode(lines).split("\n");
  const pairs = sequences.map((bytes, at): [string, Uint8Array] => [texts[at] ?? "", bytes]);
  known = new Map(pairs.filter(([text]) => text.length === 1 && text !== "\ufffd"));
  return known;
}
