import { expect, test } from "vitest";
import { dueWords } from "./due-words.ts";

test.each([
  { name: "alone where the holidays are known", covers: true, want: "2009-03-05" },
  { name: "with a remark where they are not", covers: false, want: "2009-03-05（当年节假日未知，只扣周末）" },
])("dueWords() gives the day $name", ({ covers, want }) => {
  expect(dueWords({ due: "2009-03-05", calendarCovers: covers })).toBe(want);
});
