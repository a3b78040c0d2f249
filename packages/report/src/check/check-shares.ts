import { addDecimals, percentOf } from "../round-ratio.ts";
import { asWritten, type FigureBasis, type Proof, type WrittenFigure } from "./judged-figure.ts";
import { sameKind } from "./measure-words.ts";
import { between, isCount, isDifference, labelOf, neighbours, nounOf, type Passage } from "./passage.ts";

/**
 * Checks shares and growth against the numbers beside them (占比核对): “141名…中已有106名…，占76%” is 75.2%.
 *
 * A share holds when the quotient, cut to the digits written, rounded or with the rest dropped, gives it. It is called wrong only where the
 * words say what it is a share of (中, 其中, 占…的, 共); where a base is merely likely, it can be confirmed but not refuted.
 *
 * O(figures × {@linkcode NEAR}).
 */
export function checkShares(passage: Passage): readonly Proof[] {
  return passage.figures.flatMap((figure, at) => {
    if (figure.unit !== "%" || figure.value === undefined) return [];
    return growthAt(passage, at) ?? rowShareAt(passage, at) ?? shareAt(passage, at) ?? [];
  });
}

interface Base {
  readonly at: number;
  /** The words say that it is the base. */
  readonly said: boolean;
}

/** 甲250件、乙50件，分别占83.3%和16.7%: the shares of a row belong to the counts before it, in their order. */
function rowShareAt(passage: Passage, at: number): Proof[] | undefined {
  const { figures, text } = passage;
  const joined = (i: number): boolean =>
    figures[i]?.unit === "%" &&
    figures[i - 1]?.unit === "%" &&
    /^[、和及与，]$/.test(between(passage, i - 1, i));
  let [first, end] = [at, at + 1];
  while (joined(first) && at - first < 12) first--;
  while (joined(end) && end - at < 12) end++;
  const lead = text.slice(Math.max(0, (figures[first]?.numberStart ?? 0) - 16), figures[first]?.numberStart);
  if (end - first < 2 || !/分别占[^，。；]{0,12}$/.test(lead)) return undefined;
  const start = first - (end - first);
  const parts = neighbours(passage, at).filter((i) => i >= start && i < first);
  const unit = figures[start]?.unit ?? "";
  const alike = parts.every((i) => isCount(figures[i]) && sameKind(figures[i]?.unit ?? "", unit));
  if (parts.length !== end - first || !alike) return [];
  return judge(passage, at, start + at - first, basesOf(passage, start, undefined)) ?? [];
}

/** A县200篇、B县150篇，合计占29.2%: a share of what they add up to; confirmed only, for how many they are is a guess. */
function sumShareAt(passage: Passage, at: number): Proof[] | undefined {
  const { figures, text } = passage;
  const share = figures[at];
  const lead = text.slice(
    Math.max(figures[at - 1]?.end ?? 0, (share?.numberStart ?? 0) - 24),
    share?.numberStart,
  );
  if (
    !/(?:合计|合共|共计|一共|总共|[，、]共|[两二三四五六][县市区者项类个家届方][^，。；]{0,6}|以上[^，。；]{0,6})占[^，。；]{0,14}$/.test(
      lead,
    )
  )
    return undefined;
  const counts = neighbours(passage, at).filter((i) => i < at && isCount(figures[i]));
  const unit = figures[counts.at(-1) ?? -1]?.unit ?? "";
  for (let size = 2; size < counts.length; size++) {
    const parts = counts.slice(-size);
    const sum = addDecimals(parts.map((i) => figures[i]?.value ?? 0));
    if (!share || !parts.every((i) => sameKind(figures[i]?.unit ?? "", unit))) break;
    for (const base of counts.slice(0, -size)) {
      const below = figures[base];
      if (
        !isCount(below) ||
        below.value < sum ||
        !sameKind(below.unit, unit) ||
        !fits(share, sum, below.value)
      )
        continue;
      const added = `${parts.map((i) => figures[i]?.shown).join(" + ")} = ${sum}${unit}`;
      const exact = `${percentOf(sum, below.value, { digits: Math.max(1, share.decimals) })}%`;
      const reason = {
        zh: `${added}，占${below.shown}的${exact}，相符`,
        en: `“${added}” is ${exact} of “${below.shown}”, as written`,
      };
      return [{ at, verdict: "ok", reason, basis: { kind: "share", figures: [...parts, base] } }];
    }
  }
  return [];
}

function shareAt(passage: Passage, at: number): Proof[] | undefined {
  const { figures } = passage;
  const gap = between(passage, at - 1, at);
  const share = figures[at];
  const before = neighbours(passage, at).filter((i) => i < at);
  const previous = before.at(-1);
  if (!share || previous === undefined) return undefined;
  const summed = sumShareAt(passage, at);
  if (summed) return summed;
  const says = shareWord(share, passage);
  // …B，占A的P%
  if (/^(?:[^，。；]{0,12})的$/.test(gap) && /占[^，。；]{0,12}$/.test(textBefore(passage, previous))) {
    const part = lastOf(before.slice(0, -1), figures, figures[previous]?.unit ?? "");
    return part === undefined ? undefined : judge(passage, at, part, [{ at: previous, said: true }]);
  }
  if (!says && !/占[^，。；]{0,14}$/.test(gap)) return undefined;
  if (!isCount(figures[previous])) return undefined;
  const named = /占(?!比)([^，。；占]{2,14}?)(?:总数|总量)?的?$/.exec(gap)?.[1];
  return judge(passage, at, previous, basesOf(passage, previous, named));
}

function shareWord(share: WrittenFigure, { text }: Passage): boolean {
  return /^占/.test(text.slice(share.start, share.numberStart));
}

function textBefore({ text, figures }: Passage, at: number): string {
  const start = figures[at]?.start ?? 0;
  // 占 may have been taken into the figure itself.
  return text.slice(Math.max(0, start - 16), figures[at]?.numberStart ?? start);
}

function lastOf(
  places: readonly number[],
  figures: readonly WrittenFigure[],
  unit: string,
): number | undefined {
  return places.findLast((i) => isCount(figures[i]) && sameKind(figures[i]?.unit ?? "", unit));
}

/**
 * Checks a percentage as the share of one figure in what stands before it (按前文底数核对); nothing where no base is found.
 *
 * O({@linkcode NEAR}).
 */
export function shareOf(passage: Passage, at: number, part: number): readonly Proof[] {
  return judge(passage, at, part, basesOf(passage, part, undefined)) ?? [];
}

/** What may be the base of a part, the surest first. */
function basesOf(passage: Passage, part: number, named: string | undefined): readonly Base[] {
  const { figures } = passage;
  const unit = figures[part]?.unit ?? "";
  const places = neighbours(passage, part)
    .filter((i) => i < part && isCount(figures[i]) && sameKind(figures[i]?.unit ?? "", unit))
    .filter((i) => !isDifference(passage, i))
    .reverse();
  const bases = places.map((i): Base => {
    const after = between(passage, i, i + 1);
    const adjacent = i === part - 1 && /^[^，。；]{0,14}中/.test(after);
    const total =
      /(?:^|[，。；])?(?:共|总计|共计|合计|全年|收到)[^，。；]{0,14}$/.test(labelOf(passage, i)) &&
      i === places.at(-1);
    return { at: i, said: named === undefined && (adjacent || /其中|^（/.test(after) || total) };
  });
  const byName =
    named === undefined ? undefined : bases.find((base) => sharesWords(named, wordsOf(passage, base.at)));
  return [...bases]
    .map((base) => (base === byName ? { ...base, said: true } : base))
    .sort((a, b) => Number(b.said) - Number(a.said));
}

function wordsOf(passage: Passage, at: number): string {
  return labelOf(passage, at) + nounOf(passage, at);
}

function sharesWords(a: string, b: string): boolean {
  for (let i = 0; i + 2 <= a.length; i++) if (b.includes(a.slice(i, i + 2))) return true;
  return false;
}

function judge(passage: Passage, at: number, part: number, bases: readonly Base[]): Proof[] | undefined {
  const { figures } = passage;
  const [share, above] = [figures[at], figures[part]];
  if (!share || !isCount(above)) return undefined;
  for (const base of bases) {
    const below = figures[base.at];
    if (!isCount(below) || below.value === 0) continue;
    const fit = fits(share, above.value, below.value);
    if (fit) return agreed(passage, at, part, base.at, fit);
  }
  const said = bases.find((base) => base.said);
  const below = figures[said?.at ?? -1];
  if (!said || !isCount(below) || below.value === 0) return undefined;
  return refuted(passage, at, part, said.at);
}

/** How the quotient gives the share: as rounded, with the rest dropped, or within the bound. */
export function fits(
  share: WrittenFigure,
  part: number,
  base: number,
): "rounded" | "dropped" | "bound" | undefined {
  if (share.value === undefined || !share.range) return undefined;
  if (share.bound !== "exact") {
    const exact = (100 * part) / base;
    const { low, high, lowOpen, highOpen } = share.range;
    const inside = (lowOpen ? exact > low : exact >= low) && (highOpen ? exact < high : exact <= high);
    return inside ? "bound" : undefined;
  }
  const digits = share.decimals;
  if (percentOf(part, base, { digits }) === share.value) return "rounded";
  if (percentOf(part, base, { digits, rounding: "halfEven" }) === share.value) return "rounded";
  return percentOf(part, base, { digits, rounding: "floor" }) === share.value ? "dropped" : undefined;
}

function agreed(
  passage: Passage,
  at: number,
  part: number,
  base: number,
  fit: "rounded" | "dropped" | "bound",
): Proof[] {
  const { figures } = passage;
  const [share, above, below] = [figures[at], figures[part], figures[base]];
  const exact = percentOf(above?.value ?? 0, below?.value ?? 1, {
    digits: Math.max(1, share?.decimals ?? 0),
  });
  const how =
    fit === "rounded"
      ? { zh: "相符", en: ", as written" }
      : fit === "dropped"
        ? {
            zh: "，尾数舍去后相符（四舍五入则略高）",
            en: ", as written with the rest dropped (rounded it is a little more)",
          }
        : { zh: "，与所写界限相符", en: ", within the bound that is written" };
  const sum = {
    zh: `${below?.shown}中的${above?.shown}占${exact}%${how.zh}`,
    en: `“${above?.shown}” of “${below?.shown}” is ${exact}%${how.en}`,
  };
  const borne = {
    zh: `与占比${share?.shown}互相印证：${sum.zh}`,
    en: `bears out “${share?.shown}”: ${sum.en}`,
  };
  const basis = (others: number[]): FigureBasis => ({ kind: "share", figures: others });
  return [
    { at, verdict: "ok", reason: sum, basis: basis([part, base]) },
    { at: part, verdict: "ok", reason: borne, basis: basis([base, at]) },
    { at: base, verdict: "ok", reason: borne, basis: basis([part, at]) },
  ];
}

function refuted(passage: Passage, at: number, part: number, base: number): Proof[] {
  const { figures } = passage;
  const [share, above, below] = [figures[at], figures[part], figures[base]];
  const expected = `${percentOf(above?.value ?? 0, below?.value ?? 1, { digits: Math.max(1, share?.decimals ?? 0) })}%`;
  const reason = {
    zh: `${below?.shown}中的${above?.shown}占${expected}，不是${share?.shown}`,
    en: `“${above?.shown}” of “${below?.shown}” is ${expected}, not “${share?.shown}”`,
  };
  const note = {
    zh: `按${above?.shown}与${below?.shown}计算应为${expected}，与文中的${share?.shown}不能同时成立`,
    en: `“${above?.shown}” of “${below?.shown}” is ${expected}: they cannot both hold with “${share?.shown}”`,
  };
  return [
    {
      at,
      verdict: "wrong",
      expected: asWritten(expected),
      reason,
      basis: { kind: "share", figures: [part, base] },
    },
    { at: part, verdict: "unprovable", reason: note, basis: { kind: "share", figures: [base, at] } },
    { at: base, verdict: "unprovable", reason: note, basis: { kind: "share", figures: [part, at] } },
  ];
}

/** 由100篇增加到120篇，增长20%. */
function growthAt(passage: Passage, at: number): Proof[] | undefined {
  const { figures, text, sentences } = passage;
  const [from, to, change] = [figures[at - 2], figures[at - 1], figures[at]];
  if (!isCount(from) || !isCount(to) || !change || from.value === 0 || sentences[at - 2] !== sentences[at])
    return undefined;
  const word = /(增长|增加|上升|提高|提升|下降|减少|降低)(?:了|率为|幅度为|幅度达)?$/.exec(
    text.slice(Math.max(0, change.start - 10), change.start),
  )?.[1];
  const led = /[由从][^，。；]{0,14}$/.test(text.slice(Math.max(0, from.start - 15), from.start));
  if (word === undefined || !led || !/[到至为]$/.test(between(passage, at - 2, at - 1))) return undefined;
  if (!sameKind(from.unit, to.unit) || change.bound !== "exact") return undefined;
  const sign = /下降|减少|降低/.test(word) ? -1 : 1;
  const difference = sign * (to.value - from.value);
  const exact = percentOf(difference, from.value, { digits: Math.max(1, change.decimals) });
  const basis: FigureBasis = { kind: "growth", figures: [at - 2, at - 1] };
  const told = {
    zh: `由${from.shown}到${to.shown}，${word}${exact}%`,
    en: `from “${from.shown}” to “${to.shown}” is ${exact}% ${sign < 0 ? "less" : "more"}`,
  };
  if (fits(change, difference, from.value)) {
    const reason = { zh: `${told.zh}，相符`, en: `${told.en}, as written` };
    return [{ at, verdict: "ok", reason, basis }];
  }
  const reason = { zh: `${told.zh}，不是${change.shown}`, en: `${told.en}, not “${change.shown}”` };
  return [{ at, verdict: "wrong", expected: asWritten(`${exact}%`), reason, basis }];
}
