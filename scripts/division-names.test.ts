import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { joinLists, NAMES_FILE, namesModule, readLists } from "./division-names.ts";

const ROOT = join(import.meta.dirname, "..");

test("namesModule() of the packages is the file that is kept", () => {
  expect(readFileSync(join(ROOT, NAMES_FILE), "utf8")).toBe(namesModule(joinLists(readLists(ROOT))));
});

test("joinLists() keeps every name under every prefecture it was of, and no fillers", () => {
  const newer = new Map([
    ["110000", "甲江省"],
    ["110100", "乙江市"],
    ["110101", "丙江区"],
    ["119000", "省直辖县级行政区划"],
    ["119001", "丁江市"],
  ]);
  const older = new Map([
    ["110000", "甲江省"],
    ["110200", "戊江地区"],
    ["110221", "丙江区"],
    ["110201", "市辖区"],
    ["110300", "荷泽市"],
    ["110301", "己江市市辖区"],
    ["110202", "戊高新技术产业开发区"],
  ]);
  const tree = joinLists([newer, older]);
  expect([...(tree.get("甲江省") ?? [])].map(([prefecture, names]) => [prefecture, ...names])).toEqual([
    ["乙江市", "丙江区"],
    ["", "丁江市"],
    ["戊江地区", "丙江区"],
    ["菏泽市"],
  ]);
});
