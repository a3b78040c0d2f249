import { OptionError } from "@minyi/core";
import { type FindableItem, itemFinder } from "@minyi/ledger";

/**
 * Finds one item by its id or office number (按编号查找).
 *
 * @throws {OptionError} None or several go by it; the candidates are named.
 */
export function findOne<T extends FindableItem>(items: ReadonlyMap<string, T>, ref: string): T {
  const byId = items.get(ref);
  if (byId) return byId;
  const found = itemFinder(items)({ number: ref });
  const item = "item" in found ? items.get(found.item) : undefined;
  if (item) return item;
  const candidates = "candidates" in found ? found.candidates : [];
  const others = candidates.length > 0 ? `; it may be one of ${candidates.join(", ")}` : "";
  const among = candidates.length > 0 ? `；可能是 ${candidates.join("、")}，写 id 指明` : "";
  throw new OptionError(
    `no single item is called “${ref}”: wanted the id or office number of one item${others}`,
    {
      zh: `${candidates.length > 0 ? `编号“${ref}”不止一篇` : `没有编号或 id 是“${ref}”的信息`}${among}`,
    },
  );
}
