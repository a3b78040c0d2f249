import { readBaseTexts } from "./base-texts.ts";
import { composeUses, type TextCells } from "./compose.ts";
import { DATE_STYLES, type DateStyle, submissionDay, writtenDay } from "./days.ts";
import { type Cells, COLUMNS, FAULTS } from "./dirty-rows.ts";
import { type FitItem, fitItems } from "./fit-items.ts";
import { nearCopies } from "./near-copies.ts";
import { type Random, seededRandom } from "./seeded-random.ts";
import { type Sender, senderOf } from "./senders.ts";
import { readUnfitTexts } from "./unfit-texts.ts";

/** What a row of the file is, for the answer key. */
export type RowKind = "fit-journal" | "fit-forward" | "near-duplicate" | "unfit" | "dirty";

/** A row of submissions.csv. */
export interface SubmissionRow {
  /** 编号 */
  readonly number: string;
  readonly kind: RowKind;
  /** The day it came, also where the cell does not tell. */
  readonly day: string;
  /** All cells, 编号 first. */
  readonly cells: readonly string[];
  /** The four cells of the text; dirty rows have none worth reading. */
  readonly text: TextCells | undefined;
  /** Fit items: what was sent. */
  readonly item: FitItem | undefined;
  /** Near-duplicates: 编号 of the original. */
  readonly original: string;
  /** Base text, or id of the unfit text. */
  readonly base: string;
  /** Fit items of the journal: issue number. */
  readonly issue: number | undefined;
  /** What is done to a copy, why a text is unfit, what is wrong with a dirty row. */
  readonly remark: string;
}

type UnnumberedRow = Omit<SubmissionRow, "number" | "cells" | "original" | "issue"> & {
  readonly cells: readonly string[];
  readonly copyOf: FitItem | undefined;
};

export const SUBMISSION_HEADER = ["编号", ...COLUMNS];

/** Makes all rows of the year, in the order of their days, numbered from 2009-0001. */
export function submissionRows(): SubmissionRow[] {
  const bases = readBaseTexts();
  const items = fitItems(bases, seededRandom("2009 fit items"));
  const rows = [
    ...fitRows(items, seededRandom("2009 fit rows")),
    ...copyRows(items, seededRandom("2009 near copies")),
    ...unfitRows(seededRandom("2009 unfit texts")),
    ...dirtyRows(seededRandom("2009 dirty rows")),
  ];
  return numbered(inOrderOfDays(rows, seededRandom("2009 order")));
}

/** The order in which texts of one day come is drawn, but the fit items keep theirs. */
function inOrderOfDays(rows: readonly UnnumberedRow[], random: Random): UnnumberedRow[] {
  const fit = rows.filter(({ item }) => item);
  const others = random.shuffled(rows.filter(({ item }) => !item));
  return [...fit, ...others].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function numbered(rows: readonly UnnumberedRow[]): SubmissionRow[] {
  const numberOf = (index: number) => `2009-${String(index + 1).padStart(4, "0")}`;
  const originals = new Map(rows.map(({ item }, index) => [item, numberOf(index)]));
  let issue = 0;
  return rows.map(({ copyOf, ...row }, index) => ({
    ...row,
    number: numberOf(index),
    cells: [numberOf(index), ...row.cells],
    original: (copyOf && originals.get(copyOf)) ?? "",
    issue: row.kind === "fit-journal" ? ++issue : undefined,
  }));
}

function fitRows(items: readonly FitItem[], random: Random): UnnumberedRow[] {
  const styles = fitStyles(items, random);
  return items.map((item, index): UnnumberedRow => {
    const { day, text, sender, cosigners, urgent, toJournal } = item;
    const date = writtenDay(
      day,
      styles.get(index) ?? random.pick(["iso", "iso", "slashes", "unpadded"]),
      random,
    );
    return {
      kind: toJournal ? "fit-journal" : "fit-forward",
      day,
      cells: rowCells({ date, sender, cosigners, text: text.cells, urgency: urgencyWord(urgent, random) }),
      text: text.cells,
      item,
      copyOf: undefined,
      base: text.draft.base,
      remark: "",
    };
  });
}

/** Three fit rows have a time of day and three are written 2009年3月6日, all on days of one digit. */
function fitStyles(items: readonly FitItem[], random: Random): ReadonlyMap<number, DateStyle> {
  const short = [...items.keys()].filter((index) => /-0\d-0\d$/.test(items[index]?.day ?? ""));
  return new Map(random.some(short, 6).map((index, at) => [index, at % 2 === 0 ? "timed" : "chinese"]));
}

function copyRows(items: readonly FitItem[], random: Random): UnnumberedRow[] {
  return nearCopies(items, random).map(({ day, text, sender, original, edits }): UnnumberedRow => {
    const date = writtenDay(day, random.pick(DATE_STYLES), random);
    return {
      kind: "near-duplicate",
      day,
      cells: rowCells({ date, sender, text: text.cells, urgency: urgencyWord(false, random) }),
      text: text.cells,
      item: undefined,
      copyOf: original,
      base: text.draft.base,
      remark: edits,
    };
  });
}

function unfitRows(random: Random): UnnumberedRow[] {
  return readUnfitTexts().map((text): UnnumberedRow => {
    const day = submissionDay(random);
    const matter = { category: "党建政务", sector: "无党派人士", place: "" };
    const sender = senderOf(text.identity, matter, random);
    const date = writtenDay(day, random.pick(DATE_STYLES), random);
    return {
      kind: "unfit",
      day,
      cells: rowCells({ date, sender, text, urgency: urgencyWord(false, random), secrecy: text.secrecy }),
      text,
      item: undefined,
      copyOf: undefined,
      base: text.id,
      remark: text.reason,
    };
  });
}

function dirtyRows(random: Random): UnnumberedRow[] {
  const bases = random.some(readBaseTexts(), FAULTS.length);
  return FAULTS.map(([remark, fault], index): UnnumberedRow => {
    const base = bases[index] as (typeof bases)[number];
    const [composed] = composeUses(base, [{}], random);
    if (!composed) throw new Error(`there is no text of “${base.id}”`);
    const day = submissionDay(random);
    const sender = senderOf(random.pick(["委员", "市州政协", "特邀信息员"]), composed.draft, random);
    const cells = namedCells({ date: day, sender, text: composed.cells, urgency: "" });
    return {
      kind: "dirty",
      day,
      cells: fault(cells, random),
      text: undefined,
      item: undefined,
      copyOf: undefined,
      base: base.id,
      remark,
    };
  });
}

interface RowParts {
  readonly date: string;
  readonly sender: Sender;
  readonly cosigners?: string;
  readonly text: TextCells;
  readonly urgency: string;
  readonly secrecy?: string;
}

function rowCells(parts: RowParts): string[] {
  const named = namedCells(parts);
  return COLUMNS.map((column) => named[column]);
}

function namedCells({ date, sender, cosigners = "", text, urgency, secrecy = "" }: RowParts): Cells {
  return {
    提交时间: date,
    身份: sender.identity,
    反映人: sender.name,
    反映单位: sender.unit,
    界别: sender.sector,
    联名反映人: cosigners,
    标题: text.title,
    情况反映: text.situation,
    原因分析: text.causes,
    意见建议: text.suggestions,
    紧急程度: urgency,
    密级: secrecy,
  };
}

function urgencyWord(urgent: boolean, random: Random): string {
  return urgent ? "急报" : random.pick(["", "", "一般", "平件"]);
}
