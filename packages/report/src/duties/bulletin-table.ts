import { SUBMITTER_WORDS } from "@minyi/core";
import { addDecimals } from "../round-ratio.ts";
import type { Bulletin } from "./bulletin.ts";
import type { OutsideRow } from "./bulletin-tally.ts";
import type { BulletinCells } from "./cell.ts";
import type { TableCell } from "./markdown-table.ts";

/** Words for what a line is. */
export const GROUP_WORDS = { member: "姓名", sector: "界别", unit: "单位" } as const;

const COUNTED = {
  member: "人次（各行相加）",
  sector: "界别次（各行相加）",
  unit: "单位次（各行相加）",
} as const;

/**
 * A bulletin as a sheet (通报表): the heading, the lines, the totals; plain values, nothing escaped.
 *
 * Columns that ask for the period before have three: this period's, 上期, 增减. After the lines stand 合计（去重） and the lines
 * added; where somebody has no line, 全部（含名册外） too. Without lines there is only the heading.
 *
 * O(cells).
 *
 * @example
 * const columns = [{ id: "sent", heading: "报送", unit: "篇", any: [{ kind: "submitted" }] }];
 * const spec = bulletinSchema.parse({ id: "half", title: "通报", columns });
 * bulletinTable(bulletin(spec, [], { roster: [], period: parsePeriod("2009") })); // => [["姓名", "报送（篇）"]]
 */
export function bulletinTable(table: Bulletin): readonly (readonly TableCell[])[] {
  const { rows, by, totals, notOnRoster, ambiguous } = table;
  const sectors = showsSectors(table);
  const gap = sectors ? [""] : [];
  const lines = rows.map(({ label, sector, cells, previous }) => [
    label,
    ...(sectors ? [sector ?? ""] : []),
    ...values(table, cells, previous),
  ]);
  if (lines.length === 0 && notOnRoster.length === 0 && ambiguous.length === 0) return [headings(table)];
  const added = table.columns.flatMap(({ id, previous }) => [
    totals.credits[id] ?? 0,
    ...(previous ? ["", ""] : []),
  ]);
  const unlisted = notOnRoster.length > 0 || ambiguous.length > 0;
  return [
    headings(table),
    ...lines,
    ["合计（去重）", ...gap, ...values(table, totals.distinct)],
    [COUNTED[by], ...gap, ...added],
    ...(unlisted ? [["全部（含名册外）", ...gap, ...values(table, totals.all)]] : []),
  ];
}

/** Those who have no line, as a sheet (名册以外). O(cells). */
export function outsideTable(table: Bulletin): readonly (readonly TableCell[])[] {
  const heads = table.columns.map(({ heading, unit }) => `${heading}（${unit}）`);
  return [
    ["名称", "说明", ...heads],
    ...table.notOnRoster.map((row) => [
      row.name,
      outsideWords(row),
      ...table.columns.map(({ id }) => row.cells[id]?.value ?? 0),
    ]),
  ];
}

function outsideWords({ kind, known }: OutsideRow): string {
  if (known) return "期内不在册或不列入本表";
  return kind === undefined ? "名册中没有" : `${SUBMITTER_WORDS[kind]}，名册中没有`;
}

/** Sectors stand beside members where the roster has any. */
function showsSectors({ by, rows }: Bulletin): boolean {
  return by === "member" && rows.some(({ sector }) => sector !== undefined);
}

function headings(table: Bulletin): readonly string[] {
  const columns = table.columns.flatMap(({ heading, unit, previous }) => [
    `${heading}（${unit}）`,
    ...(previous ? ["上期", "增减"] : []),
  ]);
  return [GROUP_WORDS[table.by], ...(showsSectors(table) ? ["界别"] : []), ...columns];
}

/** Totals of the period before are not told: they would need its roster. */
function values({ columns }: Bulletin, cells: BulletinCells, before?: BulletinCells): readonly TableCell[] {
  return columns.flatMap(({ id, previous }) => {
    const value = cells[id]?.value ?? 0;
    if (!previous) return [value];
    const earlier = before?.[id]?.value;
    return [value, ...(earlier === undefined ? ["", ""] : [earlier, addDecimals([value, -earlier])])];
  });
}
