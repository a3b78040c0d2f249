import { expect, test } from "vitest";
import { findEncoding } from "./find-encoding.ts";
import { gb18030, utf16 } from "./test-bytes.ts";

const TABLE = "编号,标题\n1,一条路不平，上下不便\n2,“丁字路口”下雨积水\n";

const unmarked = (text: string, isBig = false) => utf16(text, isBig).subarray(2);

const damaged = (text: string, places: readonly number[]): Buffer => {
  const bytes = Buffer.from(text);
  for (const place of places) bytes[place] = 0xff;
  return bytes;
};

test.each([
  { name: "a UTF-8 mark", bytes: Buffer.from("\ufeffid"), want: "utf-8" },
  { name: "a UTF-16 mark", bytes: utf16("标题", false), want: "utf-16le" },
  { name: "a UTF-16 mark, big end first", bytes: utf16("标题", true), want: "utf-16be" },
  { name: "a GB18030 mark", bytes: Buffer.of(0x84, 0x31, 0x95, 0x33, 0x61), want: "gb18030" },
  { name: "UTF-16 without a mark", bytes: unmarked(TABLE), want: "utf-16le" },
  { name: "UTF-16 without a mark, big end first", bytes: unmarked(TABLE, true), want: "utf-16be" },
  { name: "UTF-16 of ASCII", bytes: unmarked("id,title\n1,a\n"), want: "utf-16le" },
  { name: "UTF-16 of ASCII, big end first", bytes: unmarked("id,title\n1,a\n", true), want: "utf-16be" },
  { name: "UTF-16 with tabs and CR only", bytes: unmarked("编号\t标题\r1\t一\r"), want: "utf-16le" },
  { name: "UTF-16 that is valid UTF-8", bytes: unmarked("一,丁\n"), want: "utf-16le" },
  { name: "UTF-16 with a rare character", bytes: unmarked(`${TABLE}3,𠮷祥里\n`, true), want: "utf-16be" },
  { name: "UTF-16 cut within a unit", bytes: unmarked(TABLE).subarray(0, -1), want: "utf-16le" },
  { name: "UTF-8", bytes: Buffer.from(TABLE), want: "utf-8" },
  { name: "GB18030", bytes: Buffer.from(gb18030(TABLE)), want: "gb18030" },
  { name: "ASCII", bytes: Buffer.from("id,title\n"), want: "ascii" },
  {
    name: "UTF-8 with NULs behind its line feeds",
    bytes: Buffer.from("标题,内容\n\0一,二\n\0三,四\n\0"),
    want: "utf-8",
  },
  {
    name: "GB18030 with a NUL",
    bytes: Buffer.from(gb18030("标题,内容\n\0一,二\n三\0,四\n")),
    want: "gb18030",
  },
  { name: "ASCII with a NUL", bytes: Buffer.from("id,title,n\n\0one,twotwo,3\n"), want: "ascii" },
  {
    name: "ASCII in fields filled up with NULs",
    bytes: Buffer.from("id\0\0\0\0,title\0\0\0\n1\0\0\0\0\0,\0\0\0\0\0\0\0\0\n"),
    want: "ascii",
  },
  {
    name: "ASCII whose pairs of letters would be ideographs",
    bytes: Buffer.from("abcdefghij\n\0".repeat(3)),
    want: "ascii",
  },
  { name: "short UTF-8 of which three bytes are damaged", bytes: damaged(TABLE, [9, 20, 50]), want: "utf-8" },
  {
    name: "GB18030 with a few characters that would be two bytes of UTF-8",
    bytes: Buffer.from(gb18030("编号,标题\n1,拢拢拢拢拢拢拢拢拢路\n")),
    want: "gb18030",
  },
  { name: "no bytes", bytes: Buffer.alloc(0), want: "ascii" },
])("findEncoding() tells $name", ({ bytes, want }) => {
  expect(findEncoding(bytes, { atStart: true, enough: true })).toBe(want);
});

test.each([
  { name: "while a mark can still come", bytes: Buffer.of(0xef, 0xbb), atStart: true },
  { name: "of bytes that are not ASCII", bytes: Buffer.from("标题"), atStart: true },
  { name: "behind ASCII", bytes: Buffer.from("标题"), atStart: false },
])("findEncoding() asks for more $name", ({ bytes, atStart }) => {
  expect(findEncoding(bytes, { atStart, enough: false })).toBeUndefined();
});
