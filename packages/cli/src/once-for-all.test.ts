import { expect, test } from "vitest";
import { onceForAll } from "./once-for-all.ts";

test.each<{ name: string; said: [number, string][]; want: string[] }>([
  { name: "says nothing of nothing", said: [], want: [] },
  { name: "leaves what is said of one issue", said: [[4, "甲"]], want: ["4 甲"] },
  {
    name: "says once what is the same of several, with their numbers, where it was first said",
    said: [
      [4, "甲"],
      [4, "乙"],
      [5, "甲"],
      [6, "甲"],
      [6, "丙"],
      [8, "甲"],
    ],
    want: ["4-6、8 甲", "4 乙", "6 丙"],
  },
  {
    name: "names an issue once of which it is said twice",
    said: [
      [4, "甲"],
      [4, "甲"],
    ],
    want: ["4 甲"],
  },
])("onceForAll() $name", ({ said, want }) => {
  const notes = said.map(([number, zh]) => ({ number, zh }));
  expect(onceForAll(notes).map(({ numbers, zh }) => `${numbers} ${zh}`)).toEqual(want);
});
