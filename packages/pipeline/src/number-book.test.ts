import type { Submission } from "@minyi/core";
import { expect, test } from "vitest";
import { NumberBook } from "./number-book.ts";

function one(id: string, more: Partial<Submission> = {}): Submission {
  const submitters = [{ name: "委员甲", kind: "member" as const }];
  return {
    ...{ id, number: "A-1", title: "路灯", body: "不亮", submitters, submittedOn: "2009-03-05" },
    ...{ urgent: false, secrecy: "", extra: {} },
    ...more,
  };
}

test.each([
  { name: "the same number", more: {}, want: ["first"] },
  { name: "other case, width and white space", more: { number: "ａ－ 1" }, want: ["first"] },
  { name: "another number", more: { number: "A-2" }, want: [] },
  { name: "another year", more: { submittedOn: "2010-03-05" }, want: [] },
  { name: "another source", more: { source: "网上留言" }, want: [] },
  { name: "a blank number", more: { number: " " }, want: [] },
])("NumberBook finds who has $name", ({ more, want }) => {
  const book = new NumberBook();
  book.remember(one("first"));
  book.remember(one("blank", { number: "" }));
  expect(book.holders(one("second", more))).toEqual(want);
});

test("NumberBook forgets what was voided, and goes by what was corrected", () => {
  const book = new NumberBook();
  for (const id of ["a", "b"]) book.remember(one(id));
  expect(book.holders(one("c"))).toEqual(["a", "b"]);
  book.forget("a");
  expect(book.holders(one("c"))).toEqual(["b"]);
  book.remember(one("b", { number: "B" }));
  expect(book.holders(one("c"))).toEqual([]);
  expect(book.holders(one("c", { number: "b" }))).toEqual(["b"]);
});
