import { expect, test } from "vitest";
import { journalsSchema } from "./journal.ts";
import { journal } from "./testing/samples.ts";

const file = (changes: object) => ({ version: "1", journals: [{ ...journal, ...changes }] });

test("journalsSchema takes a journal with and without the optional members", () => {
  expect(journalsSchema.safeParse(file({})).success).toBe(true);
  expect(journalsSchema.safeParse(file({ id: "reflections", firstTotal: 301 })).success).toBe(true);
});

test.each([
  { name: "a name in book marks", changes: { name: "《各界反映》" } },
  { name: "a name of two lines", changes: { name: "各界\n反映" } },
  { name: "a blank name", changes: { name: "　" } },
  { name: "no items an issue", changes: { itemsPerIssue: 0 } },
  { name: "half an item", changes: { itemsPerIssue: 1.5 } },
  { name: "a first total of 0", changes: { firstTotal: 0 } },
  { name: "no copies", changes: { foot: { ...journal.foot, copies: 0 } } },
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
