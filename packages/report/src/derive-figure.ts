import { type Bound, elementsOf, type Figure, type FigurePart, type Refusal } from "./figure.ts";
import type { RankIndicator, RateIndicator, TotalIndicator } from "./indicator.ts";
import { refusedFigure } from "./measure-facts.ts";
import type { Peer } from "./peers.ts";
import { addDecimals, percentOf } from "./round-ratio.ts";

/** A figure that has a value. */
type Valued = Figure & { readonly value: number };

/**
 * Divides one figure by another (比率).
 *
 * Refused: a base of 0; a numerator with something in it that the base has not; more than 100%; bounds that leave the
 * share open on both sides. O(items of both).
 */
export function deriveRate(indicator: RateIndicator, numerator: Figure, denominator: Figure): Figure {
  const shown = { ...indicator, unit: "%" };
  const refuse = (refused: Refusal) => refusedFigure(shown, refused);
  if (!hasValue(numerator) || !hasValue(denominator)) return refuse(refusedPart([numerator, denominator]));
  if (denominator.value === 0)
    return refuse({ code: "ZERO_BASE", reason: `无法计算：分母为 0（${denominator.name}）`, items: [] });
  if (indicator.across !== true && indicator.subset !== false) {
    const within = new Set(elementsOf(denominator));
    const outside = elementsOf(numerator).filter((element) => !within.has(element));
    if (outside.length > 0) {
      const reason = `“${numerator.name}”中有 ${outside.length} 项不在“${denominator.name}”之内，不能算作占比`;
      return refuse({ code: "NOT_SUBSET", reason, items: outside });
    }
  }
  if (numerator.value > denominator.value) {
    const reason = `比率超过 100%：${numerator.value} 比 ${denominator.value}`;
    return refuse({ code: "OVER_100", reason, items: [] });
  }
  const bound = boundOfShare(numerator.bound, denominator.bound);
  if (bound === undefined)
    return refuse({ code: "UNKNOWN_BOUND", reason: "分子分母都不是确数，不能断定比率的上下限", items: [] });
  const { round: digits } = indicator;
  // A lower bound rounded up would no longer be one.
  const rounding = bound === "exact" ? indicator.rounding : bound === "atLeast" ? "floor" : "ceil";
  return {
    id: indicator.id,
    name: indicator.name,
    value: percentOf(numerator.value, denominator.value, { digits, rounding }),
    unit: "%",
    bound,
    items: numerator.items,
    events: numerator.events,
    uncertain: [...new Set([...numerator.uncertain, ...denominator.uncertain])],
    rate: { numerator: partOf(numerator), denominator: partOf(denominator), digits, rounding },
  };
}

/**
 * Adds figures of one unit (合计).
 *
 * Refused where something stands in two of them. O(items of all).
 */
export function deriveTotal({ id, name }: TotalIndicator, parts: readonly Figure[]): Figure {
  const shown = { id, name, unit: parts[0]?.unit ?? "" };
  const valued = parts.filter(hasValue);
  if (valued.length < parts.length) return refusedFigure(shown, refusedPart(parts));
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const element of valued.flatMap(elementsOf)) {
    if (seen.has(element)) twice.add(element);
    seen.add(element);
  }
  if (twice.size > 0) {
    const reason = `分项有重复，不能相加：${valued.map((part) => part.name).join("、")}`;
    return refusedFigure(shown, { code: "OVERLAP", reason, items: [...twice] });
  }
  const bounds = new Set(valued.map(({ bound }) => bound).filter((bound) => bound !== "exact"));
  if (bounds.size > 1)
    return refusedFigure(shown, { code: "UNKNOWN_BOUND", reason: "分项有的是下限、有的是上限", items: [] });
  const listed = valued.some(({ counted }) => counted);
  return {
    ...shown,
    value: addDecimals(valued.map(({ value }) => value)),
    bound: [...bounds][0] ?? "exact",
    items: [...new Set(valued.flatMap(({ items }) => items))],
    events: valued.flatMap(({ events }) => events),
    uncertain: [...new Set(valued.flatMap(({ uncertain }) => uncertain))],
    ...(listed ? { counted: [...seen] } : {}),
    parts: valued.map(partOf),
  };
}

/**
 * Places a figure among those of other offices (位次). Equal figures share a place (并列).
 *
 * Refused where no other office gives its figure. O(offices).
 */
export function deriveRank(
  { id, name, of, best }: RankIndicator,
  figure: Figure,
  peers: readonly Peer[],
): Figure {
  const shown = { id, name, unit: "位" };
  if (!hasValue(figure)) return refusedFigure(shown, refusedPart([figure]));
  const given = peers.filter(({ values }) => values[of] !== undefined);
  if (given.length === 0) {
    const reason = `没有其他单位的数据，不能排位：${figure.name}`;
    return refusedFigure(shown, { code: "NO_PEERS", reason, items: [] });
  }
  const ahead = given.filter(({ values }) => {
    const value = values[of] ?? 0;
    return best === "most" ? value > figure.value : value < figure.value;
  });
  return {
    ...shown,
    value: ahead.length + 1,
    bound: boundOfPlace(figure.bound, best),
    items: figure.items,
    events: figure.events,
    uncertain: figure.uncertain,
    rank: {
      among: given.length + 1,
      tied: given.filter(({ values }) => values[of] === figure.value).map((peer) => peer.name),
      notGiven: peers.filter((peer) => !given.includes(peer)).map((peer) => peer.name),
    },
  };
}

function hasValue(figure: Figure): figure is Valued {
  return figure.value !== undefined;
}

function partOf({ id, name, value, unit }: Valued): FigurePart {
  return { id, name, value, unit };
}

function refusedPart(parts: readonly Figure[]): Refusal {
  const part = parts.find((one) => one.refused);
  return {
    code:
      part?.refused?.code === "ZERO_BASE" || part?.refused?.code === "NO_AMOUNT"
        ? part.refused.code
        : "REFUSED_PART",
    reason: `“${part?.name ?? ""}”无法得出：${part?.refused?.reason ?? ""}`,
    items: part?.refused?.items ?? [],
  };
}

const OPPOSITE: Readonly<Record<Bound, Bound>> = { exact: "exact", atLeast: "atMost", atMost: "atLeast" };

/** More in the numerator is more, more in the base is less. */
function boundOfShare(numerator: Bound, denominator: Bound): Bound | undefined {
  const turned = OPPOSITE[denominator];
  if (numerator === "exact" || numerator === turned) return turned;
  return turned === "exact" ? numerator : undefined;
}

/** Who may have more may stand further ahead, and that is a smaller number. */
function boundOfPlace(bound: Bound, best: RankIndicator["best"]): Bound {
  return best === "most" ? OPPOSITE[bound] : bound;
}
