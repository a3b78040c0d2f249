import type { Bulletin, BulletinRow } from "./bulletin.ts";
import { bulletinTable, GROUP_WORDS, outsideTable } from "./bulletin-table.ts";
import { dayTitle, periodTitle } from "./day-span.ts";
import { markdownTable, plainMarkdown } from "./markdown-table.ts";

/**
 * Prints a bulletin as a text (印发通报): heading, period, table, the silent by name, who is not on the roster, and how it was counted.
 *
 * Everything that is not sure is said in the foot; Markdown, every cell escaped.
 *
 * O(cells).
 *
 * @example
 * const columns = [{ id: "sent", heading: "报送", unit: "篇", any: [{ kind: "submitted" }] }];
 * const spec = bulletinSchema.parse({ id: "half", title: "{period}通报", columns });
 * renderBulletin(bulletin(spec, [], { roster: [], period: parsePeriod("2009H1") })).split("\n")[0]; // => "# 2009年上半年通报"
 */
export function renderBulletin(table: Bulletin): string {
  const [head = [], ...rows] = bulletinTable(table);
  const blocks = [
    `# ${plainMarkdown(table.title)}`,
    opening(table),
    rows.length > 0 ? markdownTable(head.map(String), rows) : "名册中没有可以列入的对象。",
    names(table, table.silentName, table.silent),
    names(table, "尚不能断定是否如此的", table.undecided),
    outside(table),
    `注：\n\n${notes(table)
      .map((note, i) => `${i + 1}. ${plainMarkdown(note)}`)
      .join("\n")}`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function opening({ period, rows, silent, undecided, by, silentName }: Bulletin): string {
  const { from, to } = period;
  const days = from === to ? dayTitle(from) : `${dayTitle(from)}至${dayTitle(to)}`;
  if (rows.length === 0) return `统计期间：${days}。`;
  const parts = [
    `列入通报${size(rows.length, by)}`,
    `${plainMarkdown(silentName)}${size(silent.length, by)}`,
  ];
  if (undecided.length > 0) parts.push(`尚不能断定的${size(undecided.length, by)}`);
  return `统计期间：${days}。${parts.join("，")}。`;
}

function size(count: number, by: Bulletin["by"]): string {
  return `${count}${by === "member" ? "名" : `个${GROUP_WORDS[by]}`}`;
}

type Party = Omit<BulletinRow, "cells" | "previous">;

function names({ by }: Bulletin, heading: string, parties: readonly Party[]): string {
  if (parties.length === 0) return "";
  const list = parties.map(({ name, label, sector }) =>
    plainMarkdown(sector === undefined || label !== name ? label : `${label}（${sector}）`),
  );
  return `**${plainMarkdown(heading)}**（${size(parties.length, by)}）：${list.join("、")}。`;
}

/** Those of a kind that has lines are told one by one: a name may be written wrong. Of other kinds there may be thousands. */
function outside(table: Bulletin): string {
  if (table.notOnRoster.length === 0) return "";
  const kinds = new Set(table.rows.map(({ kind }) => kind));
  const [head = [], ...lines] = outsideTable(table);
  const shown = lines.filter((_, i) => {
    const row = table.notOnRoster[i];
    return row === undefined || row.known || row.kind === undefined || kinds.has(row.kind);
  });
  const left = lines.length - shown.length;
  const more =
    left > 0 ? `其他身份的反映人${left}个（群众、其他单位等）不在名册，未逐一列出，已计入“全部”。` : "";
  const list =
    shown.length > 0 ? `**不在名册，另列如下**：\n\n${markdownTable(head.map(String), shown)}` : "";
  return [list, more].filter((block) => block !== "").join("\n\n");
}

function notes(table: Bulletin): readonly string[] {
  const { by, before, ambiguous, differing, totals, columns, called } = table;
  const list = (items: readonly string[] = []) => items.map((item) => called[item] ?? item).join("、");
  const cells = columns.map((column) => ({ column, cell: totals.all[column.id] }));
  const open = cells.filter(({ cell }) => (cell?.uncertain.length ?? 0) > 0);
  const unread = cells.filter(({ cell }) => (cell?.unread.length ?? 0) > 0);
  const lines = by === "member" ? "每位作者" : `每个${GROUP_WORDS[by]}`;
  return [
    `按事件发生日期计入期间；联名和综合的，${lines}各计一次，“合计（去重）”每篇每件只计一次，两者之差即为重复计入的部分。`,
    ...(before ? [`“上期”指${periodTitle(before)}。`] : []),
    ...open.map(
      ({ column, cell }) =>
        `“${column.heading}”有${cell?.uncertain.length}件日期不详，不能断定是否在期内，没有计入：${list(cell?.uncertain)}。`,
    ),
    ...unread.map(
      ({ column, cell }) =>
        `“${column.heading}”有${cell?.unread.length}件没有数额或计量单位不能换算为${column.unit}，没有计入：${list(cell?.unread)}。`,
    ),
    ...ambiguous.map(
      ({ name, candidates, items }) =>
        `“${name}”同名，不能断定是${candidates.join("还是")}，没有计入任何一位：${list(items)}。`,
    ),
    ...differing.map(
      ({ name, stated, onRoster, items }) =>
        `${name}来稿注明“${stated}”，名册为“${onRoster}”，按姓名计入，请核对：${list(items)}。`,
    ),
    ...table.notes,
  ];
}
