import fc from "fast-check";
import { expect, test } from "vitest";
import { loosenText } from "./loosen-text.ts";

test.each([
  { name: "drops spaces of every width", text: "机 \t密　级\u00a0\u200b。", want: "机密级。" },
  { name: "makes full-width forms half-width", text: "ＡＢ１（密）", want: "AB1(密)" },
  { name: "keeps line breaks, each as one LF", text: "机\r\n密\r年\n", want: "机\n密\n年\n" },
  { name: "keeps rare characters whole", text: "𠮷 路", want: "𠮷路" },
  { name: "takes an empty text", text: "", want: "" },
])("loosenText() $name", ({ text, want }) => {
  expect(loosenText(text).text).toBe(want);
});

test("loosenText() tells where every unit stood", () => {
  const texts = fc.string({ unit: fc.constantFrom("密", " ", "\r", "\n", "１", "𠮷"), maxLength: 20 });
  fc.assert(
    fc.property(texts, (text) => {
      const { text: loose, at } = loosenText(text);
      expect(at.length).toBe(loose.length);
      const back = at.map((place) => text.charAt(place).replace("１", "1").replace("\r", "\n")).join("");
      expect(back).toBe(loose);
      expect(
        text.replace(/\r\n/g, "\n").replaceAll("\r", "\n").replaceAll(" ", "").replaceAll("１", "1"),
      ).toBe(loose);
    }),
  );
});
