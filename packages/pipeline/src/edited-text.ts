import type { Submission } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";

/** Options for {@linkcode editedText}. */
export interface EditedTextOptions {
  /** Last day of which the edits count, YYYY-MM-DD. @default all count */
  readonly day?: string;
}

/**
 * An item's text as the office edited it last (编辑后的稿件), up to a day: title and body each as the last edit that says them has it. Where the
 * body was edited, the columns it was sent in (情况, 原因, 建议) are gone: they are in the body, or the office left them out. A composite is as
 * its projection has it, whatever the day: what was its own text then is not kept.
 *
 * O(edits).
 */
export function editedText(
  { submission, sources, edits }: Pick<ItemState, "submission" | "sources" | "edits">,
  { day }: EditedTextOptions = {},
): Submission {
  if (sources.length > 0) return submission;
  const counting = edits.filter(({ on }) => day === undefined || on <= day);
  const title = counting.findLast((edit) => edit.title !== undefined)?.title;
  const body = counting.findLast((edit) => edit.body !== undefined)?.body;
  if (title === undefined && body === undefined) return submission;
  const { parts, ...rest } = submission;
  return {
    ...rest,
    title: title ?? submission.title,
    ...(body === undefined ? { body: submission.body, ...(parts === undefined ? {} : { parts }) } : { body }),
  };
}
