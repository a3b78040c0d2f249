import type { IssueItem, JournalIssue, Words } from "@minyi/core";
import { cleanLine, splitParagraphs } from "./clean-text.ts";
import { CHARACTER, TEXT_WIDTH } from "./docx-page.ts";
import { estimatePages } from "./estimate-pages.ts";
import { type FontGap, type FontGapKind, findFontGaps } from "./font-gaps.ts";
import type { JournalSettings } from "./journal.ts";
import { DEFAULT_LIMITS, type JournalLimits } from "./journal-template.ts";
import { type PrintedPart, printedParts } from "./printed-parts.ts";
import { titleLines, titleWidth } from "./title-width.ts";

/** Something a person should look at before an issue is printed (版面提示); it is printed all the same. */
export interface PageNote extends Words {
  readonly code:
    | "TOO_LONG"
    | "TOO_MANY_PAGES"
    | "LONG_TITLE"
    | "EMPTY_SECTION"
    | "SUBSTITUTE_FONT"
    | "RARE_CHARACTERS"
    | "NO_FONT";
  /** Id of the item; absent where it is the issue. */
  readonly item?: string;
}

/** So many characters are named in a note; the others are counted. */
const NAMED = 10;

const GAPS: readonly (Words & {
  readonly code: PageNote["code"];
  readonly kinds: readonly FontGapKind[];
})[] = [
  {
    code: "SUBSTITUTE_FONT",
    kinds: ["substitute"],
    zh: "仿宋_GB2312、楷体_GB2312没有的字，由仿宋、楷体等代替",
    en: "not in 仿宋_GB2312 and 楷体_GB2312, a substitute prints them",
  },
  {
    code: "RARE_CHARACTERS",
    kinds: ["rare"],
    zh: "公文字体没有的生僻字，装有GB 18030-2022全部汉字的字体（如宋体-ExtB）才能印出",
    en: "only fonts of the whole of GB 18030-2022 have them (SimSun-ExtB)",
  },
  {
    code: "NO_FONT",
    kinds: ["private", "emoji", "other"],
    zh: "公文字体印不出的字符（自造字、表情、其他文字）",
    en: "no font of official documents has them (private use, emoji, other scripts)",
  },
];

/**
 * Looks for what a person should know before an issue is printed (查版面): items and titles that are too long, too many pages, parts
 * without text, characters that the fonts lack. Nothing is refused or left out.
 *
 * Characters are counted as the screening of an office does: of the text, without title, headings and white space. Limits are the
 * journal's. In order of the items, then of the issue.
 *
 * O(length of the texts).
 *
 * @throws {OptionError} The issue is of another journal.
 */
export function checkIssue(issue: JournalIssue, journal: JournalSettings): readonly PageNote[] {
  const limits = journal.limits ?? DEFAULT_LIMITS;
  const parts = printedParts(issue, journal);
  const items = parts.filter(({ kind }) => kind === "item");
  const others = parts.filter(({ kind }) => kind !== "item" && kind !== "contents");
  return [
    ...issue.items.flatMap((item, i) => [
      ...itemNotes(item, limits),
      ...fontNotes(items.slice(i, i + 1), item),
    ]),
    ...pageNotes(issue, journal),
    ...fontNotes(others),
  ];
}

/** Characters of an item's text without white space (字数), as `checkIssue` counts them. */
export function countCharacters({ lead = [], sections }: IssueItem): number {
  const texts = [...lead, ...sections.flatMap(({ paragraphs }) => paragraphs)];
  return [...texts.join("").replace(/\s/gu, "")].length;
}

function itemNotes(item: IssueItem, limits: JournalLimits): PageNote[] {
  const notes: PageNote[] = [];
  const { title, sections } = item;
  const characters = countCharacters(item);
  const tell = (code: PageNote["code"], zh: string, en: string) =>
    notes.push({
      code,
      item: item.item,
      zh: `《${short(title)}》${zh}`,
      en: `“${short(title)}” ${en}`,
    });
  if (characters > limits.characters) {
    tell(
      "TOO_LONG",
      `正文${characters}字，超过${limits.characters}字`,
      `has ${characters} characters, wanted at most ${limits.characters}`,
    );
  }
  const width = titleWidth(cleanLine(title), Math.floor(TEXT_WIDTH / CHARACTER.title));
  const lines = titleLines(cleanLine(title), width).length;
  if (lines > limits.titleLines) {
    tell(
      "LONG_TITLE",
      `标题${[...title].length}字，排${lines}行，超过${limits.titleLines}行`,
      `has a title of ${lines} lines, wanted at most ${limits.titleLines}`,
    );
  }
  const empty = sections.filter(({ paragraphs }) => paragraphs.flatMap(splitParagraphs).length === 0);
  for (const { heading } of empty.filter(({ heading }) => cleanLine(heading) !== "")) {
    tell("EMPTY_SECTION", `“${heading}”下没有正文`, `has nothing under “${heading}”`);
  }
  if (characters === 0) tell("EMPTY_SECTION", "没有正文", "has no text");
  return notes;
}

function pageNotes(issue: JournalIssue, journal: JournalSettings): PageNote[] {
  const most = (journal.limits ?? DEFAULT_LIMITS).pages;
  if (most === undefined) return [];
  const { pages, lines } = estimatePages(issue, journal);
  if (pages <= most) return [];
  return [
    {
      code: "TOO_MANY_PAGES",
      zh: `第${issue.number}期约${pages}页（${lines}行），超过${most}页`,
      en: `issue ${issue.number} takes about ${pages} pages (${lines} lines), wanted at most ${most}`,
    },
  ];
}

function fontNotes(parts: readonly PrintedPart[], item?: IssueItem): PageNote[] {
  const text = parts.flatMap(({ lines }) => lines.map(({ text, right = "" }) => text + right)).join("");
  const gaps = findFontGaps(text);
  const where = item ? `《${short(item.title)}》` : "刊头、版记、更正中";
  return GAPS.flatMap(({ code, kinds, zh, en }) => {
    const found = gaps.filter(({ kind }) => kinds.includes(kind));
    if (found.length === 0) return [];
    const named = found.slice(0, NAMED).map(nameOf).join("、");
    const zhMore = found.length > NAMED ? `等${found.length}个` : "";
    const enMore = found.length > NAMED ? ` and ${found.length - NAMED} more` : "";
    const about = item ? `“${short(item.title)}”` : "masthead, foot or corrections";
    return [
      {
        code,
        ...(item ? { item: item.item } : {}),
        zh: `${where}有${zh}：${named}${zhMore}`,
        en: `${about}: ${en}: ${named}${enMore}`,
      },
    ];
  });
}

/** 镕（U+9555） */
function nameOf({ sign }: FontGap): string {
  return `${sign}（U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}）`;
}

function short(title: string): string {
  const signs = [...cleanLine(title)];
  return signs.length > 24 ? `${signs.slice(0, 23).join("")}…` : signs.join("");
}
