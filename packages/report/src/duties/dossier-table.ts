import type { Act } from "./acts-of.ts";
import type { Dossier } from "./dossier.ts";
import type { TableCell } from "./markdown-table.ts";

/** Headings of the acts of a dossier (履职档案列名). */
export const ACT_HEADINGS = ["日期", "类别", "编号", "题目", "身份", "数额", "结果"] as const;

/**
 * The acts of a dossier as a sheet (履职事项表), one line an act, with the year before; plain values, nothing escaped.
 *
 * O(acts).
 *
 * @example
 * const roster = [{ name: "委员甲", kind: "member" }];
 * dossierTable(dossier("委员甲", [], { roster, from: "2009-01-01", to: "2009-12-31" })); // => [["年度", "日期", "类别", "编号", "题目", "身份", "数额", "结果"]]
 */
export function dossierTable({ earlier, years }: Dossier): readonly (readonly TableCell[])[] {
  return [
    ["年度", ...ACT_HEADINGS],
    ...earlier.map((act) => ["此前", ...actCells(act)]),
    ...years.flatMap(({ period, acts }) => acts.map((act) => [period.label, ...actCells(act)])),
  ];
}

/** The sums of a dossier as a sheet (分年合计): one line a column, one column a year, and the term. O(cells). */
export function dossierSums({ columns, years, sums }: Dossier): readonly (readonly TableCell[])[] {
  return [
    ["项目", ...years.map(({ period }) => period.label), "合计"],
    ...columns.map(({ id, heading, unit }) => [
      `${heading}（${unit}）`,
      ...years.map((year) => year.sums[id]?.value ?? 0),
      sums[id]?.value ?? 0,
    ]),
  ];
}

/** One act, as it stands under {@linkcode ACT_HEADINGS}. */
export function actCells(act: Act): readonly TableCell[] {
  const outcomes = act.outcomes.map(
    ({ on, words, via }) => `${on} ${words}${via === undefined ? "" : `（综合件“${via}”）`}`,
  );
  return [
    act.when === undefined ? act.on : `${act.when}（日期不详）`,
    act.name,
    act.number ?? "",
    `${act.title}${act.unclear ? "（同名，待核）" : ""}`,
    roleWords(act),
    act.amount === undefined ? "" : `${act.amount.value}${act.amount.unit}`,
    outcomes.join("；"),
  ];
}

function roleWords({ role, authors }: Act): string {
  if (authors < 2) return "独立";
  return role === "first" ? `第一（共${authors}人）` : `联名（共${authors}人）`;
}
