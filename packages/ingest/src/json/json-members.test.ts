import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonMembers } from "./json-members.ts";

test.each([
  {
    name: "strings verbatim",
    text: '{"a":"  x\\n\\u4e00\\"\\\\","b":"路灯"}',
    want: [
      ["a", '  x\n一"\\'],
      ["b", "路灯"],
    ],
  },
  {
    name: "numbers as written",
    text: '{"a":12345678901234567890,"b":1.50,"c":-1e3,"d":0}',
    want: [
      ["a", "12345678901234567890"],
      ["b", "1.50"],
      ["c", "-1e3"],
      ["d", "0"],
    ],
  },
  {
    name: "truth values and null",
    text: '{"a":true,"b":false,"c":null}',
    want: [
      ["a", "true"],
      ["b", "false"],
      ["c", ""],
    ],
  },
  {
    name: "lists of strings",
    text: '{"a":["甲","乙"],"b":[],"c":["甲",1]}',
    want: [
      ["a", "甲、乙"],
      ["b", "[]"],
      ["c", '["甲",1]'],
    ],
  },
  {
    name: "what is nested",
    text: '{"a":{"b":"}]\\"","c":[1, 2]}}',
    want: [["a", '{"b":"}]\\"","c":[1, 2]}']],
  },
  {
    name: "a name twice",
    text: '{"a":"1","a":"2"}',
    want: [
      ["a", "1"],
      ["a", "2"],
    ],
  },
  {
    name: "hostile names",
    text: '{"__proto__":"1","constructor":"2","":"3"}',
    want: [
      ["__proto__", "1"],
      ["constructor", "2"],
      ["", "3"],
    ],
  },
  {
    name: "white space",
    text: ' \t{ "a" : "1" , "b" : 2 } \r',
    want: [
      ["a", "1"],
      ["b", "2"],
    ],
  },
  { name: "nothing", text: "{}", want: [] },
])("jsonMembers() reads $name", ({ text, want }) => {
  expect(jsonMembers(text)).toEqual(want);
});

test.each([
  { name: "a list", text: "[1]" },
  { name: "a value", text: '"a"' },
  { name: "a cut object", text: '{"a":"1"' },
  { name: "a cut string", text: '{"a":"1' },
  { name: "a cut list", text: '{"a":[1' },
  { name: "something behind", text: '{"a":1} x' },
  { name: "two objects", text: '{"a":1}{"a":2}' },
  { name: "a comma too many", text: '{"a":1,}' },
  { name: "single quotes", text: "{'a':1}" },
  { name: "a raw tab", text: '{"a":"\t"}' },
  { name: "a bad escape", text: '{"a":"\\x"}' },
  { name: "a bad list", text: '{"a":[1,]}' },
  { name: "a number with a zero before", text: '{"a":01}' },
  { name: "no value", text: '{"a":}' },
  { name: "no name", text: "{1:2}" },
])("jsonMembers() refuses $name", ({ text }) => {
  expect(jsonMembers(text)).toBeUndefined();
});

test("jsonMembers() reads what JSON.parse reads, and nothing else", () => {
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.object({ maxDepth: 1 }),
  );
  const spoilt = fc.tuple(fc.nat(), fc.constantFrom("", '"', "\\", "{", "}", ",", "1", "\n"));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), fc.option(spoilt), (object, change) => {
      const whole = JSON.stringify(object);
      const at = (change?.[0] ?? 0) % whole.length;
      const text = change ? whole.slice(0, at) + change[1] + whole.slice(at + 1) : whole;
      const read = jsonMembers(text);
      const known = parsed(text);
      expect(read !== undefined).toBe(known !== undefined);
      for (const [name, cell] of new Map(read)) expect(cell).toEqual(textOf(known?.[name]));
    }),
  );
});

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): unknown {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string"))
    return value.join("、");
  return typeof value === "object" ? expect.any(String) : String(value);
}
