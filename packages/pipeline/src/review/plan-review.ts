import type { EventDraft, ReviewDecision, RowIssue } from "@minyi/core";
import { groupFaults, issueOfFault, type RowFault, repeatFaults, rowFault } from "./check-rows.ts";
import { decisionDrafts, type ReviewTools } from "./decision-drafts.ts";
import { mergeDrafts } from "./merge-drafts.ts";
import { type MergeGroup, mergeGroups } from "./merge-groups.ts";
import type { ReviewRow, ReviewTable } from "./read-review.ts";
import { type RowStatus, rowStatus } from "./row-status.ts";

/** What is asked of a review (复核选项). */
export interface PlanReviewOptions extends ReviewTools {
  /** Names of the taxonomy. */
  readonly categories: readonly string[];
}

/** A row that is not carried out because its item changed (过时的行). */
export interface StaleRow {
  readonly row: ReviewRow;
  readonly reason: string;
}

/** What a review comes to (复核方案), before anything is written. */
export interface ReviewPlan {
  readonly drafts: readonly EventDraft[];
  /** Rows whose decisions are carried out, as their items came in. */
  readonly changes: readonly (ReviewRow & { readonly decision: ReviewDecision })[];
  /** Rows that decide nothing, or what was done already. */
  readonly unchanged: number;
  readonly stale: readonly StaleRow[];
  readonly rejects: readonly RowIssue[];
}

/**
 * Plans what the decisions of a review sheet do to the ledger (复核方案): the events, or why a row gives none.
 *
 * Rows that contradict each other are all refused, and a group of 合并 is done whole or not at all. The order of the rows
 * decides nothing. What an earlier import did is left as it is.
 *
 * O(n log n) for n rows, besides the events of their items.
 */
export function planReview(table: ReviewTable, options: PlanReviewOptions): ReviewPlan {
  return new Planner(table, options).plan();
}

class Planner {
  readonly #options: PlanReviewOptions;
  readonly #table: ReviewTable;
  /** By row: a row that several things are wrong with is one row to mend. */
  readonly #faults = new Map<ReviewRow, RowFault>();
  readonly #drafts: EventDraft[] = [];
  readonly #changes: (ReviewRow & { readonly decision: ReviewDecision })[] = [];
  readonly #stale: StaleRow[] = [];
  #unchanged = 0;

  constructor(table: ReviewTable, options: PlanReviewOptions) {
    this.#table = table;
    this.#options = options;
  }

  plan(): ReviewPlan {
    const { review, categories } = this.#options;
    const known = this.#table.rows.filter((row) => review.items.has(row.id));
    for (const row of this.#table.rows) if (!review.items.has(row.id)) this.#passOver(row);
    for (const row of known) this.#refuse(rowFault(row, categories));
    const byItem = groupBy(known, ({ id }) => id);
    for (const rows of byItem.values()) for (const fault of repeatFaults(rows)) this.#refuse(fault);
    this.#refuseUnread(known);
    const { groups, unsure } = mergeGroups(
      known.filter(({ decision, group }) => decision === "merged" && group !== ""),
      review,
    );
    for (const { row, candidates } of unsure)
      this.#refuse(
        ambiguous(
          row,
          candidates.map((id) => review.nameOf(id)),
        ),
      );
    this.#refuseGroups(groups, byItem);
    this.#spread(groups, byItem);
    this.#carryOut(known, byItem, groups);
    return {
      drafts: this.#drafts,
      changes: this.#changes,
      unchanged: this.#unchanged,
      stale: byPlace(this.#stale),
      rejects: inOrder([...this.#table.issues, ...[...this.#faults.values()].map(issueOfFault)]),
    };
  }

  /** What is no item: proposals stand in the sheet to be compared with. */
  #passOver(row: ReviewRow): void {
    if (!this.#options.review.proposalOf(row.id)) this.#refuse(unknown(row));
    else if ([row.decision ?? "", row.category, row.group, row.title].every((one) => one === ""))
      this.#unchanged++;
    else this.#refuse(ofProposal(row));
  }

  #refuse(fault: RowFault | undefined): void {
    if (fault && !this.#faults.has(fault.row)) this.#faults.set(fault.row, fault);
  }

  /** A row that cannot be read may say the opposite. */
  #refuseUnread(rows: readonly ReviewRow[]): void {
    const ids = new Set(this.#table.unread.map(({ id }) => id));
    for (const row of rows)
      if (row.decision !== undefined && ids.has(row.id))
        this.#refuse({
          row,
          code: "CONTRADICTION",
          field: "decision",
          reason: "同一件另有一行读不出来：请先改好那一行",
        });
  }

  #refuseGroups(groups: readonly MergeGroup[], byItem: ReadonlyMap<string, readonly ReviewRow[]>): void {
    const unread = new Set(
      this.#table.unread.flatMap(({ id, group }) => [id, group]).filter((one) => one !== ""),
    );
    for (const group of groups) {
      const { rows, members } = group;
      const isHalf = rows.some((row) => unread.has(row.group)) || members.some((id) => unread.has(id));
      if (!isHalf) for (const fault of groupFaults(group, byItem)) this.#refuse(fault);
      if (isHalf) this.#refuseAll(rows, "group", HALF_GROUP);
    }
  }

  /** Nothing is done by halves: where one row of an item or a group is refused, the others are. */
  #spread(groups: readonly MergeGroup[], byItem: ReadonlyMap<string, readonly ReviewRow[]>): void {
    const isHalf = (rows: readonly ReviewRow[]) => rows.some((row) => this.#faults.has(row));
    for (let before = -1; before < this.#faults.size; ) {
      before = this.#faults.size;
      for (const { rows } of groups) if (isHalf(rows)) this.#refuseAll(rows, "group", HALF_GROUP);
      for (const rows of byItem.values())
        if (rows.length > 1 && isHalf(rows)) {
          const decided = rows.filter(({ decision }) => decision !== undefined);
          this.#refuseAll(decided, "decision", "同一件另有一行没有通过：请一并改好，只留一行");
        }
    }
  }

  #refuseAll(rows: readonly ReviewRow[], field: "group" | "decision", reason: string): void {
    for (const row of rows) this.#refuse({ row, code: "CONTRADICTION", field, reason });
  }

  #carryOut(
    known: readonly ReviewRow[],
    byItem: ReadonlyMap<string, readonly ReviewRow[]>,
    groups: readonly MergeGroup[],
  ): void {
    const { review } = this.#options;
    const groupOf = new Map(groups.flatMap((group) => group.rows.map((row) => [row, group] as const)));
    const done = new Set<MergeGroup>();
    for (const id of [...byItem.keys()].sort((a, b) => review.compare(a, b))) {
      for (const [at, row] of (byItem.get(id) ?? []).filter((one) => one.decision !== undefined).entries()) {
        const group = groupOf.get(row);
        if (this.#faults.has(row)) continue;
        if (group === undefined && at > 0) this.#unchanged++;
        else if (group === undefined) this.#single(row);
        else if (!done.has(group)) {
          done.add(group);
          this.#merge(group, byItem);
        }
      }
    }
    this.#unchanged += known.filter((row) => row.decision === undefined && !this.#faults.has(row)).length;
  }

  #single(row: ReviewRow): void {
    const item = this.#options.review.items.get(row.id);
    const status = rowStatus(row, this.#options.review);
    if (status.status === "done") this.#unchanged++;
    else if (status.status === "stale") this.#stale.push({ row, reason: status.reason });
    else if (item) {
      const drafted = decisionDrafts(row, item, this.#options);
      if ("drafts" in drafted) this.#change([row], drafted.drafts);
      else this.#refuse(drafted);
    }
  }

  #merge(group: MergeGroup, byItem: ReadonlyMap<string, readonly ReviewRow[]>): void {
    const { review } = this.#options;
    const rows = firstOfEach(group.rows);
    const statuses = rows.map((row) => rowStatus(row, review));
    if (statuses.every((status) => this.#isDone(status, group))) {
      this.#unchanged += group.rows.length;
      return;
    }
    const reason = staleReason(statuses) ?? this.#changedMember(group, byItem);
    if (reason !== undefined) {
      for (const row of group.rows) this.#stale.push({ row, reason });
      return;
    }
    const drafted = mergeDrafts({ ...group, rows }, this.#options);
    if ("faults" in drafted) for (const fault of drafted.faults) this.#refuse(fault);
    else {
      this.#change(rows, drafted.drafts);
      this.#unchanged += group.rows.length - rows.length;
    }
  }

  /** Merged by an earlier import, of the same items. */
  #isDone(status: RowStatus, { members }: MergeGroup): boolean {
    if (status.status !== "done") return false;
    const [composite = ""] = status.event.data.others ?? [];
    const sources = this.#options.review.items.get(composite)?.sources ?? [];
    return sources.length === members.length && members.every((id) => sources.includes(id));
  }

  /** A member whose own row decides nothing must be as it was, too. */
  #changedMember(
    { members }: MergeGroup,
    byItem: ReadonlyMap<string, readonly ReviewRow[]>,
  ): string | undefined {
    for (const id of members) {
      for (const row of byItem.get(id) ?? []) {
        if (row.decision !== undefined || row.version === "") continue;
        const status = rowStatus(row, this.#options.review);
        if (status.status === "stale") return `同组的第 ${row.place.line} 行：${status.reason}`;
      }
    }
    return undefined;
  }

  #change(rows: readonly ReviewRow[], drafts: readonly EventDraft[]): void {
    this.#drafts.push(...drafts);
    for (const row of rows)
      if (row.decision !== undefined) this.#changes.push({ ...row, decision: row.decision });
  }
}

const HALF_GROUP = "同一合并组里有的行没有通过：整组都不合并，请一并改好";

function staleReason(statuses: readonly RowStatus[]): string | undefined {
  const stale = statuses.find((status) => status.status === "stale");
  if (stale) return stale.reason;
  return statuses.some(({ status }) => status === "done")
    ? "同组有的已经按别的分组合并：没有写入，请重新导出再定"
    : undefined;
}

/** The same row twice is one. */
function firstOfEach(rows: readonly ReviewRow[]): ReviewRow[] {
  return [...new Map([...rows].reverse().map((row) => [row.id, row])).values()].reverse();
}

function unknown(row: ReviewRow): RowFault {
  return {
    row,
    code: "UNMATCHED",
    field: "id",
    reason: "台账中没有这一件：可能是别的台账导出的，或者 id 改动过",
  };
}

function ofProposal(row: ReviewRow): RowFault {
  return { row, code: "CONTRADICTION", field: "decision", reason: "这是提案，只供对照，不能在这里作决定" };
}

function ambiguous(row: ReviewRow, names: readonly string[]): RowFault {
  return {
    row,
    code: "AMBIGUOUS",
    field: "group",
    reason: `不能确定是哪一件，可能是 ${names.join("、")}：请填 id，或者换一个记号`,
  };
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const own = groups.get(keyOf(value));
    if (own) own.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

function inOrder(issues: readonly RowIssue[]): RowIssue[] {
  return [...issues].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

function byPlace(rows: readonly StaleRow[]): StaleRow[] {
  return [...rows].sort((a, b) => {
    const [one, other] = [a.row.place, b.row.place];
    return one.file < other.file ? -1 : one.file > other.file ? 1 : one.line - other.line;
  });
}
