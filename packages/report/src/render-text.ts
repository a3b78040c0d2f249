import { OptionError, type Period } from "@minyi/core";
import type { Figure } from "./figure.ts";
import { figureWords } from "./figure-words.ts";
import { parseTemplate, type Slot } from "./parse-template.ts";
import { periodWords } from "./period-words.ts";

/** Options for {@linkcode renderText}. */
export interface RenderTextOptions {
  readonly period: Period;
  /** The day up to which things are known (截至日期). @default the period's end */
  readonly asOf?: string;
  /** Title of an item, without 《》. @default the item's id */
  readonly titleOf?: (item: string) => string | undefined;
}

/** A text and what must be known before it is used (成文). */
export interface RenderedText {
  readonly text: string;
  /** Figures the text names that have no value; with any, the text must not be used. */
  readonly withheld: readonly Figure[];
}

/**
 * Writes a text in the office's own wording with the figures set in (按用语成文).
 *
 * - `{id}`: number and unit, 521篇; a rate 25.5%, a rank 第2位. `{period}`: 全年, 上半年, or the days.
 * - `{id|数}`: the number alone. `{id|汉}`: in Chinese, 五百二十一篇, 两篇; both can be joined, `{id|汉|数}`.
 * - `{id|余}`, `{id|多}`, `{id|近}`: a bound at the leading digit, 200余条, 近200条; `{id|余:10}` at the tens, 260余条.
 * - `{id|率}`: a rate. `{id|名次}`: a rank. `{id|完成}`: 超额完成既定目标任务, 完成…, 未完成….
 * - `{a|件次:b}`: 917件（1759件次）. `{a|全部:b}`: 全部, when a is all of b, else 有650件.
 * - `{a|均:b}`: 均达到100%, when equal, else 分别达到100%、98.5%. `{a|同比:b}`: 增长12.3%, b being a year earlier.
 * - `{id|篇目:2}`: 《甲》和《乙》等, the first two titles, 等 only when there are more. `{id|引题:2}`: “甲”和“乙”等.
 * - `[…]`: falls away when a figure in it is 0, or cannot be had because its base is 0 or no amount is known. `[[` and `]]` are
 *   brackets of the text.
 *
 * What is only a bound is never written as exact: 至少49篇. A figure that was refused for another reason is written as 〔…〕 with
 * the reason and returned in `withheld`.
 *
 * O(length).
 *
 * @throws {OptionError} The template is wrong, or names a figure that is not there.
 * @example
 * const figure = { id: "sent", name: "报送", value: 203, unit: "条", bound: "exact", items: [], events: [], uncertain: [] };
 * renderText("{period}报送{sent|余}[，批示{none}]。", [figure, { ...figure, id: "none", value: 0 }], { period: parsePeriod("2009") }).text; // => "全年报送200余条。"
 */
export function renderText(
  template: string,
  figures: readonly Figure[],
  { period, asOf, titleOf }: RenderTextOptions,
): RenderedText {
  const { parts, problems } = parseTemplate(template.trim());
  if (problems[0] !== undefined) throw new OptionError(`cannot read the template: ${problems[0]}`);
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const figureOf = (id: string): Figure => {
    const figure = byId.get(id);
    if (!figure)
      throw new OptionError(`no figure is called “${id}”: there are ${[...byId.keys()].join(", ")}`);
    return figure;
  };
  const withheld = new Set<Figure>();
  const write = (part: string | Slot): string => {
    if (typeof part === "string") return part;
    if (part.id === "period") return periodWords(period, asOf === undefined ? {} : { asOf });
    for (const figure of named(part, figureOf)) if (figure.value === undefined) withheld.add(figure);
    const { formats } = part;
    return figureWords(figureOf(part.id), { formats, figureOf, ...(titleOf ? { titleOf } : {}) });
  };
  const text = parts.map((part) => {
    if (typeof part === "string" || "id" in part) return write(part);
    const slots = part.filter((one) => typeof one !== "string" && one.id !== "period") as Slot[];
    const empty = slots.some((slot) => saysNothing(slot, figureOf));
    return empty ? "" : part.map(write).join("");
  });
  return { text: text.join(""), withheld: [...withheld] };
}

/** The figures a place names: its own, and the one its format compares it with. */
function named({ id, formats }: Slot, figureOf: (id: string) => Figure): readonly Figure[] {
  const others = formats.flatMap(({ name, argument }) =>
    argument !== undefined && REFERS.has(name) ? [figureOf(argument)] : [],
  );
  return [figureOf(id), ...others];
}

const REFERS: ReadonlySet<string> = new Set(["件次", "全部", "均", "同比"]);

/** Growth from 0 is still something to say. */
function saysNothing(slot: Slot, figureOf: (id: string) => Figure): boolean {
  if (slot.formats.some(({ name }) => name === "同比")) return isNothing(figureOf(slot.id));
  return named(slot, figureOf).some(isNothing);
}

function isNothing({ value, bound, refused }: Figure): boolean {
  // At least 0 says nothing either.
  if (value === 0) return bound !== "atMost";
  return refused?.code === "ZERO_BASE" || refused?.code === "NO_AMOUNT";
}
