import { nameOf } from "./match-row.ts";
import type { RecordBook } from "./record-book.ts";
import type { RecordPlan } from "./record-plan.ts";

/**
 * Tells which rows of 合并 the command and a review would have refused (登记后的合并疑点): a source stands in another composite, too, or
 * is a composite that was split. They are entered: a sheet of a past year may split later what it merges, and the order of its rows
 * decides nothing.
 *
 * O(composites of the ledger and their sources).
 */
export function planMergeDoubts(plan: RecordPlan): void {
  const { book } = plan;
  const mergers = [...plan.rows].flatMap(([id, row]) => {
    const event = book.event(id);
    return event?.kind === "merged" && !book.isVoided(id) ? [{ item: event.item, row }] : [];
  });
  if (mergers.length === 0) return;
  const standing = standingOf(book);
  for (const { item, row } of mergers) {
    if (book.composites.splitOf(item)) continue;
    const reasons = (book.facts(item)?.sources ?? []).flatMap((source) =>
      reasonOf(source, item, { book, standing }),
    );
    if (reasons.length === 0) continue;
    const reason = `${reasons.join("；")}。已照登；有误的请用“拆分”或“撤销”行`;
    plan.doubt(row, { column: "原始篇目", reason });
  }
}

interface Known {
  readonly book: RecordBook;
  readonly standing: ReadonlyMap<string, readonly string[]>;
}

/** Source → composites of it that were not split. */
function standingOf(book: RecordBook): ReadonlyMap<string, readonly string[]> {
  const composites = new Set(book.events.flatMap(({ kind, item }) => (kind === "merged" ? item : [])));
  const found = new Map<string, string[]>();
  for (const composite of composites) {
    if (book.composites.splitOf(composite)) continue;
    for (const source of book.facts(composite)?.sources ?? []) {
      const own = found.get(source);
      if (own) own.push(composite);
      else found.set(source, [composite]);
    }
  }
  return found;
}

function reasonOf(source: string, item: string, { book, standing }: Known): string[] {
  const name = nameOf(source, book);
  if (book.composites.splitOf(source)) return [`${name} 是综合，已经拆分`];
  const others = (standing.get(source) ?? []).filter((composite) => composite !== item);
  if (others.length === 0) return [];
  const names = others.map((other) => nameOf(other, book)).join("、");
  const counted = nameOf(book.composites.compositeOf(source) ?? item, book);
  return [`${name} 也在 ${names} 中，没有拆分，现在算在 ${counted} 里`];
}
