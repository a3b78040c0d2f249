import { contentId, type Submission } from "@minyi/core";
import { findHolds, type ItemState, type KnownGround } from "@minyi/ledger";
import type { Screener } from "@minyi/screen";
import { editedText } from "./edited-text.ts";

/** Options for {@linkcode holdEdited}. */
export interface HoldEditedOptions {
  /** The text as it stood on this day is looked at, and every later one, YYYY-MM-DD; "" for all there ever were. @default only the last */
  readonly from?: string;
}

/**
 * Holds items whose text the office edited into one that bears a mark of secrecy (编辑稿涉密留置), and composites whose own title or text bears one.
 *
 * The ledger knows what screening found in texts as they were sent in; what was edited nobody screened. So every way out runs the office's
 * rules over what is to leave: what they find of severity `stop` is a mark like any other. It holds copies and composites, too, and is
 * released as any other is, for this very text. Edited back to what was sent in, a text is what it was.
 *
 * O(text that was edited), and O(items) where anything bears a mark. Doing it again changes nothing.
 *
 * @returns The very map where nothing is found.
 */
export function holdEdited(
  items: ReadonlyMap<string, ItemState>,
  screener: Pick<Screener, "screen">,
  options: HoldEditedOptions = {},
): ReadonlyMap<string, ItemState> {
  const marked = new Map<string, ItemState>();
  for (const item of items.values()) {
    const marks = newMarks(item, screener, options);
    if (marks.length > 0) marked.set(item.id, { ...item, marks: [...item.marks, ...marks] });
  }
  if (marked.size === 0) return items;
  const all = new Map([...items].map(([id, item]) => [id, marked.get(id) ?? item]));
  const holds = findHolds(all);
  return new Map(
    [...all].map(([id, item]) => {
      const hold = holds.get(id);
      return [id, hold ? { ...item, held: hold.held } : item];
    }),
  );
}

/** A text nobody screened, and what says so. */
interface Version {
  readonly text: Pick<Submission, "title" | "body">;
  readonly on: string;
  readonly seq: number;
}

function newMarks(
  item: ItemState,
  screener: Pick<Screener, "screen">,
  options: HoldEditedOptions,
): readonly KnownGround[] {
  const known = new Set(item.marks.map(keyOf));
  return versionsOf(item, options).flatMap((version) =>
    marksIn(version, item, screener).filter((mark) => {
      const isNew = !known.has(keyOf(mark));
      known.add(keyOf(mark));
      return isNew;
    }),
  );
}

function versionsOf(item: ItemState, { from }: HoldEditedOptions): readonly Version[] {
  const { submission, sources, edits, events } = item;
  if (sources.length > 0) {
    const body = edits.findLast((edit) => edit.body !== undefined)?.body ?? "";
    const { on, seq } = edits.at(-1) ?? { on: submission.submittedOn, seq: events[0] ?? 0 };
    return [{ text: { title: submission.title, body }, on, seq }];
  }
  const first = from === undefined ? edits.length - 1 : edits.filter(({ on }) => on <= from).length - 1;
  return edits.flatMap(({ on, seq }, i) => {
    if (i < first) return [];
    const text = editedText({ ...item, edits: edits.slice(0, i + 1) });
    return text.title === submission.title && text.body === submission.body ? [] : [{ text, on, seq }];
  });
}

/** The sender's own 密级 is told by the ledger. */
function marksIn(
  { text: { title, body }, on, seq }: Version,
  { id, submission }: ItemState,
  { screen }: Pick<Screener, "screen">,
): readonly KnownGround[] {
  const stops = screen({ title, body, secrecy: "" }).filter(({ severity }) => severity === "stop");
  if (stops.length === 0) return [];
  const text = contentId([title, body, submission.secrecy]);
  return stops.map(({ rule, message, passage }) => ({
    ...{ item: id, rule, text, message, on, seq },
    ...(passage === undefined ? {} : { passage }),
  }));
}

function keyOf({ item, rule, passage, text }: KnownGround): string {
  return JSON.stringify([item, rule, passage ?? null, text]);
}
