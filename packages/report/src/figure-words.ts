import { OptionError } from "@minyi/core";
import { chineseNumber } from "./chinese-number.ts";
import { boundOfDifference, compareFigures } from "./compare-figures.ts";
import { elementsOf, type Figure } from "./figure.ts";
import type { FormatUse } from "./parse-template.ts";

/** Options for {@linkcode figureWords}. */
export interface FigureWordsOptions {
  /** @default none: number and unit */
  readonly formats?: readonly FormatUse[];
  /** Finds the figure a format names. */
  readonly figureOf?: (id: string) => Figure | undefined;
  /** Title of an item, without 《》. @default the item's id */
  readonly titleOf?: (item: string) => string | undefined;
}

/**
 * Writes a figure as a summary does (数字用语): 521篇, 至少49篇, 200余条, 五百二十一篇, 25.5%, 917件（1759件次）.
 *
 * What is only a bound is written as a bound in every format: 至少, 至多, 余, never the bare number. 余 and 多 say more than
 * what they stand after, so 200 itself is 200; 近 says less. A figure without a value says that it cannot be had.
 *
 * O(1); with titles O(titles asked for).
 *
 * @throws {OptionError} A format names a figure that is not there.
 * @example
 * const figure = { id: "a", name: "报送", value: 203, unit: "条", bound: "exact", items: [], events: [], uncertain: [] };
 * [figureWords(figure), figureWords(figure, { formats: [{ name: "余" }] })]; // => ["203条", "200余条"]
 */
export function figureWords(
  figure: Figure,
  { formats = [], figureOf, titleOf }: FigureWordsOptions = {},
): string {
  if (figure.value === undefined) return refusedWords(figure);
  const [first] = formats;
  const other = (): Figure => {
    const found = figureOf?.(first?.argument ?? "");
    if (!found)
      throw new OptionError(`no figure is called “${first?.argument ?? ""}”: wanted one of those counted`);
    return found;
  };
  switch (first?.name) {
    case "完成":
      return targetWords(figure);
    case "件次":
      return `${figureWords(figure)}（${figureWords(other())}）`;
    case "全部":
      return allWords(figure, other());
    case "均":
      return equalWords(figure, other());
    case "同比":
      return yearOnYearWords(figure, other());
    case "篇目":
    case "引题":
      return titleList(figure, first, titleOf);
    default:
      return figure.rank ? placeWords(figure, formats) : numberWords(figure, figure.value, formats);
  }
}

/** 数字无法得出时的用语 */
export function refusedWords({ name, refused }: Figure): string {
  return `〔${name}：${refused?.reason ?? "无法得出"}〕`;
}

function numberWords({ unit, bound }: Figure, value: number, formats: readonly FormatUse[]): string {
  const has = (name: FormatUse["name"]) => formats.find((format) => format.name === name);
  const measure = has("数") || unit === "%" ? "" : unit;
  const rounded = roundedBound(value, bound, has("余") ?? has("多") ?? has("近"));
  const number = has("汉")
    ? chineseNumber(rounded.value, { before: rounded.after === "" ? measure : "" })
    : String(rounded.value);
  const sized = unit !== "%" ? number : has("汉") ? `百分之${number}` : has("数") ? number : `${number}%`;
  return `${rounded.before}${sized}${rounded.after}${measure}`;
}

/** Whether a bound may be cut at this place (进位单位): nobody writes 518余. */
export function isStep(text: string): boolean {
  return /^10{1,8}$/.test(text);
}

interface RoundedBound {
  readonly value: number;
  /** 近, 至少, 至多 */
  readonly before: string;
  /** 余, 多 */
  readonly after: string;
}

function roundedBound(value: number, bound: Figure["bound"], format: FormatUse | undefined): RoundedBound {
  const plain = { value, before: bound === "exact" ? "" : bound === "atLeast" ? "至少" : "至多", after: "" };
  if (!format || value < 10) return plain;
  if (format.argument !== undefined && !isStep(format.argument))
    throw new OptionError(`cannot cut down to “${format.argument}”: wanted 10, 100 or 1000 and so on`);
  const step =
    format.argument === undefined ? 10 ** (Math.trunc(value).toString().length - 1) : Number(format.argument);
  if (format.name === "近") {
    const above = Math.ceil(value / step) * step;
    // What is further off than a tenth is not near: 101 is no 近200.
    const near = (above - value) * 10 <= above;
    return bound === "atLeast" || above === value || !near
      ? plain
      : { value: above, before: "近", after: "" };
  }
  const below = Math.floor(value / step) * step;
  if (bound === "atMost" || below === value || below === 0) return plain;
  return { value: below, before: "", after: format.name };
}

function placeWords({ value = 0, bound, rank }: Figure, formats: readonly FormatUse[]): string {
  const number = formats.some(({ name }) => name === "汉") ? chineseNumber(value) : String(value);
  if (formats.some(({ name }) => name === "数")) return number;
  const open = bound === "exact" ? "" : bound === "atMost" ? "或更前" : "或更后";
  return `第${number}位${open}${rank && rank.tied.length > 0 ? "（并列）" : ""}`;
}

function targetWords({ value = 0, bound, target }: Figure): string {
  if (!target) return "未定目标任务";
  if (value > target.wanted && bound !== "atMost") return "超额完成既定目标任务";
  if (value === target.wanted && bound === "exact") return "完成既定目标任务";
  if (value === target.wanted && bound === "atLeast") return "完成或超额完成既定目标任务";
  if (value < target.wanted && bound !== "atLeast") return "未完成既定目标任务";
  return "是否完成既定目标任务尚不能断定";
}

function allWords(figure: Figure, whole: Figure): string {
  const within = new Set(elementsOf(figure));
  const all = figure.unit === whole.unit && elementsOf(whole).every((element) => within.has(element));
  return all && whole.bound === "exact" && whole.value === figure.value ? "全部" : `有${figureWords(figure)}`;
}

function equalWords(figure: Figure, other: Figure): string {
  const [one, two] = [figureWords(figure), figureWords(other)];
  return one === two ? `均达到${one}` : `分别达到${one}、${two}`;
}

function yearOnYearWords(figure: Figure, before: Figure): string {
  if (before.value === undefined) return refusedWords(before);
  const open = boundOfDifference(figure.bound, before.bound) === undefined;
  return open ? "增减不能断定" : compareFigures(figure, before).words;
}

function titleList(
  figure: Figure,
  { name, argument }: FormatUse,
  titleOf: FigureWordsOptions["titleOf"],
): string {
  const marks = name === "篇目" ? (["《", "》"] as const) : (["“", "”"] as const);
  const shown = figure.items.slice(0, Number(argument));
  const titles = shown.map((item) => marks[0] + innerMarks(titleOf?.(item) ?? item, name) + marks[1]);
  const last = titles.pop() ?? "";
  const more = figure.items.length > shown.length || figure.bound === "atLeast" ? "等" : "";
  return `${titles.join("、")}${titles.length > 0 ? "和" : ""}${last}${more}`;
}

/** Marks within marks of the same kind are the smaller ones. */
function innerMarks(title: string, name: FormatUse["name"]): string {
  return name === "篇目"
    ? title.replace(/《/g, "〈").replace(/》/g, "〉")
    : title.replace(/“/g, "‘").replace(/”/g, "’");
}
