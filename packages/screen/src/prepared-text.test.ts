import fc from "fast-check";
import { expect, test } from "vitest";
import { loosenText } from "./loosen-text.ts";
import { isSpace, textPreparer } from "./prepared-text.ts";
import type { Units } from "./word-groups.ts";

test("isSpace() is what a regular expression takes for white space", () => {
  for (let unit = 0; unit < 0x10000; unit++)
    expect(isSpace(unit), unit.toString(16)).toBe(/\s/u.test(String.fromCharCode(unit)));
});

const unit = fc.constantFrom("甲", "乙", " ", "\r", "\n", "　", "（", "\ud842", "\udfb7", "\u2028");
const text = fc.string({ unit, maxLength: 9 });

/** Takes down what it is asked to look at. */
function recorder() {
  const texts: string[] = [];
  const seen = ({ units, length }: Units) => {
    texts.push(String.fromCharCode(...units.subarray(0, length)));
    return new Uint8Array();
  };
  return { texts, seen };
}

test("textPreparer() looks at the text and its loose form, and counts the body without white space", () => {
  fc.assert(
    fc.property(text, text, (title, body) => {
      const [plain, loose] = [recorder(), recorder()];
      const { chars } = textPreparer({ plain, loose })({ title, body, secrecy: "" });
      const both = `${title}\n${body}`;
      expect(plain.texts).toEqual([both]);
      expect(loose.texts).toEqual([loosenText(both).text]);
      expect(chars).toBe([...body.replace(/\s/gu, "")].length);
    }),
  );
});

test("textPreparer() makes room for a text longer than all before", () => {
  const [plain, loose] = [recorder(), recorder()];
  const { chars } = textPreparer({ plain, loose })({ title: "", body: "甲".repeat(10_000), secrecy: "" });
  expect(chars).toBe(10_000);
  expect(plain.texts[0]).toHaveLength(10_001);
});
