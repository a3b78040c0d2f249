import { OptionError } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";

/**
 * Refuses what a composite stands for (已合并的不单独编发、报送): it leaves the house with that.
 *
 * @throws {OptionError} The item is merged.
 */
export function refuseMerged(
  items: ReadonlyMap<string, ItemState>,
  { id, number = id, mergedInto }: ItemState,
): void {
  if (mergedInto === undefined) return;
  const composite = items.get(mergedInto);
  throw new OptionError(
    `“${number}” is merged into “${composite?.number ?? mergedInto}” (${composite?.title ?? ""}): wanted that one`,
  );
}
