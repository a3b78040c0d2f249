import fc from "fast-check";
import { expect, test } from "vitest";
import { chineseNumber } from "../chinese-number.ts";
import { readArabic, readChinese } from "./read-number.ts";

test.each([
  { name: "hundreds", written: "200", want: { value: 200, scale: 100, decimals: 0 } },
  { name: "tens", written: "260", want: { value: 260, scale: 10, decimals: 0 } },
  { name: "groups of three", written: "1,234", want: { value: 1234, scale: 1, decimals: 0 } },
  { name: "decimals of ten thousand", written: "3.5万", want: { value: 35_000, scale: 1000, decimals: 1 } },
  { name: "two weights", written: "1亿2千万", want: { value: 120_000_000, scale: 10_000_000, decimals: 0 } },
  { name: "a tenth exactly", written: "0.7万", want: { value: 7000, scale: 1000, decimals: 1 } },
  { name: "zero", written: "0", want: { value: 0, scale: 1, decimals: 0 } },
  { name: "letters as no number", written: "A4", want: undefined },
])("readArabic() reads $name", ({ written, want }) => {
  expect(readArabic(written)).toEqual(want);
});

test.each([
  { name: "百 alone", written: "百", want: { value: 100, scale: 100 } },
  { name: "万 alone", written: "万", want: { value: 10_000, scale: 10_000 } },
  { name: "两千三百", written: "两千三百", want: { value: 2300, scale: 100 } },
  { name: "三百万", written: "三百万", want: { value: 3_000_000, scale: 1_000_000 } },
  { name: "three or four", written: "三四", want: { value: 3, upTo: 4 } },
  { name: "十几", written: "十几", want: { value: 11, vague: { low: 11, high: 19 } } },
  { name: "数十", written: "数十", want: { value: 20, vague: { low: 20, high: 100, highOpen: true } } },
  { name: "几百", written: "几百", want: { value: 200, vague: { low: 200, high: 1000, highOpen: true } } },
])("readChinese() reads $name", ({ written, want }) => {
  expect(readChinese(written)).toMatchObject(want);
});

test.each(["五三", "十十", "百千", "数", "几", "一二三", "零十"])("readChinese() refuses %s", (written) => {
  expect(readChinese(written)).toBeUndefined();
});

test("readChinese() reads back what chineseNumber() writes", () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(30), fc.nat(20_000), fc.nat(999_999_999_999)), (value) => {
      expect(readChinese(chineseNumber(value))?.value).toBe(value);
    }),
  );
});
