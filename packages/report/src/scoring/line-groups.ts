import { type DraftLine, strike } from "./draft-line.ts";

/** Whether a line still counts, and no person has to decide about it (有效草稿). */
export function stands(line: DraftLine): boolean {
  return line.counted && line.open === undefined;
}

/** Puts lines together by a key (分组), in their order. O(lines). */
export function groupBy<K>(
  lines: readonly DraftLine[],
  key: (line: DraftLine) => K,
): ReadonlyMap<K, readonly DraftLine[]> {
  const groups = new Map<K, DraftLine[]>();
  for (const line of lines) {
    const own = groups.get(key(line));
    if (own) own.push(line);
    else groups.set(key(line), [line]);
  }
  return groups;
}

/** The subject of a line (事项). */
export function subjectOf({ fact }: DraftLine): string {
  return fact.subject.id;
}

/** The line with most points (就高); among equals the first. O(lines). */
export function highestOf(lines: readonly DraftLine[]): DraftLine | undefined {
  return lines.reduce<DraftLine | undefined>(
    (best, line) => (best && best.units >= line.units ? best : line),
    undefined,
  );
}

/** Strikes all lines but one (其余不计). */
export function strikeAllBut(
  best: DraftLine | undefined,
  lines: readonly DraftLine[],
  why: (best: DraftLine) => string,
): void {
  for (const line of lines) if (best && line !== best) strike(line, why(best));
}
