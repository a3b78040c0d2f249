import fc from "fast-check";
import { expect, test } from "vitest";
import { chineseNumber } from "./chinese-number.ts";

test.each([
  [0, "零"],
  [2, "二"],
  [10, "十"],
  [12, "十二"],
  [20, "二十"],
  [110, "一百一十"],
  [200, "二百"],
  [521, "五百二十一"],
  [1005, "一千零五"],
  [1759, "一千七百五十九"],
  [2000, "两千"],
  [10_000, "一万"],
  [20_002, "两万零二"],
  [32_000, "三万二千"],
  [100_005, "十万零五"],
  [105_000, "十万五千"],
  [100_000_005, "一亿零五"],
  [120_030_000, "一亿二千零三万"],
  [1_000_000_000_000, "一万亿"],
  [1_000_200_000_000, "一万零二亿"],
  [12.5, "十二点五"],
  [-3, "负三"],
])("chineseNumber(%d) is %s", (value, want) => {
  expect(chineseNumber(value)).toBe(want);
});

test.each([
  ["篇", "两"],
  ["件次", "两"],
  ["两", "二"],
  ["", "二"],
])("chineseNumber() of 2 before %o is %s", (before, want) => {
  expect(chineseNumber(2, { before })).toBe(want);
});

test("chineseNumber() refuses what is too great", () => {
  expect(() => chineseNumber(1e15)).toThrow(/below 1,000,000,000,000,000/);
});

/** Reads it back, the slow and plain way. */
function readBack(text: string): number {
  const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
  const section = (part: string): number => {
    let [sum, digit] = [0, 0];
    for (const character of part) {
      if (character in units) {
        sum += (digit || 1) * (units[character] ?? 0);
        digit = 0;
      } else digit = "零一二三四五六七八九".indexOf(character.replace("两", "二"));
    }
    return sum + digit;
  };
  const [high, low] = text.includes("亿") ? text.split("亿") : ["", text];
  const below = (part: string): number => {
    const [left, right] = part.includes("万") ? part.split("万") : ["", part];
    return section(left ?? "") * 10_000 + section(right ?? "");
  };
  return below(high ?? "") * 100_000_000 + below(low ?? "");
}

test("chineseNumber() can be read back", () => {
  const numbers = fc.oneof(
    fc.integer({ min: 1, max: 30_000 }),
    fc.integer({ min: 1, max: 999_999_999_999 }),
    fc
      .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 10_000 }))
      .map(([p, n]) => Math.min(10 ** p * (n || 1), 999_999_999_999)),
  );
  fc.assert(
    fc.property(numbers, (value) => {
      const text = chineseNumber(value);
      expect(readBack(text)).toBe(value);
      expect(text).not.toMatch(/零零|零$|零[十百千万亿]/);
    }),
  );
});
