import fc from "fast-check";
import { expect, test } from "vitest";
import { findPrivateData } from "./find-private-data.ts";
import { type HiddenKinds, maskPrivateData } from "./mask-private-data.ts";
import { mixture } from "./private-data.fixture.ts";
import { PRIVATE_KINDS } from "./private-kind.ts";

const allOf = (style: "removed" | "partial"): HiddenKinds =>
  Object.fromEntries(PRIVATE_KINDS.map((kind) => [kind, style]));

test.each([
  {
    text: "证号11010519491231002X。",
    removed: "证号〔身份证号已隐去〕。",
    partial: "证号110***********002X。",
  },
  { text: "拨13800138000转", removed: "拨〔手机号已隐去〕转", partial: "拨138****8000转" },
  { text: "拨027-87654321", removed: "拨〔固定电话已隐去〕", partial: "拨***-****4321" },
  { text: "卡4111 1111 1111 1111", removed: "卡〔银行卡号已隐去〕", partial: "卡4111 **** **** 1111" },
  { text: "邮箱𠮷abc@163.com", removed: "邮箱𠮷〔电子邮箱已隐去〕", partial: "邮箱𠮷a***@163.com" },
  { text: "鄂A12345", removed: "〔车牌号已隐去〕", partial: "鄂A****5" },
  { text: "护照号E12345678", removed: "护照号〔证件号已隐去〕", partial: "护照号E******78" },
  { text: "微信：abc_123", removed: "微信：〔微信或QQ号已隐去〕", partial: "微信：a**_**3" },
  { text: "住幸福小区3栋501室", removed: "住〔住址已隐去〕", partial: "住幸福小区*栋***室" },
  {
    text: "联系人：王小明3栋501室",
    removed: "联系人：〔姓名已隐去〕〔住址已隐去〕",
    partial: "联系人：****栋***室",
  },
  { text: "我叫王某某。", removed: "我叫〔姓名已隐去〕。", partial: "我叫王**。" },
])("maskPrivateData() hides what stands in $text", ({ text, removed, partial }) => {
  expect(maskPrivateData(text).text).toBe(removed);
  expect(maskPrivateData(text, { hide: allOf("partial") }).text).toBe(partial);
});

test.each([
  { text: "81000019261001024X3人", want: "******************3人" },
  { text: "abcdef81000019261001024X", want: "abcdef******************" },
])(
  "maskPrivateData() leaves nothing of a number that letters or digits stand right beside: $text",
  ({ text, want }) => {
    const hide = allOf("partial");
    expect(maskPrivateData(text, { hide }).text).toBe(want);
    expect(maskPrivateData(want, { hide }).text).toBe(want);
  },
);

test("maskPrivateData() leaves kinds that are not named, and says what it hid", () => {
  expect(maskPrivateData("我叫王某某，13800138000", { hide: { mobile: "partial" } })).toEqual({
    text: "我叫王某某，138****8000",
    hidden: [{ kind: "mobile", style: "partial" }],
  });
});

test("maskPrivateData() leaves nothing to be found, and does nothing a second time", () => {
  fc.assert(
    fc.property(mixture, fc.constantFrom("removed", "partial"), (text, style) => {
      const hide = allOf(style);
      const masked = maskPrivateData(text, { hide }).text;
      expect(maskPrivateData(masked, { hide }).text).toBe(masked);
      expect(findPrivateData(masked)).toEqual([]);
    }),
  );
});

test("maskPrivateData() leaves the rest of the text as it is", () => {
  fc.assert(
    fc.property(mixture, (text) => {
      const points = [...text];
      const kept: string[] = [];
      let from = 0;
      for (const { start, end } of findPrivateData(text)) {
        kept.push(points.slice(from, start).join(""));
        from = end;
      }
      kept.push(points.slice(from).join(""));
      expect(maskPrivateData(text).text.split(/〔[^〕]{2,7}已隐去〕/)).toEqual(kept);
    }),
  );
});
