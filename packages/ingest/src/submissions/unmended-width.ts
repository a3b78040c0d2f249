import type { Words } from "@minyi/core";
import { quoted } from "../row-issues.ts";
import { REJECT_HEADINGS } from "./reject-columns.ts";
import type { SubmissionPlan } from "./submission-plan.ts";

/** The code and the reason of a refused row, as they stand beside each other in a file of rejects. */
const [AFTER_COLUMN, REASON] = [1, 2];

/** How many cells the row had, and how many it should have had, in the words of the refusal. */
const COUNTS = /^这一行只?有 (\d+) 个单元格.*是 (\d+) 个$/u;

/**
 * Tells of a row of a file of rejects that was refused for its width and is as it was (未改的行): its surplus cells are still there, or all
 * that it ended before is still blank. It is taken, for a person fed it in; but nothing shows any more that it was cut.
 *
 * In a table of several files only surplus cells, and columns that the reason names, are known.
 *
 * O(columns).
 *
 * @returns what to tell, in Chinese.
 */
export function unmendedWidth(
  cells: readonly string[],
  { headings, refusedBy }: Pick<SubmissionPlan, "headings" | "refusedBy">,
): Words | undefined {
  if (refusedBy < 0 || cells[refusedBy + AFTER_COLUMN]?.trim() !== "WRONG_WIDTH") return undefined;
  const reason = cells[refusedBy + REASON]?.trim() ?? "";
  const [, given, width] = (COUNTS.exec(reason) ?? []).map(Number);
  if (given === undefined || width === undefined) return undefined;
  const filled = (index: number) => (cells[index] ?? "").trim() !== "";
  if (given > width)
    return surplusPlaces(headings, width).some(filled)
      ? {
          zh: "曾因多出单元格被拒收，多出的单元格还在，照样收了；请核对各格有没有错位",
          en: "was refused for cells too many, which are still there; it is taken all the same: see that no cell is out of place",
        }
      : undefined;
  const wanting = wantingPlaces(headings, { given, width, reason });
  if (wanting.length === 0 || wanting.some(filled)) return undefined;
  const names = wanting.map((index) => quoted(headings[index] ?? ""));
  return {
    zh: `曾因缺列被拒收，${names.join("、")}仍是空的，照样收了；请核对是不是真的没有`,
    en: `was refused for columns too few; ${names.join(", ")} are still blank; it is taken all the same: see that there is nothing`,
  };
}

/** Columns that stand for cells behind the last heading: 列14 of a table of 13. */
function surplusPlaces(headings: readonly string[], width: number): readonly number[] {
  return [...headings.keys()].filter((index) => Number(/^列(\d+)/.exec(headings[index] ?? "")?.[1]) > width);
}

/** What the row ended before: by place in a table of one file, else what the reason names. */
function wantingPlaces(
  headings: readonly string[],
  { given, width, reason }: { readonly given: number; readonly width: number; readonly reason: string },
): readonly number[] {
  const surplus = surplusPlaces(headings, width);
  const own = [...headings.keys()].filter(
    (index) => !surplus.includes(index) && !REJECT_HEADINGS.includes(headings[index] ?? ""),
  );
  if (own.length === width) return own.slice(given);
  return own.filter((index) => reason.includes(quoted(headings[index] ?? "")));
}
