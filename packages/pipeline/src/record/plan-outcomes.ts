import type { LedgerEvent } from "@minyi/core";
import type {
  IngestedAmendment,
  IngestedBeginning,
  IngestedMerger,
  IngestedOutcome,
  OutcomeKind,
} from "@minyi/ingest";
import { planActs, putBack } from "./plan-acts.ts";
import { planAmendments } from "./plan-amendments.ts";
import { planBeginnings } from "./plan-beginnings.ts";
import { planDoubts } from "./plan-doubts.ts";
import { planMergeDoubts } from "./plan-merge-doubts.ts";
import { planMergers, putBackMergers } from "./plan-mergers.ts";
import { RecordBook } from "./record-book.ts";
import { type PlanOptions, RecordPlan } from "./record-plan.ts";

/** All rows of the sheets of one call (一次登记的各行). */
export interface OutcomeRows {
  readonly outcomes: readonly IngestedOutcome[];
  readonly begun: readonly IngestedBeginning[];
  readonly merged: readonly IngestedMerger[];
  readonly amended: readonly IngestedAmendment[];
}

/** Acts that give a number, a title or an issue by which other rows may name the item. */
const NAMING: readonly OutcomeKind[] = ["registered", "filed", "edited", "compiled"];

/**
 * Matches the rows of the clerk's sheets with what the ledger knows (结果与台账匹配): events for the sure ones, issues for the others.
 *
 * What begins something is taken first, then what names it (登记, 立案, 编辑, 编发) and 合并 until no more is found, everything
 * else, and last what mends what was said: so rows may name what other rows say, and their order decides nothing.
 *
 * O(n log n) for the events of the ledger and the rows.
 */
export function planOutcomes(
  events: readonly LedgerEvent[],
  rows: OutcomeRows,
  options: PlanOptions,
): RecordPlan {
  const plan = new RecordPlan(new RecordBook(events), options);
  const of = (wanted: (kind: OutcomeKind) => boolean) =>
    rows.outcomes.filter(({ outcome }) => wanted(outcome.kind));
  planBeginnings(plan, rows.begun);
  planNames(
    plan,
    of((kind) => NAMING.includes(kind)),
    rows.merged,
  );
  putBack(
    plan,
    planActs(
      plan,
      of((kind) => !NAMING.includes(kind)),
    ),
  );
  planAmendments(plan, rows.amended);
  planMergeDoubts(plan);
  planDoubts(plan);
  return plan;
}

/** Each may name what another one has given its name, and a composite may be part of another. */
function planNames(
  plan: RecordPlan,
  outcomes: readonly IngestedOutcome[],
  mergers: readonly IngestedMerger[],
): void {
  let [open, apart] = [[...outcomes], [...mergers]];
  for (let before = Number.POSITIVE_INFINITY; open.length + apart.length < before; ) {
    before = open.length + apart.length;
    open = planActs(plan, open);
    apart = planMergers(plan, apart);
  }
  putBack(plan, open);
  putBackMergers(plan, apart);
}
