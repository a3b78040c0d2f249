import type { IssuePart, IssueSection } from "@minyi/core";
import { splitParagraphs } from "./clean-text.ts";

const NUMERALS = "一二三四五六七八九十";
/** Longer, or with an end, it is a sentence and not a heading. */
const LONGEST_HEADING = 26;
const SENTENCE_END = /[。；！？…：，,;:!?]$/;

/** What the parts of a text are called, without 一、, brackets and colon. */
const PART_WORDS: readonly (readonly [IssuePart, RegExp])[] = [
  [
    "situation",
    /^(?:(?:基本|有关|主要)?(?:情况|现状)(?:反映)?|背景|反映的?(?:情况|问题)|(?:存在的?|主要|突出)*问题)$/,
  ],
  ["causes", /^(?:(?:产生)?(?:问题的?)?(?:主要)?(?:原因|成因)(?:分析)?|问题分析|分析)$/],
  [
    "suggestions",
    /^(?:(?:意见|对策|工作)?(?:和|与|及)?建议|(?:对策|意见|解决)(?:措施|办法)?|(?:对策|意见)(?:和|与|及)建议)$/,
  ],
];

/**
 * Cuts a text that came in one column into its parts by the headings it carries itself (按文内小标题分段): 导语, 情况, 原因, 建议.
 *
 * A heading is one of: numbered lines 一、… 二、… in order from 一, at least two, short and without an end; 【问题】 or 问题： with the words
 * that parts are called by, on a line of their own or before the text. Where numbered lines are out of order or long they number
 * sentences, and cut nothing; nor do words of which one comes twice, as in two texts joined. Of both kinds the numbered ones cut. What stands before the first heading is the lead. Nothing is dropped, put
 * elsewhere or changed: headings are the sender's, numerals and brackets included; without headings all is one part.
 *
 * O(length of the text).
 *
 * @example
 * bodySections("路灯不亮。\n建议：派人修复。"); // => [{ heading: "", paragraphs: ["路灯不亮。"] }, { heading: "建议：", paragraphs: ["派人修复。"], part: "suggestions" }]
 */
export function bodySections(body: string): IssueSection[] {
  const paragraphs = splitParagraphs(body);
  const headings = numberedHeadings(paragraphs) ?? namedHeadings(paragraphs);
  const sections: Building[] = [{ heading: "", paragraphs: [] }];
  for (const [i, paragraph] of paragraphs.entries()) {
    const heading = headings[i] ?? "";
    if (heading !== "") sections.push({ heading, paragraphs: [], ...partOf(heading) });
    const rest = paragraph.slice(heading.length).trim();
    if (rest !== "") sections.at(-1)?.paragraphs.push(rest);
  }
  return withLead(sections);
}

interface Building extends IssueSection {
  readonly paragraphs: string[];
}

/** Before 建议 alone stands the matter itself, not a lead to it. */
function withLead([first, ...others]: Building[]): IssueSection[] {
  if (!first || (first.paragraphs.length === 0 && others.length > 0)) return others;
  const leads = others.some(({ part }) => part !== "suggestions");
  return [leads ? { ...first, part: "lead" } : first, ...others];
}

/** By paragraph; nothing where the numbers are no headings. */
function numberedHeadings(paragraphs: readonly string[]): readonly string[] | undefined {
  let next = 0;
  const headings = paragraphs.map((paragraph) => {
    const [numeral, sign] = paragraph;
    if (numeral === undefined || sign !== "、" || !NUMERALS.includes(numeral)) return "";
    const isNext = numeral === NUMERALS[next] && isShort(paragraph);
    next = isNext ? next + 1 : Number.NaN;
    return paragraph;
  });
  return next >= 2 ? headings : undefined;
}

function isShort(paragraph: string): boolean {
  return [...paragraph].length <= LONGEST_HEADING && !SENTENCE_END.test(paragraph);
}

/** By paragraph. A part that comes twice is two texts joined, or something else that is not to be cut. */
function namedHeadings(paragraphs: readonly string[]): readonly string[] {
  const headings = paragraphs.map(namedHeading);
  const parts = headings.flatMap((heading) => partOf(heading).part ?? []);
  return parts.length === new Set(parts).size ? headings : [];
}

/** 【问题】, 问题： or a line 问题 at the beginning of a paragraph; empty when it has none. */
function namedHeading(paragraph: string): string {
  const [bracketed] = /^[【[［][^】\]］]{1,12}[】\]］][:：]?/u.exec(paragraph) ?? [];
  const [before] = bracketed === undefined ? (/^[^:：]{1,14}[:：]/u.exec(paragraph) ?? []) : [bracketed];
  const heading = before ?? (isShort(paragraph) ? paragraph : "");
  return NUMERALS.includes(heading[0] ?? "-") || partOf(heading).part === undefined ? "" : heading;
}

function partOf(heading: string): { readonly part?: IssuePart } {
  const bare = heading.replace(/^[一二三四五六七八九十]+、/, "").replace(/[【】[\]［］:：\s]/gu, "");
  const [part] = PART_WORDS.find(([, words]) => words.test(bare)) ?? [];
  return part === undefined ? {} : { part };
}
