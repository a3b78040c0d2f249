import { HEADER } from "./accepted-ledger.ts";
import { plainCsv } from "./csv-files.ts";

const SYLLABLES = [..."东南西北河湖山川城镇乡村学校医院道路桥梁农田水利电网税费社保就业环境文化体育交通住房"];

/** A file of so many submissions from lower committees, all fit, no two alike; the same for every call. */
export function manyRows(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => [
    `M-${at + 1}`,
    `2009-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`,
    "市州政协",
    "云陵市政协",
    `关于${words(at, 6)}的建议`,
    `${words(at + count, 60)}。建议${words(at + 2 * count, 20)}。`,
  ]);
  return plainCsv([HEADER, ...rows]);
}

/** Words that mean nothing, made from a number. Source: the generator of Park and Miller, 1988. */
function words(seed: number, length: number): string {
  let state = (seed + 1) % 2147483647;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return SYLLABLES[state % SYLLABLES.length] ?? "";
  };
  for (let warm = 0; warm < 8; warm++) next();
  return Array.from({ length }, next).join("");
}
