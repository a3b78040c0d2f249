import { expect, test } from "vitest";
import { journalsSchema } from "./journal.ts";
import { journal } from "./testing/samples.ts";

const file = (changes: object) => ({ version: "1", journals: [{ ...journal, ...changes }] });

test("journalsSchema takes a journal with and without the optional members", () => {
  expect(journalsSchema.safeParse(file({})).success).toBe(true);
  expect(journalsSchema.safeParse(file({ id: "reflections", firstTotal: 301 })).success).toBe(true);
  const all = { firstNumber: 18, contents: true, originals: false, mostAuthors: 5, headings: false };
  expect(journalsSchema.safeParse(file({ ...all, authors: "roles", signers: "ledger" })).success).toBe(true);
});

test.each([
  { name: "a name in book marks", changes: { name: "《各界反映》" } },
  { name: "a name of two lines", changes: { name: "各界\n反映" } },
  { name: "a blank name", changes: { name: "　" } },
  { name: "no items an issue", changes: { itemsPerIssue: 0 } },
  { name: "half an item", changes: { itemsPerIssue: 1.5 } },
  { name: "a first total of 0", changes: { firstTotal: 0 } },
  { name: "no copies", changes: { foot: { ...journal.foot, copies: 0 } } },
  { name: "a first number of 0", changes: { firstNumber: 0 } },
  { name: "a way to name authors that is none", changes: { authors: "role" } },
  { name: "no authors before 等", changes: { mostAuthors: 0 } },
  { name: "an unknown member", changes: { mastheads: "" } },
])("journalsSchema refuses $name", ({ changes }) => {
  expect(journalsSchema.safeParse(file(changes)).success).toBe(false);
});

test("journalsSchema refuses two journals of one name, and says which", () => {
  const result = journalsSchema.safeParse({ version: "1", journals: [journal, journal] });
  expect(result.error?.issues.map(({ path, message }) => ({ path, message }))).toEqual([
    { path: ["journals", 1, "name"], message: "刊名“各界反映”重复，要求各刊不同名" },
  ]);
});

test.each([
  {
    name: "which field was meant",
    changes: { orignals: true },
    want: [["journals", 0, "orignals"], "没有字段“orignals”，是不是“originals”？"],
  },
  {
    name: "which field of the foot was meant",
    changes: { foot: { ...journal.foot, copys: 3 } },
    want: [["journals", 0, "foot", "copys"], "没有字段“copys”，是不是“copies”？"],
  },
])("journalsSchema says $name", ({ changes, want }) => {
  const [first] = journalsSchema.safeParse(file(changes)).error?.issues ?? [];
  expect([first?.path, first?.message]).toEqual(want);
});
