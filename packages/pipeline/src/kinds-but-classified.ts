import { EVENT_KINDS, type EventKind } from "@minyi/core";

/**
 * Every kind of event but the program's classifications (除分类外的各类事件): these are the longest there are, with every term that decided,
 * and say nothing of whether and where an item may go. What is projected without them has no `classification`.
 */
export const KINDS_BUT_CLASSIFIED: readonly EventKind[] = EVENT_KINDS.filter((kind) => kind !== "classified");
