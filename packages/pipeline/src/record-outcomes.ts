import type { EventDraft, RowIssue } from "@minyi/core";
import { type IngestedOutcome, readOutcomes } from "@minyi/ingest";
import { type FoundItem, type ItemReference, type ItemState, itemFinder, type Ledger } from "@minyi/ledger";
import type { InputFile } from "./open-input.ts";
import { readItems } from "./read-items.ts";

/** Options for {@linkcode recordOutcomes}. */
export interface RecordOptions {
  readonly ledger: Ledger;
  readonly recordedAt: string;
  /** Who enters the sheet, e.g. 信息科. */
  readonly actor: string;
  readonly encoding?: string;
  /** Field → heading, for columns that do not go by a known name. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** What became of a clerk's sheet (登记结果). */
export interface RecordResult {
  /** Events written. */
  readonly recorded: number;
  /** Events the ledger had already. */
  readonly already: number;
  /** Rows whose item was not found, or not found for sure; candidates stand in the reason. */
  readonly unmatched: readonly RowIssue[];
  /** Rows that could not be read, or cannot be true. */
  readonly rejects: readonly RowIssue[];
}

/**
 * Enters a clerk's sheet of outcomes in the ledger (登记批示、采用、回复等).
 *
 * Items are found by number, by journal and issue, or by title; what is not sure is not guessed. Rows of 编发 are taken
 * first, so that other rows may name the issue. A file is one transaction; entering it again adds nothing.
 *
 * @throws {InputError} A file cannot be read; earlier files of the call stay entered.
 */
export async function recordOutcomes(
  files: readonly InputFile[],
  { ledger, recordedAt, actor, encoding, columns }: RecordOptions,
): Promise<RecordResult> {
  let [recorded, already] = [0, 0];
  const unmatched: RowIssue[] = [];
  const rejects: RowIssue[] = [];
  for (const { name, bytes } of files) {
    const outcomes: IngestedOutcome[] = [];
    for await (const batch of readOutcomes(bytes, {
      file: name,
      ...(encoding === undefined ? {} : { encoding }),
      ...(columns === undefined ? {} : { columns }),
    })) {
      for (const outcome of batch.outcomes) outcomes.push(outcome);
      for (const issue of batch.issues) rejects.push(issue);
    }
    for (const chosen of [outcomes.filter(isCompiled), outcomes.filter((outcome) => !isCompiled(outcome))]) {
      if (chosen.length === 0) continue;
      const { items } = await readItems(ledger);
      const planned = planOutcomes(items, chosen, actor);
      const result = await ledger.append(planned.drafts, { recordedAt });
      recorded += result.appended.length;
      already += result.already;
      unmatched.push(...planned.unmatched);
      rejects.push(...planned.rejects);
    }
  }
  return { recorded, already, unmatched, rejects };
}

function isCompiled({ outcome }: IngestedOutcome): boolean {
  return outcome.kind === "compiled";
}

/** Matches outcomes with items (结果与信息匹配): events for the sure ones, issues for the others. */
export function planOutcomes(
  items: ReadonlyMap<string, ItemState>,
  outcomes: readonly IngestedOutcome[],
  actor: string,
): {
  readonly drafts: readonly EventDraft[];
  readonly unmatched: readonly RowIssue[];
  readonly rejects: readonly RowIssue[];
} {
  const find = itemFinder(items);
  const drafts: EventDraft[] = [];
  // A row with several leaders is several outcomes, but one row to mend.
  const unmatched = new Map<string, RowIssue>();
  const rejects = new Map<string, RowIssue>();
  for (const row of outcomes) {
    const place = `${row.place.file}:${row.place.line}`;
    const found = findRow(row, find, items);
    const item = "item" in found ? items.get(found.item) : undefined;
    if (!item) {
      unmatched.set(place, unmatchedIssue(row, "candidates" in found ? found.candidates : [], items));
    } else if (row.outcome.on < item.submission.submittedOn) {
      rejects.set(place, earlyIssue(row, item));
    } else {
      drafts.push({ ...row.outcome, item: item.id, actor, source: place } as EventDraft);
    }
  }
  return { drafts, unmatched: [...unmatched.values()], rejects: [...rejects.values()] };
}

/**
 * Finds the item a row is about. The journal and issue of a row of 编发 say what is being printed, not which item it is.
 * An issue named without its year is the one of the outcome's year, if that was printed by then; else the only one there is.
 */
function findRow(
  { ref, outcome }: IngestedOutcome,
  find: (ref: ItemReference) => FoundItem,
  items: ReadonlyMap<string, ItemState>,
): FoundItem {
  const { number, title, journal, issue } = ref;
  if (outcome.kind === "compiled") return find({ number, title });
  if (journal === undefined || issue === undefined || ref.year !== undefined) return find(ref);
  const year = Number(outcome.on.slice(0, 4));
  const sameYear = find({ ...ref, year });
  const printed = "item" in sameYear ? (items.get(sameYear.item)?.compiled ?? []) : [];
  const inTime = printed.some(
    (one) => one.year === year && one.number === Number(issue) && one.on <= outcome.on,
  );
  return inTime ? sameYear : find(ref);
}

function unmatchedIssue(
  { place, cells, ref }: IngestedOutcome,
  candidates: readonly string[],
  items: ReadonlyMap<string, ItemState>,
): RowIssue {
  const { number, journal, year, issue, title } = ref;
  const words = [
    number && `编号${number}`,
    journal && `《${journal}》${year === undefined ? "" : `${year}年`}第${issue ?? "？"}期`,
    title && `“${title}”`,
  ].filter(Boolean);
  const named = candidates
    .slice(0, 5)
    .map((id) => `${items.get(id)?.number ?? id}“${items.get(id)?.title ?? ""}”`);
  const reason =
    named.length > 0
      ? `不能确定是哪一篇：${words.join("，")}；可能是 ${named.join("、")}`
      : `台账中没有这一篇：${words.join("，")}`;
  return {
    code: named.length > 0 ? "AMBIGUOUS" : "UNMATCHED",
    ...place,
    column: "",
    value: words.join("，"),
    reason,
    cells,
  };
}

function earlyIssue({ place, cells, outcome }: IngestedOutcome, item: ItemState): RowIssue {
  const reason = `日期 ${outcome.on} 早于来稿日期 ${item.submission.submittedOn}，结果不可能先于来稿`;
  return { code: "BAD_DATE", ...place, column: "日期", value: outcome.on, reason, cells };
}
