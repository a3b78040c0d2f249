import type { Submission } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import type { RoleMask, WithheldNames } from "@minyi/screen";

/** The names a role may not see of an item (不公开的姓名): of a composite those of all its texts. O(its texts). */
export function withheldOf(
  { submission, originals }: Pick<ItemState, "submission" | "originals">,
  items: ReadonlyMap<string, ItemState>,
  mask: RoleMask,
): WithheldNames {
  const texts = originals.flatMap((id) => items.get(id)?.submission ?? []);
  return mask.withheld([submission, ...texts]);
}

/** An item's text as a role sees it (隐去后的来稿). */
export function maskItem(
  item: Pick<ItemState, "submission" | "originals">,
  items: ReadonlyMap<string, ItemState>,
  mask: RoleMask,
): Submission {
  return mask.submission(item.submission, withheldOf(item, items, mask));
}
