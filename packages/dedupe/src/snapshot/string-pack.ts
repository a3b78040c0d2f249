/**
 * Packs strings into bytes (打包字符串): how many there are, a number for each where there are numbers, their lengths, then all
 * of them in UTF-16, which keeps what UTF-8 cannot say (half a surrogate pair). Little-endian, four bytes a number.
 */
export function packStrings(strings: readonly string[], numbers: readonly number[] = []): Uint8Array {
  const words = [strings.length, ...numbers, ...strings.map(({ length }) => length)];
  const head = Buffer.alloc(4 * words.length);
  for (const [at, word] of words.entries()) head.writeUInt32LE(word, 4 * at);
  return Buffer.concat([head, Buffer.from(strings.join(""), "utf16le")]);
}

/** Reads what {@linkcode packStrings} wrote. */
export function unpackStrings(
  bytes: Uint8Array,
  numbered: boolean,
): { readonly strings: readonly string[]; readonly numbers: readonly number[] } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = buffer.readUInt32LE(0);
  const word = (at: number) => buffer.readUInt32LE(4 * at);
  const numbers = Array.from({ length: numbered ? count : 0 }, (_, at) => word(1 + at));
  const lengthsAt = 1 + numbers.length;
  let from = 4 * (lengthsAt + count);
  const strings = Array.from({ length: count }, (_, at) => {
    const to = from + 2 * word(lengthsAt + at);
    const string = buffer.toString("utf16le", from, to);
    from = to;
    return string;
  });
  return { strings, numbers };
}
