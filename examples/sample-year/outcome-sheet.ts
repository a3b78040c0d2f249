import { writtenDay } from "./days.ts";
import { type Outcome, YEAR_END } from "./outcome-parts.ts";
import { type Random, seededRandom } from "./seeded-random.ts";
import type { SubmissionRow } from "./submissions.ts";

export const OUTCOME_HEADER = [
  "日期",
  "编号",
  "刊物",
  "期号",
  "标题",
  "类型",
  "级别",
  "单位或职务",
  "方式",
  "内容",
  "依据",
];

const JOURNAL = "各界反映";

interface DatedCells {
  readonly day: string;
  readonly cells: readonly string[];
}

/** Writes the clerk's sheet: the outcomes and five rows that cannot be entered, in the order of their days. */
export function outcomeSheet(
  outcomes: readonly Outcome[],
  rows: readonly SubmissionRow[],
): (readonly string[])[] {
  const random = seededRandom("2009 outcome sheet");
  const refer = referrer(outcomes, rows, random);
  const dated = [
    ...outcomes.map((outcome) => ({ day: outcome.day, cells: written(outcome, refer(outcome), random) })),
    ...dirtyOutcomes(rows, random),
  ];
  return dated.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).map(({ cells }) => cells);
}

function written(outcome: Outcome, reference: Reference, random: Random): string[] {
  const { day, kind, level, by, manner, content, evidence } = outcome;
  const date = writtenDay(day, random.pick(["iso", "iso", "iso", "unpadded", "chinese"]), random);
  return [date, ...reference, kind, level, by, manner, content, evidence];
}

/** 编号, 刊物, 期号, 标题 */
type Reference = readonly [number: string, journal: string, issue: string, title: string];

const BY_TITLE = 5;

/** How the clerk names an item: by issue of the journal, a few by title alone, else by number. */
function referrer(
  outcomes: readonly Outcome[],
  rows: readonly SubmissionRow[],
  random: Random,
): (outcome: Outcome) => Reference {
  const byTitle = new Set(random.some(withUniqueTitle(outcomes, rows), BY_TITLE));
  return (outcome) => {
    const { number, issue, text } = outcome.row;
    const title = text?.title ?? "";
    if (byTitle.has(outcome)) return ["", "", "", title];
    const inYear = outcome.day <= YEAR_END;
    if (issue !== undefined && inYear && random.chance(0.55)) {
      const journal = random.pick([JOURNAL, `《${JOURNAL}》`]);
      const written = random.pick([String(issue), `第${issue}期`]);
      return ["", journal, written, random.chance(0.3) ? title : ""];
    }
    return [number, "", "", random.chance(0.4) ? title : ""];
  };
}

function withUniqueTitle(outcomes: readonly Outcome[], rows: readonly SubmissionRow[]): Outcome[] {
  const titles = rows.map(({ cells }) => cells[7]);
  return outcomes.filter(({ row }) => titles.filter((title) => title === row.text?.title).length === 1);
}

/** Five rows that cannot be entered: no such item, a total, an impossible day, no item named, no level told. */
function dirtyOutcomes(rows: readonly SubmissionRow[], random: Random): DatedCells[] {
  const early = rows.filter(({ item, day }) => item && day < "2009-05-01");
  const [first, second] = random.some(early, 2);
  const endorse = ["批示", "省", "副省长", "", "请有关部门研究。", ""];
  return [
    { day: "2009-05-14", cells: ["2009-05-14", "2009-9001", "", "", "", ...endorse] },
    { day: "2009-06-30", cells: ["2009年6月31日", first?.number ?? "", "", "", "", ...endorse] },
    { day: "2009-08-20", cells: ["2009-08-20", "", "", "", "", ...endorse] },
    {
      day: "2009-12-11",
      cells: ["2009-12-11", second?.number ?? "", "", "", "", "批示", "", "分管领导", "", "阅处。", ""],
    },
    { day: "2010-12-31", cells: ["合计", "", "", "", "", "批示", "", "", "", "全年批示49篇，采用31篇", ""] },
  ];
}
