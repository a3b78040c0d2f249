import { expect, test } from "vitest";
import { personKey } from "./person-key.ts";

test.each([
  { a: "张三", b: "张　三" },
  { a: "张三", b: "张\u200b三 " },
  { a: "委员A", b: "委员Ａ" },
  ...["•", "・", "･", "．", ".", "‧", "⋅", " · "].map((dot) => ({
    a: "阿卜杜拉·买买提",
    b: `阿卜杜拉${dot}买买提`,
  })),
])("personKey() takes $a and $b for one", ({ a, b }) => {
  expect(personKey(b)).toBe(personKey(a));
});

test.each([
  { a: "张三", b: "张叁" },
  { a: "阿卜杜拉·买买提", b: "阿卜杜拉买买提" },
  { a: "A.Smith", b: "A·Smith" },
  { a: "委员甲", b: "委员乙" },
])("personKey() tells $a from $b", ({ a, b }) => {
  expect(personKey(b)).not.toBe(personKey(a));
});
