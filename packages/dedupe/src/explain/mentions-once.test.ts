import { findMentions } from "@minyi/core";
import { expect, test } from "vitest";
import { differences } from "./differences.ts";
import { mentionsOnce } from "./mentions-once.ts";

test("mentionsOnce() reads each of many texts once, however many it is compared with", () => {
  const texts = Array.from({ length: 12 }, (_, at) => `人民路${at + 1}号的路灯不亮。`.repeat(1 + (at % 3)));
  const read: string[] = [];
  const mentions = mentionsOnce((text) => {
    read.push(text);
    return findMentions(text);
  });
  for (const text1 of texts)
    for (const text2 of texts)
      expect(differences(text1, text2, { mentions })).toEqual(differences(text1, text2));
  expect(read.toSorted()).toEqual(texts.toSorted());
});
