import type { TableNote } from "@minyi/ingest";
import type { Session } from "./session.ts";

/** Tells what was passed over or taken for granted in a file (说明), line by line. */
export function tellNotes(session: Session, notes: readonly TableNote[]): void {
  for (const note of shownNotes(session, notes)) {
    const { file, line, text } = note;
    session.world.stderr(`${file}${line === 0 ? "" : `:${line}`} ${text}\n`);
  }
}

/** A note in one language, as JSON has it. */
export type ShownNote = Omit<TableNote, "text"> & { readonly text: string };

/** Notes in the language of the call (说明的语言). */
export function shownNotes(session: Session, notes: readonly TableNote[]): readonly ShownNote[] {
  return notes.map(({ file, line, text }) => ({ file, line, text: session.word(text) }));
}
