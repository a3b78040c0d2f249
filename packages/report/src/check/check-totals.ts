import { addDecimals } from "../round-ratio.ts";
import type { Proof, WrittenFigure } from "./judged-figure.ts";
import { sameKind } from "./measure-words.ts";
import { isCount, labelOf, NEAR, neighbours, type Passage } from "./passage.ts";
import { addsUp, doesNotAddUp, plus, shown } from "./sum-proofs.ts";

const SAID_TOTAL = /(?:合计|总计|总共|共计|累计)(?:为|达到|达|有|是)?$/;
const MAYBE_TOTAL = /共$/;

/**
 * Checks totals written behind what they add (合计核对): “50件、30期，合计80” adds units that cannot be added.
 *
 * O(figures × {@linkcode NEAR}).
 */
export function checkTotals(passage: Passage): readonly Proof[] {
  return passage.figures.flatMap((figure, at) => {
    if (!isCount(figure)) return [];
    const lead = passage.text.slice(Math.max(0, figure.start - 6), figure.numberStart);
    const said = SAID_TOTAL.test(lead);
    return said || MAYBE_TOTAL.test(lead) ? totalAt(passage, at, said) : [];
  });
}

function totalAt(passage: Passage, at: number, said: boolean): readonly Proof[] {
  const { figures } = passage;
  const total = figures[at];
  const parts = neighbours(passage, at).filter((i) => i < at && at - i <= NEAR && isCount(figures[i]));
  if (!isCount(total) || parts.length < 2) return [];
  const alike = withoutItems(
    passage,
    parts.filter((i) => total.unit === "" || sameKind(figures[i]?.unit ?? "", total.unit)),
  );
  const units = new Set(parts.map((i) => figures[i]?.unit ?? ""));
  const mixed = [...units].some((unit) => [...units].some((other) => !sameKind(unit, other)));
  let sum = 0;
  for (let k = alike.length - 1; k >= 0 && !(mixed && total.unit === ""); k--) {
    sum = plus(sum, figures[alike[k] ?? -1]?.value ?? 0);
    if (k <= alike.length - 2 && sum === total.value)
      return addsUp(passage, at, alike.slice(k), alike.slice(k));
  }
  if (mixed) return addsUnits(passage, at, parts);
  return said && isRow(passage, at, alike)
    ? doesNotAddUp(passage, { whole: at, parts: alike, declared: true }, sumOf(figures, alike))
    : [];
}

/** Where there are subtotals (小计), they and what stands behind the last of them are added, not the items in them. */
function withoutItems(passage: Passage, parts: readonly number[]): readonly number[] {
  const isSubtotal = (at: number): boolean => /小计[^，。；]{0,3}$/.test(labelOf(passage, at));
  const last = parts.findLast(isSubtotal);
  return last === undefined ? parts : parts.filter((at) => at > last || isSubtotal(at));
}

function sumOf(figures: readonly WrittenFigure[], places: readonly number[]): number {
  return addDecimals(places.map((i) => figures[i]?.value ?? 0));
}

/** Nothing stands between the parts and their total but the words for them. */
function isRow({ sentences }: Passage, at: number, parts: readonly number[]): boolean {
  return parts.length >= 2 && parts.at(-1) === at - 1 && parts.every((i) => sentences[i] === sentences[at]);
}

function addsUnits(passage: Passage, at: number, parts: readonly number[]): readonly Proof[] {
  const { figures } = passage;
  const total = figures[at]?.value;
  let sum = 0;
  for (let k = parts.length - 1; k >= 0 && parts.at(-1) === at - 1; k--) {
    sum = plus(sum, figures[parts[k] ?? -1]?.value ?? 0);
    if (k > parts.length - 2 || sum !== total) continue;
    const last = parts.slice(k);
    const names = [...new Set(last.map((i) => figures[i]?.unit ?? ""))].join("、");
    const reason = {
      zh: `${shown(passage, last)} 单位不同（${names}），不能相加`,
      en: `“${shown(passage, last)}” are of different units and cannot be added`,
    };
    const units = last.map((i) => figures[i]?.shown ?? "");
    const expected = { zh: units.join("、"), en: units.map((part) => `“${part}”`).join(", ") };
    return [{ at, verdict: "wrong", expected, reason, basis: { kind: "sum", figures: last } }];
  }
  return [];
}
