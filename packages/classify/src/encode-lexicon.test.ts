import { createHash } from "node:crypto";
import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { encodeLexicon } from "./encode-lexicon.ts";
import type { Lexicon } from "./lexicon.ts";

const LEXICON: Lexicon = {
  name: "甲表",
  version: "1",
  taxonomy: "cppcc",
  scoring: { title: 3, folding: "loose" },
  floor: 0.1,
  terms: [
    { term: "路灯", category: "城建", weight: 1.5, mode: "word", note: "常见", line: 7 },
    { term: "桥", category: "城建", weight: -2, mode: "substring" },
    { term: "路灯", category: "交通", weight: 0, mode: "word" },
  ],
};

test("encodeLexicon() writes little-endian numbers behind its magic", () => {
  const bytes = encodeLexicon(LEXICON);
  const hex = (from: number, to?: number) => Buffer.from(bytes.subarray(from, to)).toString("hex");
  expect(hex(0, 12)).toBe("894d594c0d0a1a0a01000000");
  expect(hex(28, 36)).toBe("0200000003000000");
  // Modes by term; term and category by entry; 1.5, −2 and 0 as doubles.
  const modes = "0001";
  const entries = "00000000 01000000 00000000 00000000 00000000 01000000";
  const weights = "000000000000f83f 00000000000000c0 0000000000000000";
  expect(hex(bytes.length - 50)).toBe(`${modes}${entries}${weights}`.replaceAll(" ", ""));
});

test("encodeLexicon() gives the same bytes for the same lexicon, in whatever order its members stand", () => {
  const { terms, scoring, ...rest } = LEXICON;
  const turned = terms.map(({ term, category, weight, mode, note }) => {
    return { mode, weight, ...(note === undefined ? {} : { note }), category, term };
  });
  const other = { terms: turned, scoring: { folding: "loose" as const, title: 3 }, ...rest };
  expect(encodeLexicon(other)).toEqual(encodeLexicon(LEXICON));
});

test("encodeLexicon() writes the bytes it has always written", () => {
  const digest = createHash("sha256").update(encodeLexicon(LEXICON)).digest("hex");
  expect(digest.slice(0, 16)).toBe("cabfeccf76bcbc25");
});

test("encodeLexicon() refuses what is no lexicon", () => {
  const [term] = LEXICON.terms;
  const wrong = { ...LEXICON, terms: [{ ...term, weight: Number.NaN }] } as Lexicon;
  expect(() => encodeLexicon(wrong)).toThrow(OptionError);
  expect(() => encodeLexicon(wrong)).toThrow(
    "cannot write the lexicon: terms.0.weight: wanted a weight that is a finite number",
  );
});
