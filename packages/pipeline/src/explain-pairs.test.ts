import type { Match } from "@minyi/core";
import { expect, test } from "vitest";
import { explainPairs, MOST_EXPLAINED } from "./explain-pairs.ts";

const TEXTS = new Map([
  ["a", "柳岸路的路灯，坏了很久"],
  ["b", "槐荫路的路灯坏了很久了"],
]);
const MATCH: Match = { id1: "a", id2: "b", jaccard: 2 / 3, shared: 2, union: 3 };
const OPTIONS = { title: "对照", total: 1, normalising: "full" };

test("explainPairs() writes a row for each pair, with what differs in brackets", () => {
  const [, row, ...rest] = explainPairs([MATCH], TEXTS, { ...OPTIONS, form: "csv" }).split("\r\n");
  expect(row).toBe(
    "a,b,0.666667,地点不同，可能不是同一事项（地点 柳岸路→槐荫路）,路的路灯，坏了很久,【柳岸】路的路灯，坏了很久,【槐荫】路的路灯坏了很久【了】",
  );
  expect(rest).toEqual([""]);
});

test("explainPairs() makes a page of the pairs, and says how many it leaves out", () => {
  const matches = Array.from({ length: MOST_EXPLAINED + 1 }, () => MATCH);
  const page = explainPairs(matches, TEXTS, { ...OPTIONS, form: "html", total: 1000 });
  expect(page.split("<section>")).toHaveLength(MOST_EXPLAINED + 1);
  expect(page).toContain(`只列前 ${MOST_EXPLAINED} 对，另有 ${1000 - MOST_EXPLAINED} 对未列`);
  expect(page).toContain('<span class="doubtful">地点不同');
  expect(page).toContain("jaccard-3gram/1，归一化 full");
});
