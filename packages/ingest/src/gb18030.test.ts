import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";
import { chunked, collect, fourBytes } from "./test-bytes.ts";

async function decode(bytes: Uint8Array, size = bytes.length): Promise<string> {
  return (await collect(decodeText(chunked(bytes, size), { encoding: "gb18030" }))).join("");
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);

// GB 18030-2022 moved 18 positions out of the private use area and left 6 in it; the Encoding Standard reads them so since 2024 (whatwg/encoding pull 336).
test.each([
  { name: "vertical punctuation, A6D9–A6DF", hex: "a6d9a6daa6dba6dca6dda6dea6df", want: "︐︒︑︓︔︕︖" },
  { name: "vertical brackets, A6EC–A6ED", hex: "a6eca6ed", want: "︗︘" },
  { name: "the vertical ellipsis, A6F3", hex: "a6f3", want: "︙" },
  { name: "eight ideographs, FE59–FEA0", hex: "fe59fe61fe66fe67fe6dfe7efe90fea0", want: "龴龵龶龷龸龹龺龻" },
  {
    name: "six left in the private use area",
    hex: "fe51fe52fe53fe6cfe76fe91",
    want: "\ue816\ue817\ue818\ue831\ue83b\ue855",
  },
  { name: "ḿ, A8BC, and what it was before 2005", hex: "a8bc8135f437", want: "ḿ\ue7c7" },
  {
    name: "the same eight of four bytes",
    hex: "8235903782359038823590398235913082359131823591328235913382359134",
    want: "龴龵龶龷龸龹龺龻",
  },
  {
    name: "the same ten of four bytes",
    hex: "84318236843182378431823884318239843183308431833184318332843183338431833484318335",
    want: "︐︑︒︓︔︕︖︗︘︙",
  },
  { name: "the euro of two bytes, and of one", hex: "a2e380", want: "€€" },
  {
    name: "the ends of what four bytes can write",
    hex: "8130813090308130e3329a35",
    want: "\u0080\u{10000}\u{10ffff}",
  },
  { name: "damage beyond them", hex: "e3329a368431a530", want: "\ufffd\ufffd" },
])("decodeText() reads GB18030-2022: $name", async ({ hex, want }) => {
  const bytes = Buffer.from(hex, "hex");
  for (const size of [1, 3, bytes.length]) expect(await decode(bytes, size)).toBe(want);
});

test("decodeText() reads every two-byte position as it always was", async () => {
  const bytes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) bytes.push(lead, trail);
  }
  const text = await decode(Uint8Array.from(bytes));
  expect(text.length).toBe(126 * 190);
  expect(text).not.toContain("\ufffd");
  // One is there twice: U+3000 at A1A1 and at A3A0.
  expect(new Set(text).size).toBe(text.length - 1);
  expect(hashOf(text)).toBe("85373408efe24c65");
});

test("decodeText() reads every four-byte position of the first plane as it always was", async () => {
  const bytes = Array.from({ length: 39_420 }, (_, place) => fourBytes(place)).flat();
  const text = await decode(Uint8Array.from(bytes));
  expect(text.length).toBe(39_420);
  expect(new Set(text).size).toBe(39_420);
  // In order of code points, but for U+E7C7 at 8135F437.
  const codes = [...text].map((one) => one.charCodeAt(0));
  expect(codes.filter((code, place) => place > 0 && code < (codes[place - 1] ?? 0))).toEqual([0x1e40]);
  expect(hashOf(text)).toBe("efc8b18e905caa9e");
});

test("decodeText() counts the other planes on from 90308130", async () => {
  const places = [
    0,
    1,
    0x10_bb7,
    0x1_0000,
    0xf_fffe,
    0xf_ffff,
    ...Array.from({ length: 300 }, (_, n) => n * 3489),
  ];
  const bytes = Uint8Array.from(places.flatMap((place) => fourBytes(189_000 + place)));
  const want = places.map((place) => String.fromCodePoint(0x1_0000 + place)).join("");
  for (const size of [1, 2, 3, 5, bytes.length]) expect(await decode(bytes, size)).toBe(want);
});
