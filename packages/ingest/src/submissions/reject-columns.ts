/** Which of its own columns a row was refused for (拒收列). */
export const REFUSED_COLUMN = "拒收列";

/** Columns a file of rejects has besides the original ones (拒收列); they are not read back. */
export const REJECT_HEADINGS: readonly string[] = [
  "拒收文件",
  "拒收行号",
  REFUSED_COLUMN,
  "拒收代码",
  "拒收原因",
  "拒收建议",
];

/** Files of before had no suggestions. */
const REQUIRED = 5;

/**
 * Finds the columns of a file of rejects that say why (找拒收列): the last of each name, since those the file had itself stand before.
 *
 * A file that has only some of them is no file of rejects: they are columns like any other.
 *
 * @returns Their places; none when it is another file.
 */
export function rejectColumns(headings: readonly string[]): ReadonlySet<number> {
  // Asked of every line that may have the headings.
  if (!headings.includes("拒收代码")) return new Set();
  const places = REJECT_HEADINGS.map((name) =>
    headings.findLastIndex((heading) => heading === name || numbered(heading) === name),
  );
  if (places.slice(0, REQUIRED).includes(-1)) return new Set();
  return new Set(places.filter((place) => place >= 0));
}

/** 拒收原因(2) → 拒收原因: what a second column of a name is called when it is read. */
function numbered(heading: string): string | undefined {
  return /^(.+)\(\d+\)$/.exec(heading)?.[1];
}
