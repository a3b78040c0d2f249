import type { Words } from "@minyi/core";
import { addDecimals, percentOf } from "../round-ratio.ts";
import { rateName } from "./check-rates.ts";
import { asWritten, type Proof, type WrittenFigure } from "./judged-figure.ts";
import { between, isCount, labelOf, type Passage } from "./passage.ts";

/**
 * Checks percentages that are parts of a percentage (百分比分项), and whether whole numbers can give them.
 *
 * “采纳率96%，已落实34.8%，正在落实50.2%，列入计划11%” adds up to 96; of 701 that is 244 + 352 + 77 = 673. Parts may miss the
 * whole by half a step of the digits written, each. 已落实, 正在, 列入计划 are a partition of what was adopted; other rows are
 * only confirmed, as 100% or as the whole before them.
 *
 * O(figures).
 */
export function checkPercentParts(passage: Passage): readonly Proof[] {
  const proofs: Proof[] = [];
  for (const row of percentRows(passage)) proofs.push(...checkRow(passage, row));
  return proofs;
}

/** Runs of percentages in one sentence with no other figure between, at most twelve long. */
function percentRows({ figures, sentences }: Passage): readonly (readonly number[])[] {
  const rows: number[][] = [];
  for (const [at, figure] of figures.entries()) {
    if (figure.unit !== "%" || figure.value === undefined || figure.bound !== "exact") continue;
    const row = rows.at(-1);
    if (row?.at(-1) === at - 1 && sentences[at - 1] === sentences[at] && row.length < 12) row.push(at);
    else rows.push([at]);
  }
  return rows;
}

function checkRow(passage: Passage, given: readonly number[]): readonly Proof[] {
  const row = given.slice(wholeWithin(passage, given));
  const [first = -1, ...rest] = row;
  const base = baseOf(passage, given[0] ?? first);
  if (rest.length >= 2 && rateName(passage, first) !== undefined) {
    const sum = sumOf(passage, rest);
    if (Math.abs(sum - percentAt(passage, first)) <= slack(passage, row))
      return addsUp(passage, first, rest, base);
    if (isImplementation(passage, rest)) return doesNot(passage, first, rest, sum);
  }
  if (row.length >= 2 && Math.abs(sumOf(passage, row) - 100) <= slack(passage, row))
    return addsUp(passage, undefined, row, base);
  return base === undefined ? [] : row.flatMap((at) => impossible(passage, at, base));
}

/** Another rate may stand before the one that is broken down: 办复率100%，采纳率96%，已落实34.8% …. */
function wholeWithin(passage: Passage, row: readonly number[]): number {
  for (const at of row.keys()) {
    const [first = -1, ...rest] = row.slice(at);
    if (rest.length < 2) break;
    const isWhole =
      Math.abs(sumOf(passage, rest) - percentAt(passage, first)) <= slack(passage, row.slice(at));
    if (isWhole && rateName(passage, first) !== undefined) return at;
  }
  return 0;
}

function percentAt({ figures }: Passage, at: number): number {
  return figures[at]?.value ?? 0;
}

function sumOf(passage: Passage, places: readonly number[]): number {
  return addDecimals(places.map((at) => percentAt(passage, at)));
}

/** Half a step of each, and a grain for the arithmetic. */
function slack({ figures }: Passage, row: readonly number[]): number {
  return (
    row.reduce((sum, at) => sum + 0.5 * 10 ** -(figures[at]?.decimals ?? 0), 0) -
    0.5 * coarsest(row, figures) +
    1e-9
  );
}

/** Two roundings must not excuse each other wholly: the coarsest step counts once. */
function coarsest(row: readonly number[], figures: readonly WrittenFigure[]): number {
  return Math.max(...row.map((at) => 10 ** -(figures[at]?.decimals ?? 0)));
}

function isImplementation(passage: Passage, parts: readonly number[]): boolean {
  const words = parts.map((at) => labelOf(passage, at));
  return (
    words.some((one) => /已[^，]{0,8}(?:落实|解决|采纳)/.test(one)) &&
    words.some((one) => /正在|正(?:落实|解决)/.test(one)) &&
    words.some((one) => /计划|规划|逐步/.test(one))
  );
}

function addsUp(
  passage: Passage,
  whole: number | undefined,
  parts: readonly number[],
  base: Base | undefined,
): Proof[] {
  const { figures } = passage;
  const sum = sumOf(passage, parts);
  const shown = parts.map((at) => figures[at]?.shown).join(" + ");
  const total = whole === undefined ? undefined : `${labelName(passage, whole)}${figures[whole]?.shown}`;
  const told = {
    zh: `${shown} = ${sum}%${total === undefined ? "" : `，与${total}相符`}`,
    en: `“${shown}” = ${sum}%${total === undefined ? "" : `, as “${total}” says`}`,
  };
  const members = whole === undefined ? parts : [whole, ...parts];
  const numbers = base && wholeNumbers(passage, base, parts, whole);
  if (base && !numbers) {
    const refused = members.flatMap((at) => impossible(passage, at, base));
    if (refused.length > 0) return refused;
  }
  const reason = {
    zh: `${told.zh}${numbers?.told.zh ?? ""}`,
    en: `${told.en}${numbers?.told.en ?? ""}`,
  };
  const proofs = members.map((at): Proof => {
    const others = members.filter((other) => other !== at);
    return {
      at,
      verdict: "ok",
      reason,
      basis: { kind: "sum", figures: base ? [...others, base.at] : others },
    };
  });
  if (!base || !numbers) return proofs;
  return [
    ...proofs,
    {
      at: base.at,
      verdict: "ok",
      reason: {
        zh: `各项百分比有整数件数与之相符${numbers.told.zh}`,
        en: `there are whole numbers that give these percentages${numbers.told.en}`,
      },
      basis: { kind: "whole", figures: members },
    },
  ];
}

function labelName(passage: Passage, at: number): string {
  const name = rateName(passage, at);
  return name === undefined ? "" : `${name.slice(-4)}率`;
}

function doesNot(passage: Passage, whole: number, parts: readonly number[], sum: number): Proof[] {
  const { figures } = passage;
  const shown = parts.map((at) => figures[at]?.shown).join(" + ");
  const total = `${labelName(passage, whole)}${figures[whole]?.shown}`;
  const reason = { zh: `${shown} = ${sum}%，与${total}不符`, en: `“${shown}” = ${sum}%, not “${total}”` };
  return [
    {
      at: whole,
      verdict: "wrong",
      expected: asWritten(`${sum}%`),
      reason,
      basis: { kind: "sum", figures: parts },
    },
    ...parts.map(
      (at): Proof => ({ at, verdict: "unprovable", reason, basis: { kind: "sum", figures: [whole] } }),
    ),
  ];
}

interface Base {
  readonly at: number;
  readonly value: number;
  readonly shown: string;
  readonly unit: string;
}

/** What the percentages are of, where the words say so: N件…。其中，…; N件提案中，…. */
function baseOf(passage: Passage, first: number): Base | undefined {
  const { figures, sentences } = passage;
  const figure = figures[first - 1];
  if (!isCount(figure) || sentences[first - 1] !== sentences[first]) return undefined;
  if (!/[篇条件项名人位户份]/.test(figure.unit)) return undefined;
  const gap = between(passage, first - 1, first);
  if (!/。\s*其中|，其中|^[^，。；]{0,8}中[，有]?/.test(gap)) return undefined;
  if (/满意|测评|问卷|回收|占/.test(gap)) return undefined;
  return { at: first - 1, value: figure.value, shown: figure.shown, unit: figure.unit };
}

/** The least and the greatest whole number that is written as this percentage of the base. */
function wholeRange(share: WrittenFigure | undefined, base: number): readonly [number, number] | undefined {
  if (share?.value === undefined || base === 0) return undefined;
  const step = 10 ** -share.decimals;
  const near = (k: number): boolean =>
    percentOf(k, base, { digits: share.decimals }) === share.value ||
    percentOf(k, base, { digits: share.decimals, rounding: "floor" }) === share.value;
  let low = Math.max(0, Math.floor(((share.value - step) * base) / 100));
  let high = Math.ceil(((share.value + step) * base) / 100);
  // Of so many there is always one, and the ends do not matter.
  if (high - low > 1000) return [low, high];
  while (low <= high && !near(low)) low += 1;
  while (high > low && !near(high)) high -= 1;
  return low > high ? undefined : [low, high];
}

function impossible(passage: Passage, at: number, base: Base): Proof[] {
  const share = passage.figures[at];
  // Of none there is no share to be right or wrong.
  if (!share || base.value === 0 || wholeRange(share, base.value)) return [];
  const nearest = Math.round(((share.value ?? 0) * base.value) / 100);
  const expected = `${percentOf(nearest, base.value, { digits: Math.max(1, share.decimals) })}%`;
  const reason = {
    zh: `${base.shown}中没有整数${base.unit}数能得出${share.shown}，最接近的${nearest}${base.unit}合${expected}`,
    en: `no whole number of “${base.shown}” gives “${share.shown}”: the nearest, “${nearest}${base.unit}”, is ${expected}`,
  };
  return [
    {
      at,
      verdict: "wrong",
      expected: asWritten(expected),
      reason,
      basis: { kind: "whole", figures: [base.at] },
    },
  ];
}

/** E.g. （以701件计，244 + 352 + 77 = 673件）; nothing when no whole numbers give all of them at once. */
function wholeNumbers(
  { figures }: Passage,
  base: Base,
  parts: readonly number[],
  whole: number | undefined,
): { readonly told: Words } | undefined {
  const ranges = parts.map((at) => wholeRange(figures[at], base.value));
  const total =
    whole === undefined ? ([base.value, base.value] as const) : wholeRange(figures[whole], base.value);
  if (!total) return undefined;
  const counts: number[] = [];
  for (const [i, range] of ranges.entries()) {
    if (!range) return undefined;
    const best = Math.round(((figures[parts[i] ?? -1]?.value ?? 0) * base.value) / 100);
    counts.push(Math.min(range[1], Math.max(range[0], best)));
  }
  let sum = counts.reduce((a, b) => a + b, 0);
  for (const [i, range] of ranges.entries()) {
    const wanted = Math.min(total[1], Math.max(total[0], sum)) - sum;
    const moved = Math.min(range?.[1] ?? 0, Math.max(range?.[0] ?? 0, (counts[i] ?? 0) + wanted));
    sum += moved - (counts[i] ?? 0);
    counts[i] = moved;
  }
  if (sum < total[0] || sum > total[1]) return undefined;
  const added = `${counts.join(" + ")} = ${sum}${base.unit}`;
  return { told: { zh: `（以${base.shown}计，${added}）`, en: ` (of “${base.shown}”: “${added}”)` } };
}
