import type { IMPLEMENTATIONS, RATINGS } from "@minyi/core";
import type { Problem } from "../row-issues.ts";
import { quoted } from "../row-issues.ts";
import { unknown } from "./outcome-row.ts";

/** One of {@linkcode IMPLEMENTATIONS}. */
export type Implementation = (typeof IMPLEMENTATIONS)[number];
/** One of {@linkcode RATINGS}. */
export type Rating = (typeof RATINGS)[number];

const STATUS: ReadonlyMap<string, Implementation> = new Map([
  ["已落实", "done"],
  ["基本落实", "mostly"],
  ["正在落实", "underWay"],
  ["列入计划", "planned"],
  ["未落实", "not"],
]);

const RATING: ReadonlyMap<string, Rating> = new Map([
  ["很满意", "verySatisfied"],
  ["满意", "satisfied"],
  ["基本满意", "mostlySatisfied"],
  ["不满意", "dissatisfied"],
]);

/** 落实情况: the column, or the first of `elsewhere` (方式, 内容) that is one of its words. */
export function statusOf(
  cell: string,
  elsewhere: readonly string[],
  index: number,
): Implementation | undefined | Problem {
  return wordOf(STATUS, { cell, elsewhere, index, name: "落实情况" });
}

/** 满意程度: the column, or the first of `elsewhere` (方式, 内容) that is one of its words. */
export function ratingOf(
  cell: string,
  elsewhere: readonly string[],
  index: number,
): Rating | undefined | Problem {
  return wordOf(RATING, { cell, elsewhere, index, name: "满意程度" });
}

interface Asked {
  readonly cell: string;
  readonly elsewhere: readonly string[];
  readonly index: number;
  readonly name: string;
}

function wordOf<T extends string>(
  words: ReadonlyMap<string, T>,
  { cell, elsewhere, index, name }: Asked,
): T | undefined | Problem {
  if (cell === "") return elsewhere.flatMap((text) => words.get(text.replace(/[。！]$/, "")) ?? [])[0];
  return words.get(cell) ?? unknown(index, `${name}${quoted(cell)}`, `${[...words.keys()].join("、")} 之一`);
}

/** A number and its unit (数额). */
export interface Amount {
  readonly value: number;
  readonly unit: string | undefined;
}

/** 3, 1,200.5, 3万元; blank is nothing, what is no exact number (余, 多, 近) a problem. */
export function amountOf(cell: string, unit: string, index: number): Amount | undefined | Problem {
  if (cell === "") return undefined;
  const match = /^(-?\d[\d,]*(?:\.\d+)?)\s*([^\d\s.,]*)$/.exec(cell.normalize("NFKC"));
  const own = match?.[2] ?? "";
  const exact = match && !/[余多近约以上下]/.test(own) && (own === "" || unit === "" || own === unit);
  if (!exact) return unknown(index, `数额${quoted(cell)}`, "一个确数，例如 12 或 3.5，单位写在“计量单位”列");
  return { value: Number((match[1] ?? "").replaceAll(",", "")), unit: unit || own || undefined };
}
