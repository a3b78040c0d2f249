import fc from "fast-check";
import { expect, test } from "vitest";
import { textProblem } from "./text-problem.ts";

test.each([
  { name: "nothing", text: "", want: undefined },
  { name: "tabs and line breaks", text: "一\t二\r\n三", want: undefined },
  { name: "characters beyond the basic plane", text: "𠮷野家🙂", want: undefined },
  { name: "white space of all kinds", text: "一\u3000二\u00a0三\u2028四", want: undefined },
])("textProblem() lets $name be", ({ text, want }) => {
  expect(textProblem(text)).toBe(want);
});

test.each([
  { name: "NUL", text: "路\u0000", codePoint: "U+0000", place: 2, says: "不是文字" },
  { name: "a control character", text: "路灯\u0007不亮", codePoint: "U+0007", place: 3, says: "不是文字" },
  { name: "a C1 control", text: "\u0085", codePoint: "U+0085", place: 1, says: "不是文字" },
  { name: "the mark of lost bytes", text: "𠮷\ufffd", codePoint: "U+FFFD", place: 2, says: "不是文字" },
  { name: "the first half of a pair", text: "𠮷\ud842路", codePoint: "U+D842", place: 2, says: "是半个字" },
  { name: "the second half", text: "路\udfb7", codePoint: "U+DFB7", place: 2, says: "是半个字" },
  {
    name: "halves the wrong way round",
    text: "\udfb7\ud842",
    codePoint: "U+DFB7",
    place: 1,
    says: "是半个字",
  },
  { name: "the first of two", text: "\ud842\u0000", codePoint: "U+D842", place: 1, says: "是半个字" },
])("textProblem() finds $name", ({ text, codePoint, place, says }) => {
  expect(textProblem(text)).toMatchObject({ codePoint, place, reason: expect.stringContaining(says) });
});

test("textProblem() finds what a look at every code point finds", () => {
  const bad = (char: string): boolean => {
    const code = char.codePointAt(0) ?? 0;
    const control = (code < 32 && !"\t\n\r".includes(char)) || (code >= 127 && code < 160);
    return control || code === 0xfffd || (code >= 0xd800 && code < 0xe000);
  };
  const unit = fc.constantFrom("路", "\t", "\u0001", "\u009f", "\ufffd", "\ud842", "\udfb7", "𠮷");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 6 }), (text) => {
      const place = [...text].findIndex(bad) + 1;
      expect(textProblem(text)?.place ?? 0).toBe(place);
    }),
  );
});
