import type { Draws } from "./draws.ts";
import type { Subject, Wording } from "./wording.ts";

/** Of a hundred copies so many are not edited at all, but for where lines break. */
export const UNEDITED_PERCENT = 15;

/** At most so many of ten thousand windows are touched: 30 of a hundred. */
const MOST_TOUCHED = 3000;

/** Windows a character stands in. */
const WINDOWS_A_CHARACTER = 3;

/** What is needed to write something new into a copy. */
export interface Editing {
  readonly wording: Wording;
  readonly subject: Subject;
  readonly draws: Draws;
}

/**
 * Edits a copy (改写): clauses are left out, written anew or added, and characters changed, until from 0 to 30 of a hundred windows
 * are touched, each share as likely. A share of x leaves a similarity of about (1 − x) / (1 + x), or 1 − x where clauses were only left
 * out or added: at 0.8 about as many pairs lie above as below.
 */
export function edited(clauses: readonly string[], editing: Editing): string[] {
  const { draws } = editing;
  const copy = [...clauses];
  if (draws.below(100) < UNEDITED_PERCENT) return copy;
  const length = copy.reduce((sum, clause) => sum + clause.length, 0);
  let left = Math.floor((length * draws.below(MOST_TOUCHED + 1)) / 10_000);
  while (left >= WINDOWS_A_CHARACTER) left -= editOnce(copy, left, editing);
  return copy;
}

/** Does one edit that touches no more than so many windows; says how many. */
function editOnce(copy: string[], most: number, editing: Editing): number {
  const { wording, subject, draws } = editing;
  const at = draws.below(copy.length);
  const clause = copy[at] ?? "";
  const kind = draws.below(5);
  if (kind > 2 || clause.length > most) return changeCharacter(copy, at, editing);
  const anew = kind === 0 ? [] : [wording.clause(subject, draws)];
  if (kind === 0 && copy.length < 3) return changeCharacter(copy, at, editing);
  copy.splice(at, kind === 2 ? 0 : 1, ...anew);
  return Math.max(clause.length, anew[0]?.length ?? 0);
}

function changeCharacter(copy: string[], at: number, { wording, draws }: Editing): number {
  const clause = copy[at] ?? "";
  const place = draws.below(clause.length);
  copy[at] = `${clause.slice(0, place)}${wording.character(draws)}${clause.slice(place + 1)}`;
  return WINDOWS_A_CHARACTER;
}
