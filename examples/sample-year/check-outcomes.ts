import { addDays } from "./days.ts";
import { EARLIEST, type Outcome, YEAR_END } from "./outcome-parts.ts";

/** Items by what counts as each figure of the summary. */
const FIGURES: readonly (readonly [string, number, (outcome: Outcome) => boolean])[] = [
  ["national", 13, ({ kind, level }) => ["采用", "转送"].includes(kind) && level === "国家"],
  ["endorsed", 49, ({ kind, level, manner }) => kind === "批示" && level !== "市" && manner !== "圈阅"],
  ["adopted", 31, ({ kind, level }) => kind === "采用" && level !== "国家"],
  ["answered", 6, ({ kind, manner }) => kind === "回复" && manner === "书面"],
];

/**
 * Checks that the outcomes give the figures of the summary, and that none comes too early.
 *
 * @throws {Error} They do not.
 */
export function checkOutcomes(outcomes: readonly Outcome[]): void {
  const early = outcomes.find(({ day, row }) => day < addDays(row.day, EARLIEST));
  if (early) throw new Error(`${early.kind} of ${early.day} is too early for ${early.row.number}`);
  for (const [name, wanted, counts] of FIGURES) {
    const items = new Set(outcomes.filter((one) => one.day <= YEAR_END && counts(one)).map(({ row }) => row));
    if (items.size !== wanted) throw new Error(`${items.size} items are ${name}: wanted ${wanted}`);
  }
}
