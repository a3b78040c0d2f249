import { expect, test } from "vitest";
import { withFixedTimes, zipEntries } from "./zip-entries.ts";

const EMPTY_ZIP = Uint8Array.of(0x50, 0x4b, 5, 6, ...Array(18).fill(0));

test("zipEntries() finds nothing in an empty zip", () => {
  expect(zipEntries(EMPTY_ZIP)).toEqual([]);
});

test.each([
  { name: "text", bytes: new TextEncoder().encode("不是压缩包，只是一段较长的文字") },
  { name: "nothing", bytes: new Uint8Array() },
  {
    name: "a directory that is not there",
    bytes: Uint8Array.from(EMPTY_ZIP, (byte, i) => (i === 10 ? 1 : byte)),
  },
])("zipEntries() refuses $name", ({ bytes }) => {
  expect(() => zipEntries(bytes)).toThrow("zip");
});

test("withFixedTimes() leaves what it was given as it was", () => {
  const given = Uint8Array.from(EMPTY_ZIP);
  expect(withFixedTimes(given)).toEqual(EMPTY_ZIP);
  expect(given).toEqual(EMPTY_ZIP);
});
