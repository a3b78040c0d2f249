import { comparedText, DISTINCT_BELOW } from "./compose.ts";
import { COPY_FROM } from "./near-copies.ts";
import { jaccard, type Windows, windowsOf } from "./similarity.ts";
import type { SubmissionRow } from "./submissions.ts";
import { isUnfit } from "./unfit-texts.ts";

const COUNTS = {
  "fit-journal": 192,
  "fit-forward": 329,
  "near-duplicate": 45,
  unfit: 40,
  dirty: 16,
} as const;
const FIT_CHARS = { least: 150, most: 1400 };

/**
 * Checks by brute force what the year is said to be, so that no change of it goes unseen.
 *
 * @throws {Error} It is not so; the message names the rows.
 */
export function checkSubmissions(rows: readonly SubmissionRow[]): void {
  for (const [kind, wanted] of Object.entries(COUNTS)) {
    const found = rows.filter((row) => row.kind === kind).length;
    if (found !== wanted) throw new Error(`there are ${found} rows of ${kind}: wanted ${wanted}`);
  }
  for (const row of rows) checkText(row);
  checkPairs(rows);
}

function checkText({ kind, number, text, cells }: SubmissionRow): void {
  if (!text) return;
  const unfit = isUnfit(text, cells.at(-1) ?? "");
  if (unfit !== (kind === "unfit"))
    throw new Error(`${number} is ${kind} and ${unfit ? "marked" : "not marked"} unfit`);
  const chars = [...comparedText(text)].length;
  if (!unfit && (chars < FIT_CHARS.least || chars > FIT_CHARS.most)) {
    throw new Error(`${number} has ${chars} characters: wanted ${FIT_CHARS.least} to ${FIT_CHARS.most}`);
  }
}

function checkPairs(rows: readonly SubmissionRow[]): void {
  const seen: { readonly row: SubmissionRow; readonly windows: Windows }[] = [];
  for (const row of rows) {
    if (!row.text) continue;
    const windows = windowsOf(comparedText(row.text));
    for (const earlier of seen) checkPair(earlier.row, row, [earlier.windows, windows]);
    if (row.original !== "" && !seen.some((earlier) => earlier.row.number === row.original)) {
      throw new Error(`${row.number} comes before its original ${row.original}`);
    }
    seen.push({ row, windows });
  }
}

function checkPair(earlier: SubmissionRow, later: SubmissionRow, [a, b]: readonly [Windows, Windows]): void {
  const isCopy = later.original === earlier.number;
  // Of two sets the smaller over the larger is the most they can have in common.
  if (!isCopy && Math.min(a.size, b.size) / Math.max(a.size, b.size) < DISTINCT_BELOW) return;
  const similarity = jaccard(a, b);
  if (isCopy ? similarity >= COPY_FROM : similarity < DISTINCT_BELOW) return;
  const wanted = isCopy ? `${COPY_FROM} or more` : `less than ${DISTINCT_BELOW}`;
  throw new Error(
    `${earlier.number} and ${later.number} have similarity ${similarity.toFixed(3)}: wanted ${wanted}`,
  );
}
