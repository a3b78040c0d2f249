import { OptionError } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";

/** Whether an item stands for itself (独立成篇): neither merged into a composite nor a composite that was split. */
export function isPresent({ mergedInto, splitOn }: ItemState): boolean {
  return mergedInto === undefined && splitOn === undefined;
}

/**
 * Refuses what does not stand for itself (已合并、已拆分的不单独编发报送): it leaves the house as the composite, or as the sources.
 *
 * @throws {OptionError} The item is merged, or a composite that was split.
 */
export function refuseAbsent(items: ReadonlyMap<string, ItemState>, item: ItemState): void {
  if (isPresent(item)) return;
  const name = (id: string) => `“${items.get(id)?.number ?? id}”`;
  const titled = (id: string) => `${name(id)}（${items.get(id)?.title ?? ""}）`;
  const { id, mergedInto, sources } = item;
  if (mergedInto === undefined)
    throw new OptionError(`${name(id)} was split: wanted ${sources.map(name).join(", ")}`, {
      zh: `${name(id)}已拆分：改用 ${sources.map(titled).join("、")}`,
    });
  throw new OptionError(`${name(id)} is merged into ${name(mergedInto)}: wanted ${name(mergedInto)}`, {
    zh: `${name(id)}已并入综合稿${titled(mergedInto)}：改用综合稿的编号或 id`,
  });
}
