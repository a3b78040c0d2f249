import { crc32 } from "node:zlib";
import { ConfigError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { PREAMBLE } from "./compact-form.ts";
import { decodeLexicon } from "./decode-lexicon.ts";
import { encodeLexicon } from "./encode-lexicon.ts";
import { anyScoredLexicon } from "./lexicon.fixture.ts";
import type { Lexicon } from "./lexicon.ts";
import { withoutLine } from "./lexicon-entries.ts";
import { toldError } from "./told-error.fixture.ts";

const SMALL: Lexicon = {
  name: "小表",
  version: "1",
  taxonomy: "cppcc",
  scoring: { matching: "every", folding: "loose", title: 3 },
  confidence: [
    { margin: 0, share: 0.5 },
    { margin: 0.1, share: 0.9 },
  ],
  terms: [
    { term: "*", category: "城建", weight: -0.1, mode: "word" },
    { term: "路灯", category: "城建", weight: 1 / 3, mode: "substring", note: "常见" },
    { term: "路灯", category: "交通", weight: 5e-324, mode: "substring" },
    { term: "𠮷", category: "*", weight: 2, mode: "word" },
  ],
};

function decode(bytes: Uint8Array): Lexicon {
  return decodeLexicon(bytes, { file: "小表.lexicon" });
}

test("decodeLexicon() gives back what encodeLexicon() was given, but for the lines", () => {
  fc.assert(
    fc.property(anyScoredLexicon, (lexicon) => {
      expect(decode(encodeLexicon(lexicon))).toEqual({ ...lexicon, terms: lexicon.terms.map(withoutLine) });
    }),
    { numRuns: 300 },
  );
});

test("decodeLexicon() keeps weights to the last bit, notes and the order of terms", () => {
  expect(decode(encodeLexicon(SMALL))).toEqual(SMALL);
});

test("decodeLexicon() reads from the middle of a buffer", () => {
  const bytes = encodeLexicon(SMALL);
  const buffer = new Uint8Array(bytes.length + 10).fill(7);
  buffer.set(bytes, 3);
  expect(decode(buffer.subarray(3, 3 + bytes.length))).toEqual(SMALL);
});

test("decodeLexicon() refuses a file of which any byte was changed", () => {
  const bytes = encodeLexicon(SMALL);
  for (let at = 0; at < bytes.length; at++)
    for (const change of [1, 0x20, 0x80, 0xff]) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ change;
      expect(() => decode(changed), `byte ${at} with ${change}`).toThrow(ConfigError);
    }
});

test("decodeLexicon() refuses a file that was cut or lengthened anywhere", () => {
  const bytes = encodeLexicon(SMALL);
  for (let length = 0; length < bytes.length; length++)
    expect(() => decode(bytes.subarray(0, length)), `${length} bytes`).toThrow(ConfigError);
  const longer = new Uint8Array(bytes.length + 1);
  longer.set(bytes);
  expect(() => decode(longer)).toThrow(toldError(`文件有 ${longer.length} 字节，应为 ${bytes.length} 字节`));
});

/** The file with a number of its preamble changed, its checksum and length right again: no accident, but malice. */
function forged(
  changes: Partial<Record<keyof typeof PREAMBLE, number>>,
  bytes = encodeLexicon(SMALL),
): Uint8Array {
  const view = new DataView(bytes.buffer);
  for (const [name, value] of Object.entries(changes))
    view.setUint32(PREAMBLE[name as keyof typeof PREAMBLE], value, true);
  view.setUint32(PREAMBLE.checksum, crc32(bytes.subarray(PREAMBLE.headBytes)), true);
  return bytes;
}

/** The same with the text of the head changed for one of as many bytes. */
function withHead(from: string, to: string): Uint8Array {
  const bytes = encodeLexicon(SMALL);
  const at = Buffer.from(bytes).indexOf(from);
  bytes.set(new TextEncoder().encode(to), at);
  return forged({}, bytes);
}

const END = new DataView(encodeLexicon(SMALL).buffer).getUint32(PREAMBLE.length, true);
const ENTRIES = END - 4 * 16;

test.each([
  { name: "nothing", bytes: new Uint8Array(), message: "不是紧凑格式的词表" },
  { name: "a text", bytes: new TextEncoder().encode("#! name: 小表\n"), message: "不是紧凑格式的词表" },
  {
    name: "the magic alone",
    bytes: encodeLexicon(SMALL).subarray(0, 8),
    message: "文件只有 8 字节，不足文件头的 36 字节",
  },
  {
    name: "a newer format",
    bytes: forged({ format: 2 }),
    message: "紧凑格式 2 比本程序能读的 1 新，请更新程序",
  },
  { name: "format 0", bytes: forged({ format: 0 }), message: "紧凑格式版本为 0" },
  { name: "a wrong length", bytes: forged({ length: 0xffffffff }), message: "应为 4294967295 字节" },
  { name: "a head longer than the file", bytes: forged({ headBytes: 0xffffffff }), message: "各部分共" },
  { name: "terms longer than the file", bytes: forged({ termsBytes: 0xffffffff }), message: "各部分共" },
  { name: "more terms than it holds", bytes: forged({ terms: 0xffffffff }), message: "各部分共" },
  { name: "more entries than it holds", bytes: forged({ entries: 0xffffffff }), message: "各部分共" },
  { name: "no entries", bytes: forged({ entries: 0 }), message: "各部分共" },
  {
    name: "a head that is no JSON",
    bytes: withHead('{"lexicon"', '["lexicon"'),
    message: "表头不是 JSON",
  },
  {
    name: "a head that is no UTF-8",
    bytes: forged({}, patched(PREAMBLE.end + 2, 0xff)),
    message: "文字不是 UTF-8",
  },
  {
    name: "a heading that there is not",
    bytes: withHead('"taxonomy"', '"taxonomi"'),
    message: "“lexicon.taxonomy”",
  },
  {
    name: "an unknown folding",
    bytes: withHead('"loose"', '"tight"'),
    message: "“lexicon.scoring.folding”：应为 plain、loose 之一",
  },
  {
    name: "a note of no entry",
    bytes: withHead("[[1,", "[[9,"),
    message: "备注属于第 10 条，而词表只有 4 条",
  },
  {
    name: "terms of another number",
    bytes: forged({}, patched(ENTRIES - 3 - 5, 0x61)),
    message: "词条有 2 个，应为 3 个",
  },
  {
    name: "a mode that there is not",
    bytes: forged({}, patched(ENTRIES - 1, 2)),
    message: "第 4 条的词条、类别或方式不在表中",
  },
  { name: "a term that there is not", bytes: forged({}, patched(ENTRIES, 3)), message: "第 1 条的词条" },
  {
    name: "a category that there is not",
    bytes: forged({}, patched(ENTRIES + 16, 3)),
    message: "第 1 条的词条",
  },
  {
    name: "a weight of NaN",
    bytes: forged({}, patched(END - 1, 0x7f, END - 2, 0xff)),
    message: "“terms.3.weight”：权重应为有限的数",
  },
  {
    name: "an entry twice",
    bytes: forged({}, patched(ENTRIES + 16 + 8, 0)),
    message: "“terms.2”：“路灯”在“城建”中重复，第 2 条已有",
  },
])("decodeLexicon() refuses $name", ({ bytes, message }) => {
  const attempt = () => decode(bytes);
  expect(attempt).toThrow(ConfigError);
  expect(attempt).toThrow("小表.lexicon: ");
  expect(attempt).toThrow(toldError(message));
});

/** The small file with some of its bytes changed, place and value in turn. */
function patched(...changes: number[]): Uint8Array {
  const bytes = encodeLexicon(SMALL);
  for (let at = 0; at < changes.length; at += 2) bytes[changes[at] ?? 0] = changes[at + 1] ?? 0;
  return bytes;
}

test("decodeLexicon() never fails but with a ConfigError, whatever the bytes, if the checksum is right", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(END - PREAMBLE.headBytes - 1), fc.nat(255)), { maxLength: 3 }),
      (changes) => {
        const bytes = forged(
          {},
          patched(...changes.flatMap(([at, value]) => [PREAMBLE.headBytes + at, value])),
        );
        try {
          expect(encodeLexicon(decode(bytes))).toBeInstanceOf(Uint8Array);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      },
    ),
    { numRuns: 3000 },
  );
});
