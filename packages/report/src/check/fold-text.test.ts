import fc from "fast-check";
import { expect, test } from "vitest";
import { codePointPlaces, foldText } from "./fold-text.ts";

test.each([
  { name: "full-width digits and signs", text: "５２１篇，占７６％", want: "521篇，占76%" },
  { name: "half-width punctuation", text: "126件(其中3件);", want: "126件（其中3件）；" },
  { name: "a comma that ends a clause", text: "7月,300人", want: "7月，300人" },
  { name: "a comma behind a year", text: "2009,300篇", want: "2009，300篇" },
  { name: "a comma that groups digits", text: "12,345,678元", want: "12,345,678元" },
  { name: "a wide comma between wide digits", text: "１，２３４件", want: "1,234件" },
  { name: "a wide comma between narrow digits", text: "12，345件", want: "12，345件" },
  { name: "a colon of the clock", text: "时间:13:48", want: "时间：13:48" },
  {
    name: "entity debris",
    text: "&ldqu;四员&rdqu;",
    want: "“\u0001\u0001\u0001\u0001\u0001四员”\u0001\u0001\u0001\u0001\u0001",
  },
  { name: "bold digits", text: "共**521**篇", want: "共  521  篇" },
])("foldText() makes $name uniform", ({ text, want }) => {
  expect(foldText(text)).toBe(want);
});

test("foldText() moves nothing, and folding again changes nothing", () => {
  const piece = fc.constantFrom(
    "１",
    "2",
    ",",
    "，",
    "(",
    "&bsp;",
    "&ldqu;",
    "**",
    "𠮷",
    "％",
    ":",
    "\\",
    "篇",
    " ",
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join("")),
      (text) => {
        const folded = foldText(text);
        expect(folded.length).toBe(text.length);
        for (const [i, one] of [...text].entries()) if (one === "𠮷") expect([...folded][i]).toBe("𠮷");
      },
    ),
  );
});

test("codePointPlaces() counts a rare character once", () => {
  expect([...codePointPlaces("𠮷521篇", [0, 2, 5, 6])]).toEqual([
    [0, 0],
    [2, 1],
    [5, 4],
    [6, 5],
  ]);
});
