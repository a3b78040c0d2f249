import { normaliseText } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { locatePassages } from "./locate-passages.ts";
import { sharedPassages } from "./shared-passages.ts";

test("locatePassages() finds runs of the texts as sent that are the passages when normalised", () => {
  const text = fc.string({
    unit: fc.constantFrom("路", "灯", "𠮷", "，", "Ａ", "①", "e\u0301"),
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, text, (text1, text2) => {
      const passages = sharedPassages(text1, text2, { minLength: 2 });
      for (const { text, original1, original2 } of locatePassages(text1, text2, passages)) {
        expect(normaliseText([...text1].slice(original1.start, original1.end).join(""))).toBe(text);
        expect(normaliseText([...text2].slice(original2.start, original2.end).join(""))).toBe(text);
      }
    }),
    { numRuns: 500 },
  );
});

test("locatePassages() counts punctuation within a passage and none around it", () => {
  const [text1, text2] = ["请修，人民路、的路灯。", "人民路的路灯"];
  const [passage] = locatePassages(text1, text2, sharedPassages(text1, text2, { minLength: 4 }));
  expect(passage).toMatchObject({ original1: { start: 3, end: 10 }, original2: { start: 0, end: 6 } });
});

test("locatePassages() cuts off what lies outside a text", () => {
  const passage = { start1: 5, start2: 0, length: 9, text: "" };
  expect(locatePassages("路灯", "路灯", [passage])).toEqual([
    { ...passage, original1: { start: 2, end: 2 }, original2: { start: 0, end: 2 } },
  ]);
});
