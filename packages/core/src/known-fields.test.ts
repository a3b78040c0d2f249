import { expect, test } from "vitest";
import * as z from "zod";
import { knownFields, nameOf, oneOrManyOf, unknownName } from "./known-fields.ts";

const condition = knownFields({ urgent: z.boolean().optional() });
const told = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

test.each([
  {
    name: "a misspelt field",
    value: { urgnt: true },
    want: ["urgnt: there is no field “urgnt”, did you mean “urgent”?"],
  },
  { name: "nothing", value: null, want: [": wanted fields (urgent), got nothing"] },
  { name: "a list", value: [1], want: [": wanted fields (urgent), got a list"] },
  { name: "a word", value: "urgent", want: [": wanted fields (urgent), got “urgent”"] },
])("knownFields() refuses $name", ({ value, want }) => {
  expect(told(condition, value)).toEqual(want);
});

test("knownFields() keeps later checks from what it refused", () => {
  const set = knownFields({ rules: z.array(oneOrManyOf(condition)) }).superRefine(({ rules }) => {
    for (const { urgent } of rules.flat()) expect([true, false, undefined]).toContain(urgent);
  });
  expect(told(set, { rules: [{ urgent: true }, null] })).toEqual([
    "rules.1: wanted fields (urgent), got nothing",
  ]);
});

test.each([
  { name: "one", value: { urgent: true }, want: undefined },
  { name: "several", value: [{ urgent: true }, {}], want: undefined },
  { name: "none", value: [], want: [": the list is empty, wanted one or several"] },
  { name: "the second", value: [{}, { x: 1 }], want: ["1.x: there is no field “x”, wanted one of urgent"] },
])("oneOrManyOf() judges $name", ({ value, want }) => {
  expect(told(oneOrManyOf(condition), value)).toEqual(want);
});

test("nameOf() tells what a word stands for before what is near it", () => {
  const schema = nameOf("way", ["keep", "stop"], { meant: (word) => (word === "停" ? "stop" : undefined) });
  expect(told(schema, "停")).toEqual([": there is no way “停”, did you mean “stop”?"]);
  expect(told(schema, "kep")).toEqual([": there is no way “kep”, did you mean “keep”?"]);
  expect(told(schema, 3)).toEqual([": wanted one of keep, stop, got “3”"]);
});

test("unknownName() takes what stands before a full-width colon", () => {
  expect(unknownName("field", "urgent： true", ["urgent", "unit"])).toBe(
    "there is no field “urgent： true”, did you mean “urgent” with “: ” in place of “：”?",
  );
});
