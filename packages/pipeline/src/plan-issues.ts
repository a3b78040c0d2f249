import { type JournalSettings, nextNumbers, planIssue } from "@minyi/brief";
import { type JournalIssue, OptionError } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import type { RoleMask } from "@minyi/screen";
import { findOne } from "./find-one.ts";
import { isPutAside } from "./is-put-aside.ts";
import { maskItem } from "./mask-item.ts";
import { isPresent, refuseAbsent } from "./refuse-absent.ts";
import { type HeldItem, heldItem, isHeldSecret, refuseHeld } from "./secrecy-hold.ts";

/** Options for {@linkcode planIssues}. */
export interface PlanIssuesOptions {
  /** Items to print, by id or office number. @default those routed to the journal and not printed in it, first due first */
  readonly wanted?: readonly string[];
  /** Day of issue, YYYY-MM-DD; “planned”: the day the last of its items was due, to enter a past year. */
  readonly date: string;
  /** Plans every issue there are items for, not only the next. @default false */
  readonly all?: boolean;
  /** As whom the issue is read. @default all is printed */
  readonly mask?: RoleMask;
}

/**
 * Plans the next issues of a journal (编发计划): which items, under which numbers, on which day.
 *
 * What is merged is printed as the composite, what was split as the sources; what was kept or returned only when it is asked for. What
 * is held as secret is not printed at all; {@linkcode heldIssues} tells what of it would be next.
 *
 * @throws {OptionError} An item asked for is unknown, merged, split or held as secret, was printed in this journal already, or came in after the day.
 */
export function planIssues(
  journal: JournalSettings,
  items: ReadonlyMap<string, ItemState>,
  { wanted, date, all = false, mask }: PlanIssuesOptions,
): readonly JournalIssue[] {
  const queue = wanted
    ? wanted.map((ref) => pick(journal, items, ref))
    : pending(journal, items).filter((item) => !isHeldSecret(item));
  const size = wanted ? Math.max(1, queue.length) : journal.itemsPerIssue;
  const existing: { journal: string; year: number; number: number; total?: number | undefined }[] = [
    ...items.values(),
  ].flatMap(({ compiled }) => compiled);
  const issues: JournalIssue[] = [];
  for (let start = 0; start < queue.length && (all || start === 0); start += size) {
    const chosen = queue.slice(start, start + size);
    const day = date === "planned" ? latestDue(chosen) : date;
    refuseEarly(chosen, day);
    const year = Number(day.slice(0, 4));
    const numbers = nextNumbers(journal.name, year, existing, { firstTotal: journal.firstTotal ?? 1 });
    const submissions = chosen.map((item) => ({
      item: item.id,
      submission: mask ? maskItem(item, items, mask) : item.submission,
    }));
    issues.push(planIssue(journal, submissions, { date: day, year, ...numbers }));
    existing.push({ journal: journal.name, year, ...numbers });
  }
  return issues;
}

/** An issue cannot be older than what it prints. */
function refuseEarly(items: readonly ItemState[], day: string): void {
  const late = items.find(({ submission }) => submission.submittedOn > day);
  if (!late) return;
  const name = late.number ?? late.id;
  throw new OptionError(
    `cannot print “${name}” on ${day}: it was received on ${late.submission.submittedOn}; wanted that day or a later one`,
  );
}

function pick(journal: JournalSettings, items: ReadonlyMap<string, ItemState>, ref: string): ItemState {
  const item = findOne(items, ref);
  refuseAbsent(items, item);
  const printed = item.compiled.find((issue) => issue.journal === journal.name);
  if (printed) {
    throw new OptionError(
      `“${ref}” is printed already: 《${journal.name}》 ${printed.year}年第${printed.number}期`,
    );
  }
  refuseHeld(items, item);
  return item;
}

/** Tells what is routed to a journal but held as secret (待编发而涉密留置的), in the order in which it would be printed. */
export function heldIssues(
  journal: JournalSettings,
  items: ReadonlyMap<string, ItemState>,
): readonly HeldItem[] {
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
