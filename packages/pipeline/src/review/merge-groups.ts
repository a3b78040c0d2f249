import type { ReviewRow } from "./read-review.ts";
import type { ReviewBook } from "./review-book.ts";

/** Rows that are to be merged into one (合并组). */
export interface MergeGroup {
  /** As they came in. */
  readonly members: readonly string[];
  /** An item that others named by its number, if it was one only: it leads. */
  readonly target: string | undefined;
  readonly rows: readonly ReviewRow[];
}

/** A row whose 合并组 may be several items. */
export interface UnsureGroup {
  readonly row: ReviewRow;
  readonly candidates: readonly string[];
}

/**
 * Finds which rows go together (归并合并组): those with the same label, and those that name one another by number or id. What leads
 * from one to the other is one group; an item that is named belongs to it, with a row of its own or without.
 *
 * O(rows · log).
 */
export function mergeGroups(
  rows: readonly ReviewRow[],
  review: ReviewBook,
): { readonly groups: readonly MergeGroup[]; readonly unsure: readonly UnsureGroup[] } {
  const links = new Links();
  const unsure: UnsureGroup[] = [];
  const named = new Set<string>();
  for (const row of rows) {
    const found = review.items.has(row.group)
      ? { item: row.group }
      : review.book.find("item", { number: row.group });
    if ("item" in found) {
      links.join(`item ${row.id}`, `item ${found.item}`);
      if (found.item !== row.id) named.add(found.item);
    } else if (found.reason === "AMBIGUOUS") unsure.push({ row, candidates: found.candidates });
    else links.join(`item ${row.id}`, `label ${row.group}`);
  }
  const bySet = new Map<string, ReviewRow[]>();
  for (const row of rows) {
    const root = links.rootOf(`item ${row.id}`);
    bySet.set(root, [...(bySet.get(root) ?? []), row]);
  }
  const groups = [...bySet].map(([root, own]): MergeGroup => {
    const members = links.itemsOf(root).sort((a, b) => review.compare(a, b));
    const targets = members.filter((id) => named.has(id));
    return { members, target: targets.length === 1 ? targets[0] : undefined, rows: own };
  });
  return { groups, unsure };
}

/** Nodes that are linked, directly or through others. */
class Links {
  readonly #parents = new Map<string, string>();

  rootOf(node: string): string {
    let at = node;
    for (
      let parent = this.#parents.get(at);
      parent !== undefined && parent !== at;
      parent = this.#parents.get(at)
    )
      at = parent;
    return at;
  }

  join(a: string, b: string): void {
    for (const node of [a, b]) if (!this.#parents.has(node)) this.#parents.set(node, node);
    this.#parents.set(this.rootOf(a), this.rootOf(b));
  }

  itemsOf(root: string): string[] {
    return [...this.#parents.keys()]
      .filter((node) => node.startsWith("item ") && this.rootOf(node) === root)
      .map((node) => node.slice("item ".length));
  }
}
