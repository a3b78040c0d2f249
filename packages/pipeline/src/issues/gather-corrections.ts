import { printedTitle } from "@minyi/brief";
import type { EventData, IssueCorrection } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import type { RoleMask } from "@minyi/screen";
import { editedText } from "../edited-text.ts";
import { withheldOf } from "../mask-item.ts";
import { type IssueName, isSameIssue, standingItems } from "./standing-items.ts";

/** What is put right of one item (一篇的更正). */
export interface Rectified {
  readonly item: string;
  readonly data: Omit<EventData<"rectified">, "in">;
}

/** A correction that can be printed, and the items it is entered of (更正方案). */
export interface PlannedCorrection {
  readonly printed: IssueCorrection;
  readonly rectified: readonly Rectified[];
}

/** Options for {@linkcode gatherCorrections}. */
export interface GatherOptions {
  /** As they stood before the issue that prints the corrections. */
  readonly items: ReadonlyMap<string, ItemState>;
  readonly mask: RoleMask | undefined;
}

/**
 * Makes the corrections that are printed of what is said of single items (归并更正): the same words of every item of an issue are of the issue,
 * other words of the item alone, whose title is named. Each stands once, where it was said first. So what an issue prints follows from
 * its events alone: gathered again, they give the same.
 *
 * O(corrections · items).
 */
export function gatherCorrections(
  said: readonly Rectified[],
  seen: GatherOptions,
): readonly PlannedCorrection[] {
  const whole = new Set(
    [...Map.groupBy(said, wordsOf)].flatMap(([words, group]) => (isOfWhole(group, seen) ? [words] : [])),
  );
  const gathered = new Map<string, Map<string, Rectified>>();
  for (const one of said) {
    const words = wordsOf(one);
    const key = whole.has(words) ? words : `${words} ${one.item}`;
    gathered.set(key, (gathered.get(key) ?? new Map<string, Rectified>()).set(one.item, one));
  }
  return [...gathered.values()].flatMap((group) => planned([...group.values()], seen));
}

function wordsOf({ data: { journal, year, number, text } }: Rectified): string {
  return JSON.stringify([journal, year, number, text]);
}

function isOfWhole(group: readonly Rectified[], { items }: GatherOptions): boolean {
  const [first] = group;
  if (!first) return false;
  return new Set(group.map(({ item }) => item)).size === standingItems(items, first.data).length;
}

function planned(rectified: readonly Rectified[], seen: GatherOptions): readonly PlannedCorrection[] {
  const [first] = rectified;
  if (!first) return [];
  const { year, number, text } = first.data;
  return [{ printed: { year, number, title: titleOf(rectified, first.data, seen), text }, rectified }];
}

/** The title of the item that a correction is of, as it was printed and as the mask lets it be seen; empty where it is of several. */
function titleOf(rectified: readonly Rectified[], issue: IssueName, { items, mask }: GatherOptions): string {
  const [only, ...others] = rectified.flatMap(({ item }) => items.get(item) ?? []);
  if (!only || others.length > 0) return "";
  const day = only.compiled.find((one) => isSameIssue(one, issue))?.on;
  const { title } = editedText(only, day === undefined ? {} : { day });
  return printedTitle(mask ? mask.text(title, withheldOf(only, items, mask)) : title);
}
