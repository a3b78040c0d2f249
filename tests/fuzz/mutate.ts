import type { Draws } from "./draws.ts";

/** Byte sequences that readers of tables stumble over (字典). */
const BYTES: readonly Uint8Array[] = [
  ...[
    '"',
    '""',
    '"\n"',
    ",",
    ";",
    "\t",
    "|",
    "\r",
    "\n",
    "\r\n",
    "\r\r\n",
    "\0",
    "\u001a",
    "\ufeff",
    "'",
    "'=",
  ],
  ...[
    "=cmd|' /C x'!A0",
    "__proto__",
    "constructor",
    "sep=;\n",
    "\u2028",
    "𠮷",
    "\u0085",
    "\u200f",
    "_xD800_",
  ],
].map((text) => Buffer.from(text));

const RAW: readonly Uint8Array[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xef, 0xbb, 0xbf],
  [0x84, 0x31, 0x95, 0x33],
  [0x90, 0x30, 0x81, 0x30],
  [0x81, 0x30],
  [0xe3, 0x32, 0x9a, 0x36],
  [0xed, 0xa0, 0x80],
  [0x3d, 0xd8],
  [0xd8, 0x3d],
  [0x00, 0xdc],
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x80],
  [0xa3, 0xbd],
  [0xff],
].map((bytes) => Uint8Array.from(bytes));

type Mutator = (bytes: Buffer, draws: Draws, other: () => Buffer) => Buffer;

const MUTATORS: readonly Mutator[] = [
  // One bit.
  (bytes, draws) => {
    const changed = Buffer.from(bytes);
    if (changed.length === 0) return changed;
    const at = draws.below(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << draws.below(8));
    return changed;
  },
  // One byte.
  (bytes, draws) => inserted(bytes, draws, Uint8Array.of(draws.below(256))),
  (bytes, draws) => inserted(bytes, draws, draws.pick(BYTES)),
  (bytes, draws) => inserted(bytes, draws, draws.pick(BYTES)),
  (bytes, draws) => inserted(bytes, draws, draws.pick(RAW)),
  // A piece left out, said twice, moved.
  (bytes, draws) => {
    const [from, to] = piece(bytes, draws);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, draws) => {
    const [from, to] = piece(bytes, draws);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  (bytes, draws) => {
    const [from, to] = piece(bytes, draws);
    const rest = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    return inserted(rest, draws, bytes.subarray(from, to));
  },
  // Cut off at the end.
  (bytes, draws) => bytes.subarray(0, draws.below(bytes.length + 1)),
  // The beginning of one and the end of another.
  (bytes, draws, other) => {
    const tail = other();
    return Buffer.concat([
      bytes.subarray(0, draws.below(bytes.length + 1)),
      tail.subarray(draws.below(tail.length + 1)),
    ]);
  },
];

/** Spoils bytes a few times behind the first `kept` (变异); the same draws spoil them in the same way. */
export function mutate(
  bytes: Buffer,
  draws: Draws,
  { kept, other }: { readonly kept: number; readonly other: () => Buffer },
): Buffer {
  let rest = bytes.subarray(kept);
  for (let count = draws.between(1, 5); count > 0; count--) rest = draws.pick(MUTATORS)(rest, draws, other);
  return Buffer.concat([bytes.subarray(0, kept), rest]);
}

function inserted(bytes: Buffer, draws: Draws, what: Uint8Array): Buffer {
  const at = draws.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), what, bytes.subarray(at)]);
}

function piece(bytes: Buffer, draws: Draws): readonly [from: number, to: number] {
  const from = draws.below(bytes.length + 1);
  return [from, Math.min(bytes.length, from + draws.between(1, 40))];
}
