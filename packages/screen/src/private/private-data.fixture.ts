import fc from "fast-check";

const FACTORS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check character by its definition: the one for which the weighted sum leaves 1. */
export function checkOf(seventeen: string): string {
  const sum = FACTORS.reduce((total, factor, i) => total + factor * Number(seventeen[i]), 0);
  const check =
    Array.from({ length: 11 }, (_, value) => value).find((value) => (sum + value) % 11 === 1) ?? 0;
  return check === 10 ? "X" : String(check);
}

const two = (n: number) => String(n).padStart(2, "0");

/** First 17 digits of residents' numbers. */
export const seventeen: fc.Arbitrary<string> = fc
  .record({
    area: fc.constantFrom("110105", "420106", "653125", "810000", "330381"),
    year: fc.integer({ min: 1900, max: 2020 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    order: fc.nat(999),
  })
  .map(
    ({ area, year, month, day, order }) =>
      `${area}${year}${two(month)}${two(day)}${String(order).padStart(3, "0")}`,
  );

/** Any text that does not go on a number: glued Chinese, letters, rare characters, punctuation. */
export const surroundings: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom("张", "号", "𠮷", "：", "，", "\n", "Q", "@", "。", "＊", "("),
  maxLength: 8,
});

/** Anything that private data is made of, so that kinds meet. */
export const mixture: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      seventeen.map((digits) => digits + checkOf(digits)),
      fc.constantFrom(
        "13800138000",
        "138-0013-8000",
        "+86",
        "027-87654321",
        "(010)87654321",
        "转801",
        "电话：",
        "卡号",
        "6222 0212 3456 7890 12",
        "a_b@163.com",
        "鄂A12345",
        "鄂AD12345",
        "微信：",
        "QQ",
        "abc123",
        "护照号E12345678",
        "身份证号：",
        "我叫",
        "联系人：",
        "王小明",
        "欧阳某某",
        "幸福小区",
        "3栋2单元501室",
        "红旗村5组12号",
        "住",
        "***",
        "**",
        "1234",
        "12",
        " ",
        "-",
        "\n",
        "，",
        "𠮷",
        "１３８",
        "编号",
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));
