import fc from "fast-check";
import { expect, test } from "vitest";
import { type ByteSource, decodeText } from "./decode-text.ts";
import { chunked, collect, GB18030_CHARACTERS, gb18030, utf16 } from "./test-bytes.ts";

async function decode(bytes: ByteSource, encoding?: string): Promise<string> {
  return (await collect(decodeText(bytes, encoding === undefined ? {} : { encoding }))).join("");
}

const MIB = 1024 * 1024;

test.each([
  { name: "plain ASCII", bytes: Buffer.from("id,title"), want: "id,title" },
  { name: "UTF-8", bytes: Buffer.from("标题"), want: "标题" },
  { name: "UTF-8 with a mark", bytes: Buffer.from("\ufeff标题"), want: "标题" },
  { name: "a mark and nothing Chinese", bytes: Buffer.from("\ufeffid"), want: "id" },
  { name: "UTF-16 little-endian", bytes: utf16("标题,𠮷", false), want: "标题,𠮷" },
  { name: "UTF-16 big-endian", bytes: utf16("标题,𠮷", true), want: "标题,𠮷" },
  { name: "GB18030", bytes: gb18030("标题,内容"), want: "标题,内容" },
  {
    name: "four-byte GB18030",
    bytes: Buffer.concat([gb18030("标题"), Uint8Array.of(0x95, 0x32, 0x82, 0x36)]),
    want: "标题𠀀",
  },
  {
    name: "GB18030 with a mark",
    bytes: Buffer.concat([Uint8Array.of(0x84, 0x31, 0x95, 0x33), gb18030("标题")]),
    want: "标题",
  },
  { name: "UTF-16 without a mark", bytes: utf16("标题,𠮷\n", false).subarray(2), want: "标题,𠮷\n" },
  { name: "UTF-16 without a mark, big end first", bytes: utf16("标题\n", true).subarray(2), want: "标题\n" },
  { name: "no Ctrl-Z at the end", bytes: Buffer.from("标题\r\n\x1a"), want: "标题\r\n" },
  { name: "no NULs at the end", bytes: Buffer.from(`标题\n${"\0".repeat(700)}`), want: "标题\n" },
  { name: "no NULs at the end of UTF-16", bytes: utf16("标题,a\n\0\0", false), want: "标题,a\n" },
  { name: "no NULs and Ctrl-Z at the end of GB18030", bytes: gb18030("标题\n\x1a\0\0"), want: "标题\n" },
  { name: "NULs and Ctrl-Z that something follows", bytes: Buffer.from("标\x1a\0题"), want: "标\x1a\0题" },
  { name: "one GB18030 character", bytes: gb18030("题"), want: "题" },
  {
    name: "a lone surrogate as damage",
    bytes: Uint8Array.of(0xff, 0xfe, 0x61, 0, 0, 0xd8, 0x62, 0),
    want: "a\ufffdb",
  },
  {
    name: "one bad byte in UTF-8 as damage",
    bytes: Buffer.concat([Buffer.from("路灯不亮很久了，请修一修"), Uint8Array.of(0xff)]),
    want: "路灯不亮很久了，请修一修\ufffd",
  },
  {
    name: "UTF-8 cut off in a character",
    bytes: Buffer.from("路灯不亮很久了，请修一修").subarray(0, -1),
    want: "路灯不亮很久了，请修一\ufffd",
  },
])("decodeText() reads $name", async ({ bytes, want }) => {
  for (const size of [1, 3, 1000]) expect(await decode(chunked(bytes, size))).toBe(want);
});

test("decodeText() keeps a mark that does not stand first", async () => {
  const text = `${"a".repeat(64 * 1024)}\ufeff标题`;
  expect(await decode([Buffer.from(text)])).toBe(text);
});

test.each([0, 1, 2, 3])(
  "decodeText() cuts the bytes it looks at between characters, %i bytes on",
  async (shift) => {
    const text = `${"a".repeat(shift)}${"路灯𠮷".repeat(MIB / 8)}`;
    expect((await decode([Buffer.from(text)])) === text).toBe(true);
  },
);

test("decodeText() does not change its mind behind the bytes it looked at", async () => {
  const good = "路灯".repeat(MIB / 4);
  const text = await decode([Buffer.from(good), gb18030("题"), Buffer.from("好")]);
  expect(text.slice(good.length)).toMatch(/^\ufffd+好$/);
});

test("decodeText() finds GB18030 behind much ASCII", async () => {
  const start = "0123456789\n".repeat(20_000);
  expect((await decode([Buffer.from(start), gb18030("标题")])) === `${start}标题`).toBe(true);
});

test.each([
  { name: "no bytes", bytes: Buffer.alloc(0) },
  { name: "a byte order mark alone", bytes: Buffer.from("\ufeff") },
  { name: "white space", bytes: Buffer.from(" \r\n\t\u3000\n") },
  { name: "NULs alone", bytes: Buffer.alloc(70_000) },
  { name: "a UTF-16 mark alone", bytes: utf16("", true) },
])("decodeText() refuses $name", async ({ bytes }) => {
  await expect(decode([bytes])).rejects.toMatchObject({ name: "InputError", code: "EMPTY_FILE" });
});

test.each([
  { name: "XLSX", start: [0x50, 0x4b, 3, 4, 0x14] },
  { name: "XLS", start: [0xd0, 0xcf, 0x11, 0xe0, 0xa1] },
])("decodeText() refuses a workbook ($name)", async ({ start }) => {
  await expect(decode([Uint8Array.from(start)])).rejects.toMatchObject({ code: "NOT_CSV" });
});

test("decodeText() names the encodings it knows", async () => {
  await expect(decode([Buffer.from("a")], "big5")).rejects.toThrow(
    "cannot read the encoding “big5”: wanted one of auto, utf-8, utf-16le, utf-16be, gb18030, gbk",
  );
});

test("decodeText() reads every two-byte GB18030 character, in pieces of any size", async () => {
  const bytes = gb18030(GB18030_CHARACTERS.join(""));
  for (const encoding of ["gb18030", "GBK"]) {
    for (const size of [1, 7, 65_535]) {
      expect((await decode(chunked(bytes, size), encoding)) === GB18030_CHARACTERS.join("")).toBe(true);
    }
  }
});

test("decodeText() reads back any text in UTF-8 and UTF-16, in pieces of any size", async () => {
  const text = fc
    .string({ unit: "binary", minLength: 1 })
    // What fills up the end of a file is left out, and nothing else.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what fills up
    .map((one) => one.replace(/[\0\x1a]+$/, ""))
    .filter((one) => /[^\s\ufffd]/.test(one) && !one.startsWith("\ufeff"));
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (one, size) => {
      expect(await decode(chunked(Buffer.from(`\ufeff${one}`), size))).toBe(one);
      expect(await decode(chunked(Buffer.from(one), size), "utf-8")).toBe(one);
      expect(await decode(chunked(utf16(one, false), size))).toBe(one);
      expect(await decode(chunked(utf16(one, true), size))).toBe(one);
    }),
  );
});

test("decodeText() holds no more NULs back than 1 MiB", async () => {
  const bytes = Buffer.concat([
    Buffer.from("标题\n"),
    Buffer.alloc(3 * MIB),
    Buffer.from("一\n"),
    Buffer.alloc(3 * MIB),
  ]);
  const text = await decode([bytes]);
  expect(text.startsWith(`标题\n${"\0".repeat(3 * MIB)}一\n\0`)).toBe(true);
});

test("decodeText() keeps the characters of a damaged block whole, whatever the damage", async () => {
  const damaged = fc.array(fc.constantFrom(0x61, 0xe8, 0xb7, 0xaf, 0xf0, 0xa0, 0x9f, 0xff, 0xc3, 0x80), {
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(damaged, damaged, async (before, behind) => {
      // The border of two blocks lies between.
      const start = Buffer.alloc(64 * 1024 - before.length, "a");
      const bytes = Buffer.concat([start, Uint8Array.from(before), Uint8Array.from(behind)]);
      expect(await decode([bytes], "utf-8")).toBe(new TextDecoder().decode(bytes));
    }),
  );
});

test("decodeText() stops the source when its reader stops", async () => {
  let stopped = false;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield Buffer.alloc(64 * 1024, "a");
    } finally {
      stopped = true;
    }
  }
  for await (const piece of decodeText(source())) {
    expect(piece.length).toBe(64 * 1024);
    break;
  }
  expect(stopped).toBe(true);
});
