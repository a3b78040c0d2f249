import { addDecimals } from "../round-ratio.ts";
import type { Proof, WrittenFigure } from "./judged-figure.ts";
import { sameKind } from "./measure-words.ts";
import {
  between,
  isCount,
  isDifference,
  labelOf,
  neighbours,
  nounOf,
  type Passage,
  shownWith,
} from "./passage.ts";
import { addsUp, type Breakdown, doesNotAddUp, plus, shown } from "./sum-proofs.ts";

/**
 * Checks wholes against their parts (分项核对): 521 = 192 + 329; 1198 whose classes add up to 1162 is wrong.
 *
 * Parts that are said to be all (分别为, 分为, …类, 其余, =) must add up. After a mere 其中 neither a sum below the whole says
 * anything nor one above it, for things may count twice, and a later figure may be no part any more. The first must not exceed it.
 *
 * O(figures × {@linkcode NEAR}).
 */
export function checkBreakdowns(passage: Passage): readonly Proof[] {
  return passage.figures.flatMap((figure, at) => (isCount(figure) ? breakdownAt(passage, at) : []));
}

const ALL_PARTS = /分别(?:为|是|有)|分为|分成|按[^，。；]{1,8}分|^[\s（]?=\s?$/;
const MARK = new RegExp(`其中|包括|${ALL_PARTS.source}`);
const TOTAL = /共|合计|总计/;
const NEXT_TOPIC = /另外|另有|此外|同时|还有/;

function breakdownAt(passage: Passage, whole: number): readonly Proof[] {
  const gap = between(passage, whole, whole + 1);
  const marked = MARK.test(gap);
  const parts = partsOf(passage, whole, marked);
  if (parts.length === 0 || isDifference(passage, whole)) return [];
  const declared = isDeclared(passage, gap, parts);
  return judge(passage, { whole, parts, declared, marked });
}

function partsOf(passage: Passage, whole: number, marked: boolean): readonly number[] {
  const { figures, text } = passage;
  const unit = figures[whole]?.unit ?? "";
  const parts: number[] = [];
  const inside = /^[^）]*（/.test(between(passage, whole, whole + 1).split(MARK)[0] ?? "");
  let depth = inside ? 1 : 0;
  const places = neighbours(passage, whole).filter((i) => i > whole);
  for (const i of places) {
    const gap = text.slice(figures[i - 1]?.end ?? 0, figures[i]?.start ?? 0);
    const closed = (gap.match(/）/g) ?? []).length;
    const opened = (gap.match(/（/g) ?? []).length;
    if (i > whole + 1) depth += opened - closed;
    if (depth < (inside ? 1 : 0)) break;
    if (i > whole + 1 && /其中|分别(?:为|是|有)/.test(gap) && opened === 0) break;
    if (parts.length > 0 && NEXT_TOPIC.test(gap)) break;
    if (depth > (inside ? 1 : 0) || isBase(passage, i)) continue;
    if (isDifference(passage, i) || /小计[^，。；]{0,3}$/.test(labelOf(passage, i))) continue;
    if (figures[i]?.value === undefined || !sameKind(figures[i]?.unit || unit, unit)) {
      if (!marked) break;
      continue;
    }
    parts.push(i);
  }
  return parts;
}

/** 占19篇的21%: what a share is taken of is no part. */
function isBase({ text, figures }: Passage, at: number): boolean {
  return /占[^，。；]{0,12}$/.test(
    text.slice(Math.max(0, (figures[at]?.numberStart ?? 0) - 13), figures[at]?.numberStart),
  );
}

/** One person has several of these. */
const ATTRIBUTE = /女|非中共|党外|新任|连任|新进|少数民族|学历|本科|硕士|博士|岁/;

function isDeclared(passage: Passage, gap: string, parts: readonly number[]): boolean {
  const last = parts.at(-1) ?? 0;
  if (/主要|较多|包括/.test(gap) || /^[^，。；\d]{0,6}等/.test(between(passage, last, last + 1)))
    return false;
  const labels = parts.map((i) => labelOf(passage, i));
  if (ATTRIBUTE.test(gap + labels.join("")) && !/男|其余/.test(gap + labels.join(""))) return false;
  if (ALL_PARTS.test(gap)) return true;
  if (labels.some((label) => /(?:其余|其他|其它)[^，]{0,6}$/.test(label))) return true;
  const classes = labels.filter((label) =>
    /(?:类|方面|界别|领域)(?:的?(?:信息|提案|建议|来稿))?(?:有|为|共)?$/.test(label),
  );
  return parts.length >= 2 && classes.length * 2 > parts.length;
}

/** Parts that overlap, or are only some of it, come within a hundredth of the whole by chance alone; a slip of the pen does. */
function isClose(sum: number, total: number): boolean {
  return total >= 100 && sum !== total && Math.abs(sum - total) * 100 <= total;
}

function judge(passage: Passage, breakdown: Breakdown): readonly Proof[] {
  const { whole, parts, declared, marked } = breakdown;
  const { figures } = passage;
  const total = figures[whole];
  if (!isCount(total)) return [];
  const exact = parts.filter((i) => isCount(figures[i]));
  const fit = exact.length === parts.length ? prefixThatFits(figures, total.value, parts, marked) : undefined;
  if (fit)
    return marked || TOTAL.test(labelOf(passage, whole)) || sameNoun(passage, [whole, ...fit])
      ? addsUp(passage, whole, fit, parts)
      : [];
  if (!marked) return [];
  const large = declared
    ? -1
    : parts.findIndex((i) => isCount(figures[i]) && (figures[i]?.value ?? 0) > total.value);
  const [first = -1] = parts;
  if (large === 0) return [exceeds(passage, whole, first)];
  // 召开常委会议4次，其中专题协商会2次，主席会议12次: the last is of another matter.
  if (large > 0) return judge(passage, { ...breakdown, parts: parts.slice(0, large) });
  if (exact.length < parts.length) return [];
  const sum = addDecimals(parts.map((i) => figures[i]?.value ?? 0));
  const labels = parts.map((i) => labelOf(passage, i)).join("");
  const meant = declared || (isClose(sum, total.value) && !ATTRIBUTE.test(labels));
  if (meant && parts.length >= 2) return doesNotAddUp(passage, breakdown, sum);
  if (parts.length === 1) return within(passage, whole, parts[0] ?? -1);
  return undecided(passage, whole, parts, sum);
}

/** The first parts that add up to the whole; what follows may be about something else. */
function prefixThatFits(
  figures: readonly WrittenFigure[],
  total: number,
  parts: readonly number[],
  marked: boolean,
): readonly number[] | undefined {
  let sum = 0;
  for (const [i, at] of parts.entries()) {
    sum = plus(sum, figures[at]?.value ?? 0);
    // Without a word for it, small numbers add up by chance.
    if (i >= 1 && sum === total && (marked || total >= 10)) return parts.slice(0, i + 1);
  }
  return undefined;
}

/** 15个项目，保留14个项目，撤销1个项目: named alike. */
function sameNoun(passage: Passage, places: readonly number[]): boolean {
  const nouns = places.map((at) => nounOf(passage, at));
  return nouns[0] !== "" && nouns.every((noun) => noun === nouns[0]);
}

function exceeds(passage: Passage, whole: number, part: number): Proof {
  const [total, figure] = [passage.figures[whole], passage.figures[part]];
  const reason = {
    zh: `其中${figure?.shown}多于总数${total?.shown}`,
    en: `“${figure?.shown}” is a part of “${total?.shown}” and more than that`,
  };
  return {
    at: part,
    verdict: "wrong",
    expected: { zh: `不多于${total?.shown}`, en: `at most “${total?.shown}”` },
    reason,
    basis: { kind: "order", figures: [whole] },
  };
}

function within(passage: Passage, whole: number, part: number): readonly Proof[] {
  const [total, figure] = [passage.figures[whole], passage.figures[part]];
  const reason = {
    zh: `其中${figure?.shown}不多于总数${total?.shown}；只核对了大小`,
    en: `“${figure?.shown}” is not more than “${total?.shown}”, which it is a part of; no more could be compared`,
  };
  return [
    { at: whole, verdict: "ok", reason, basis: { kind: "order", figures: [part] } },
    { at: part, verdict: "ok", reason, basis: { kind: "order", figures: [whole] } },
  ];
}

function undecided(passage: Passage, whole: number, parts: readonly number[], sum: number): readonly Proof[] {
  const total = passage.figures[whole];
  const more = sum > (total?.value ?? 0);
  const why = more
    ? { zh: "各项可能交叉，不能相加", en: "the parts may overlap and cannot be added" }
    : { zh: "没有写明是否全部分项", en: "the text does not say whether these are all the parts" };
  const [added, come] = [shown(passage, parts), shownWith(sum, total?.unit ?? "")];
  const reason = {
    zh: `其中${added}合计${come}，总数${total?.shown}，${why.zh}`,
    en: `“${added} = ${come}” of “${total?.shown}”: ${why.en}`,
  };
  return [whole, ...parts].map(
    (at): Proof => ({
      at,
      verdict: "unprovable",
      reason,
      basis: { kind: "sum", figures: at === whole ? parts : [whole] },
    }),
  );
}
