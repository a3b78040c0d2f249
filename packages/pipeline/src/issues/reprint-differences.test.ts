import { expect, test } from "vitest";
import { isKnownToDiffer, type ReprintComparison, reprintDifferences } from "./reprint-differences.ts";

const same: ReprintComparison = {
  first: { ".md": "a", ".docx": "b" },
  now: { ".md": "a", ".docx": "b" },
  otherContent: false,
  withdrawn: false,
};

test.each<{ name: string; given: Partial<ReprintComparison>; want: readonly string[]; changed: boolean }>([
  { name: "nothing of the same files", given: {}, want: [], changed: false },
  {
    name: "nothing where settings changed that are on no paper",
    given: { otherContent: true },
    want: [],
    changed: false,
  },
  {
    name: "the one file that is laid out otherwise",
    given: { now: { ".md": "a", ".docx": "c" } },
    want: [".docx EARLIER_LAYOUT"],
    changed: true,
  },
  {
    name: "other content",
    given: { now: { ".md": "x", ".docx": "c" }, otherContent: true },
    want: [".md OTHER_CONTENT", ".docx OTHER_CONTENT"],
    changed: true,
  },
  {
    name: "a withdrawal before all else",
    given: { now: { ".md": "x" }, otherContent: true, withdrawn: true },
    want: [".md WITHDRAWN"],
    changed: true,
  },
  {
    name: "a file that was not printed then as no change",
    given: { now: { ".html": "x" } },
    want: [".html NOT_PRINTED"],
    changed: false,
  },
  {
    name: "what versions without digests printed, as far as it is known",
    given: { first: undefined, now: { ".md": "a", ".docx": "b", "核稿单.docx": "c" } },
    want: [".md NOT_KNOWN", ".docx EARLIER_LAYOUT", "核稿单.docx EARLIER_LAYOUT"],
    changed: true,
  },
  {
    name: "that texts of a version without digests are not known to differ",
    given: { first: undefined, now: { ".md": "a" } },
    want: [".md NOT_KNOWN"],
    changed: false,
  },
])("reprintDifferences() tells $name", ({ given, want, changed }) => {
  const differences = reprintDifferences({ ...same, ...given });
  expect(differences.map(({ file, code }) => `${file} ${code}`)).toEqual(want);
  expect(differences.some(isKnownToDiffer)).toBe(changed);
  for (const { zh, en } of differences) expect([zh, en]).not.toContain("");
});
