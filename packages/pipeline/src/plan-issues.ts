import {
  type ItemText,
  type JournalSettings,
  type NumberedIssue,
  nextNumbers,
  planIssue,
} from "@minyi/brief";
import {
  distinctSubmitters,
  type EffectiveEvent,
  type IssueFoot,
  type JournalIssue,
  OptionError,
  type Submission,
} from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import type { RoleMask, Screener } from "@minyi/screen";
import { editedText } from "./edited-text.ts";
import { findOne } from "./find-one.ts";
import { holdEdited } from "./hold-edited.ts";
import { isPutAside } from "./is-put-aside.ts";
import type { PlannedCorrection } from "./issues/gather-corrections.ts";
import { issueSigners } from "./issues/issue-signers.ts";
import { type CorrectionRequest, planCorrections } from "./issues/plan-corrections.ts";
import { withheldOf } from "./mask-item.ts";
import { isPresent, refuseAbsent } from "./refuse-absent.ts";
import { type HeldItem, heldItem, isHeldSecret, refuseHeld } from "./secrecy-hold.ts";

/** Options for {@linkcode planIssues}. */
export interface PlanIssuesOptions {
  /** Items to print, by id or office number. @default those routed to the journal and not printed in it, first due first */
  readonly wanted?: readonly string[];
  /** Day of issue, YYYY-MM-DD; “planned”: the day the last of its items was due, to enter a past year. */
  readonly date: string;
  /** The office's admissibility check: texts the office edited are screened before they leave. */
  readonly screener: Pick<Screener, "screen">;
  /** Plans every issue there are items for, not only the next. @default false */
  readonly all?: boolean;
  /** As whom the issue is read. @default all is printed */
  readonly mask?: RoleMask;
  /** Numbers that are gone, those of withdrawn and voided issues among them. @default those of the items */
  readonly used?: readonly NumberedIssue[];
  /** Events that count: who signed the items, where the journal asks the ledger. @default the foot of the journal */
  readonly effective?: readonly EffectiveEvent[];
  /** Addressees and copies of these issues. @default the journal's */
  readonly foot?: IssueFoot;
  /** What is to be put right of earlier issues of the journal; the first issue planned prints it. @default nothing */
  readonly corrections?: readonly CorrectionRequest[];
}

/**
 * Plans the next issues of a journal (编发计划): which items, under which numbers, on which day.
 *
 * A text is printed as the office edited it last, up to the day of issue. What is merged is printed as the composite, what was split as the sources; what was kept or returned only when it is asked for. What
 * is held as secret is not printed at all, marks in edited texts included ({@linkcode holdEdited}); {@linkcode heldIssues} tells what of it would be next.
 *
 * @throws {OptionError} An item asked for is unknown, merged, split or held as secret, was printed in this journal already, or came in after the
 * day; or a correction is of no issue that stands.
 */
export function planIssues(
  journal: JournalSettings,
  items: ReadonlyMap<string, ItemState>,
  options: PlanIssuesOptions,
): readonly JournalIssue[] {
  return [...issuesAhead(journal, items, options)].map(({ issue }) => issue);
}

/** An issue and the corrections it prints (待编的一期). */
export interface PlannedIssue {
  readonly issue: JournalIssue;
  readonly corrections: readonly PlannedCorrection[];
}

/** Plans as {@linkcode planIssues}, one issue after the other as they are asked for (逐期计划). */
export function* issuesAhead(
  journal: JournalSettings,
  states: ReadonlyMap<string, ItemState>,
  options: PlanIssuesOptions,
): Generator<PlannedIssue, void, undefined> {
  const { wanted, date, all = false, mask, used, effective = [], foot = {}, corrections = [] } = options;
  const items = screened(states, options);
  const queue = wanted
    ? [...new Set(wanted.map((ref) => pick(journal, items, ref)))]
    : pending(journal, items).filter((item) => !isHeldSecret(item));
  const size = wanted ? Math.max(1, queue.length) : journal.itemsPerIssue;
  const gone = [...(used ?? [...items.values()].flatMap(({ compiled }) => compiled))];
  for (let start = 0; start < queue.length && (all || start === 0); start += size) {
    const chosen = queue.slice(start, start + size);
    const day = date === "planned" ? latestDue(chosen) : date;
    refuseEarly(chosen, day);
    const year = Number(day.slice(0, 4));
    const numbers = { year, ...nextNumbers(journal.name, year, gone, firstsOf(journal)) };
    const correcting = { book: { items, effective }, year, ...(mask ? { mask } : {}) };
    const planned = start === 0 ? planCorrections(journal, corrections, correcting) : [];
    const ids = chosen.map(({ id }) => id);
    const signers = journal.signers === "ledger" ? issueSigners(ids, effective) : {};
    const texts = chosen.map((item) => printedText(item, items, { day, mask }));
    const issue = planIssue(journal, texts, {
      date: day,
      ...numbers,
      corrections: planned.map(({ printed }) => printed),
      foot: { ...signers, ...foot },
    });
    yield { issue, corrections: planned };
    gone.push({ journal: journal.name, ...numbers });
  }
}

/** On a day that is not known yet every text is looked at that there ever was. */
function screened(
  items: ReadonlyMap<string, ItemState>,
  { screener, date }: Pick<PlanIssuesOptions, "screener" | "date">,
): ReadonlyMap<string, ItemState> {
  return holdEdited(items, screener, { from: date === "planned" ? "" : date });
}

function firstsOf({ firstTotal = 1, firstNumber = 1 }: JournalSettings) {
  return { firstTotal, firstNumber };
}

/** An item as it is printed on a day (刊印稿): its text as edited last and, of a composite, what it goes back to, as the mask lets them be seen. */
export function printedText(
  item: ItemState,
  items: ReadonlyMap<string, ItemState>,
  { day, mask }: { readonly day: string; readonly mask: RoleMask | undefined },
): ItemText {
  const withheld = mask && withheldOf(item, items, mask);
  // Once they are told by what they are, nobody can tell whether two are one.
  const seen = (submission: Submission) => {
    const once = { ...submission, submitters: distinctSubmitters(submission.submitters) };
    return mask ? mask.submission(once, withheld) : once;
  };
  const originals = item.originals.flatMap((id) => items.get(id)?.submission ?? []);
  return { item: item.id, submission: seen(editedText(item, { day })), originals: originals.map(seen) };
}

/** An issue cannot be older than what it prints. */
function refuseEarly(items: readonly ItemState[], day: string): void {
  const late = items.find(({ submission }) => submission.submittedOn > day);
  if (!late) return;
  const name = late.number ?? late.id;
  throw new OptionError(
    `cannot print “${name}” on ${day}: it was received on ${late.submission.submittedOn}; wanted that day or a later one`,
    { zh: `“${name}”不能编入 ${day} 的一期：${late.submission.submittedOn} 才收到` },
  );
}

function pick(journal: JournalSettings, items: ReadonlyMap<string, ItemState>, ref: string): ItemState {
  const item = findOne(items, ref);
  refuseAbsent(items, item);
  const printed = item.compiled.find((issue) => issue.journal === journal.name);
  if (printed) {
    throw new OptionError(
      `“${ref}” is printed already: 《${journal.name}》 ${printed.year}年第${printed.number}期`,
      { zh: `“${ref}”已编入《${journal.name}》${printed.year}年第${printed.number}期，不重复编发` },
    );
  }
  refuseHeld(items, item);
  return item;
}

/** Tells what is routed to a journal but held as secret (待编发而涉密留置的), in the order in which it would be printed. */
export function heldIssues(
  journal: JournalSettings,
  states: ReadonlyMap<string, ItemState>,
  options: Pick<PlanIssuesOptions, "screener" | "date">,
): readonly HeldItem[] {
  const items = screened(states, options);
  return pending(journal, items)
    .filter(isHeldSecret)
    .map((item) => heldItem(item, items));
}

function pending(journal: JournalSettings, items: ReadonlyMap<string, ItemState>): ItemState[] {
  return [...items.values()]
    .filter(
      (item) =>
        isPresent(item) &&
        !isPutAside(item) &&
        item.decision?.action === "compile" &&
        item.decision.destinationName === journal.name &&
        !item.compiled.some((issue) => issue.journal === journal.name),
    )
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ decision, submission, id }: ItemState): string {
  return [decision?.due, submission.submittedOn, submission.number ?? "", id].join("\u0000");
}

function latestDue(items: readonly ItemState[]): string {
  const days = items.map(({ decision, submission }) => decision?.due ?? submission.submittedOn).sort();
  return days.at(-1) ?? "";
}
