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
  const { id, mergedInto, sources } = item;
  const [what, wanted] =
    mergedInto === undefined
      ? ["was split", sources.map(name).join(", ")]
      : [`is merged into ${name(mergedInto)}`, name(mergedInto)];
  throw new OptionError(`${name(id)} ${what}: wanted ${wanted}`);
}
