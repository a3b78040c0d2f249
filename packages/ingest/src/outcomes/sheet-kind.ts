import { InputError, OptionError, type Words } from "@minyi/core";
import { bareHeading, list } from "../columns.ts";
import { quoted, type TableContext } from "../row-issues.ts";
import { OUTCOME_HEADINGS, type OutcomeField } from "./outcome-headings.ts";
import { KIND_LIST, rowKind } from "./row-kinds.ts";

/** Headings that only a sheet of one kind has. */
type OwnHeadings = Readonly<Partial<Record<OutcomeField, readonly string[]>>>;

const OWN: Readonly<Record<string, OwnHeadings>> = {
  批示: {
    date: ["批示时间", "批示日期"],
    by: ["批示领导", "批示人"],
    content: ["批示内容"],
    evidence: ["批示文号"],
  },
  采用: {
    date: ["采用时间", "采用日期", "刊发时间", "刊发日期"],
    by: ["采用单位"],
    adopting: ["采用刊物", "采用刊物名称"],
    manner: ["采用方式"],
  },
  回复: {
    date: ["回复时间", "回复日期", "答复时间", "答复日期", "办复时间", "办复日期"],
    by: ["回复单位", "答复单位", "办复单位"],
    content: ["回复内容", "答复内容", "办复内容"],
    manner: ["回复方式", "答复方式"],
  },
  督办: {
    date: ["督办时间", "督办日期"],
    by: ["督办单位"],
    manner: ["督办方式"],
    content: ["督办内容"],
  },
  落实: { date: ["落实时间", "落实日期"], by: ["落实单位"] },
  转办: { date: ["转办时间", "转办日期", "交办时间", "交办日期"] },
  转报: { date: ["转报时间", "转报日期", "报送时间", "报送日期"], by: ["报送单位", "报送对象"] },
  转送: { date: ["转送时间", "转送日期"], by: ["转送单位", "转送对象"] },
  编发: { date: ["编发时间", "编发日期", "印发日期"] },
  来稿: { date: ["来稿时间", "来稿日期", "收稿日期", "提交日期", "提交时间"] },
  提案: { date: ["收到日期", "提案日期", "提交日期", "提交时间"] },
  立案: { date: ["立案时间", "立案日期"] },
  履职: { date: ["活动时间", "活动日期"], form: ["活动名称", "活动类型", "履职类型"], content: ["活动内容"] },
};

/** Kinds that a heading alone can tell: other sheets have dates of printing and receipt, too. */
const TOLD_BY_HEADING = ["批示", "采用", "回复", "督办"];
/** Words of a title that tell what a sheet is of. */
const TITLE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/批示/, "批示"],
  [/采用|录用/, "采用"],
  [/回复|答复|办复/, "回复"],
  [/督办|催办/, "督办"],
  [/落实/, "落实"],
  [/转报/, "转报"],
  [/转送/, "转送"],
  [/编发|刊发/, "编发"],
  [/来稿/, "来稿"],
  [/满意度/, "满意度"],
  [/履职/, "履职"],
];

/** The kind of a whole sheet, and why (整张表的类型). */
export interface SheetKind {
  readonly kind: string;
  /** What told it; nothing when it was told by the caller. */
  readonly because?: Words;
}

/**
 * Tells the kind of a sheet without the column 类型 (推断整张表的类型): the one told, else by a heading that only such a
 * sheet has, else by the title lines, the sheet's name or the file's, where they name one kind only.
 *
 * @throws {OptionError} The kind told is not known.
 * @throws {InputError} MISSING_COLUMN: nothing tells, or several kinds are named.
 */
export function sheetKind(
  table: TableContext,
  { told, above }: { readonly told: string | undefined; readonly above: readonly string[] },
): SheetKind {
  if (told !== undefined) return { kind: knownKind(told) };
  const bare = new Set(table.headings.map(bareHeading));
  const byHeading = TOLD_BY_HEADING.flatMap((kind) => {
    const heading = Object.values(OWN[kind] ?? {})
      .flat()
      .find((one) => bare.has(bareHeading(one)));
    return heading === undefined
      ? []
      : [{ kind, because: { zh: `列名“${heading}”`, en: `the heading “${heading}”` } }];
  });
  const [only] = byHeading;
  if (only && byHeading.length === 1) return only;
  for (const text of byHeading.length > 0 ? [] : [...above, table.file]) {
    const kinds = TITLE_WORDS.filter(([word]) => word.test(text));
    const [first] = kinds;
    if (first && kinds.length === 1)
      return { kind: first[1], because: { zh: quoted(text), en: quoted(text) } };
  }
  throw noKind(
    table,
    byHeading.map(({ because }) => because.zh),
  );
}

/** @throws {OptionError} The word is no kind. */
export function knownKind(word: string): string {
  if (rowKind(word)) return word;
  throw new OptionError(`there is no kind of row “${word}”: wanted one of ${KIND_LIST}`);
}

/** Columns that the sheets of a kind have under names of their own (专用列名). */
export function ownColumns(table: TableContext, kind: string): Readonly<Record<string, string>> {
  const columns: Record<string, string> = {};
  for (const [field, aliases] of Object.entries(ownHeadings(kind))) {
    const heading = aliases
      .map((alias) => table.headings.find((one) => bareHeading(one) === bareHeading(alias)))
      .find((one) => one !== undefined);
    if (heading !== undefined) columns[field] = heading;
  }
  return columns;
}

/** 领导批示 is a sheet of 批示. */
function ownHeadings(word: string): OwnHeadings {
  const same = Object.keys(OWN).find((one) => one === word || sameKind(one, word));
  return same === undefined ? {} : (OWN[same] ?? {});
}

function sameKind(one: string, other: string): boolean {
  return JSON.stringify(rowKind(one)) === JSON.stringify(rowKind(other));
}

const KNOWN: ReadonlySet<string> = new Set(
  [...Object.values(OUTCOME_HEADINGS), ...Object.values(OWN).flatMap((own) => Object.values(own))]
    .flat()
    .map((alias) => bareHeading(alias)),
);

/** How many of the headings a line could be are known (表头得分). */
export function headingScore(headings: readonly string[], chosen: readonly string[]): number {
  const more = new Set(chosen.map(bareHeading));
  const bare = new Set(headings.map(bareHeading));
  return [...bare].filter((heading) => heading === "序号" || KNOWN.has(heading) || more.has(heading)).length;
}

function noKind({ file, headings }: TableContext, named: readonly string[]): InputError {
  const why = named.length > 0 ? `；${named.join("、")}各指一种类型` : "";
  const [kind] = OUTCOME_HEADINGS.kind;
  return new InputError(
    "MISSING_COLUMN",
    `cannot read “${file}”: the headings, ${list(headings)}, have no column “${kind}”, and nothing tells the kind of all rows; wanted that column, or the kind named by --kind 批示`,
    {
      zh: `“${file}”缺少类型列：第一行是 ${list(headings)}${why}；要求有 “${kind}” 列，或者用 --kind 批示 这样的选项指明整张表的类型`,
    },
  );
}
