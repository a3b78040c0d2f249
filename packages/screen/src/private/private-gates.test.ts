import fc from "fast-check";
import { expect, test } from "vitest";
import { ACCOUNT, findChatAccounts } from "./chat-account.ts";
import { DOCUMENT, findDocumentNumbers } from "./document-number.ts";
import { foldText, hasDigits, placesOf } from "./folded-text.ts";
import { ADDRESS_NUMBERS, ADDRESS_PART, findHomeAddresses } from "./home-address.ts";
import { WITH_AREA, WITHOUT_AREA } from "./landline.ts";
import { MOBILE } from "./mobile.ts";
import { findPersonNames, NAME } from "./person-name.ts";
import { mixture } from "./private-data.fixture.ts";

test("the finders' first looks let through whatever their patterns match", () => {
  fc.assert(
    fc.property(mixture, (text) => {
      const folded = foldText(text);
      const matches = (pattern: RegExp) => placesOf(pattern, folded).length > 0;
      expect(findPersonNames(folded)).toEqual(placesOf(NAME, folded));
      if (matches(MOBILE)) expect(hasDigits(folded, 11)).toBe(true);
      if (matches(WITH_AREA) || matches(WITHOUT_AREA)) expect(hasDigits(folded, 7)).toBe(true);
      const documents = placesOf(DOCUMENT, folded).filter(({ value }) => !/^(?:19|20)[0-9]{6}$/.test(value));
      expect(findDocumentNumbers(folded)).toEqual(documents);
      const accounts = placesOf(ACCOUNT, folded).filter(({ value }) => /[0-9_-]/.test(value));
      expect(findChatAccounts(folded)).toEqual(accounts);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  "姓名：",
  "联系人：",
  "反映人：",
  "来信人：",
  "来访人：",
  "投诉人：",
  "举报人：",
  "申请人：",
  "当事人：",
  "签名：",
  "落款：",
  "户主：",
  "户名：",
  "收件人：",
  "监护人：",
  "家长：",
  "业主：",
  "村民：",
  "居民：",
  "我叫",
  "本人叫",
  "我名叫",
  "本人名叫",
  "我的名字叫",
  "我的名字是",
  "本人姓名",
])("findPersonNames() is not stopped by its first look after %s", (label) => {
  expect(findPersonNames(foldText(`${label}王小明，`))).toHaveLength(1);
});

test.each([
  "花园3号楼2单元501室",
  "花园3幢2单元501室",
  "花园乙栋501室",
  "花园二座501室",
  "花园3弄2号501室",
  "红旗村5组12号",
  "花园3-2-501",
])("findHomeAddresses() is not stopped by its first look at %s", (address) => {
  expect(findHomeAddresses(foldText(address))).toHaveLength(1);
  expect(
    placesOf(ADDRESS_PART, foldText(address)).length + placesOf(ADDRESS_NUMBERS, foldText(address)).length,
  ).toBeGreaterThan(0);
});

/** Folding by its definition. */
function foldedSlowly(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\t\u00A0\u2000-\u200D\u202F\u2060\u3000\uFEFF]/g, " ");
}

test("foldText() folds every character as its definition does", () => {
  for (let unit = 0; unit < 0x10000; unit++) {
    const text = `甲${String.fromCharCode(unit)}乙`;
    expect(foldText(text).text, unit.toString(16)).toBe(foldedSlowly(text));
  }
});

test("foldText() tells the runs of digits", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("1", "２", "甲", "-"), maxLength: 9 }), (text) => {
      const { text: folded, runs } = foldText(text);
      const want = Array.from(folded.matchAll(/[0-9]+/g), ({ index, 0: run }) => ({
        start: index,
        end: index + run.length,
      }));
      expect(runs).toEqual(want);
    }),
  );
});
