import type { Act } from "./acts-of.ts";
import { dayTitle, periodTitle } from "./day-span.ts";
import type { Dossier, DossierYear } from "./dossier.ts";
import { ACT_HEADINGS, actCells, dossierSums } from "./dossier-table.ts";
import { dutyWords } from "./duties-table.ts";
import { markdownTable, plainMarkdown } from "./markdown-table.ts";

/**
 * Prints what one member did over a term as a text (履职档案): who, the sums of every year, then year by year the acts with their
 * outcomes and the duties. Markdown, every cell escaped.
 *
 * O(acts + cells).
 *
 * @example
 * const roster = [{ name: "委员甲", kind: "member" }];
 * renderDossier(dossier("委员甲", [], { roster, from: "2009-01-01", to: "2009-12-31" })).split("\n")[0]; // => "# 委员甲履职档案"
 */
export function renderDossier(record: Dossier): string {
  const { member, columns, earlier, years } = record;
  const [head = [], ...rows] = dossierSums(record);
  const blocks = [
    `# ${plainMarkdown(member.label)}履职档案`,
    opening(record),
    ...(columns.length > 0
      ? ["## 合计", markdownTable(head.map(String), rows), "同一篇在几个年度都有结果的，合计中只计一次。"]
      : []),
    ...(earlier.length > 0 ? ["## 此前事项在期内的结果", acts(earlier)] : []),
    ...years.flatMap(yearBlocks),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function opening({ member: { sector, unit }, seats, from, to }: Dossier): string {
  const held = seats.map((seat) => `${seat.from ?? "（起不详）"}至${seat.to ?? "今"}`);
  const open = seats.length === 1 && seats[0]?.from === undefined && seats[0]?.to === undefined;
  const facts = [
    ...(sector === undefined ? [] : [`界别：${sector}`]),
    ...(unit === undefined ? [] : [`单位：${unit}`]),
    ...(open ? [] : [`任职：${held.join("，")}`]),
    `起止：${dayTitle(from)}至${dayTitle(to)}`,
  ];
  return plainMarkdown(`${facts.join("；")}。`);
}

function yearBlocks({ period, acts: own, duties }: DossierYear): string[] {
  const judged = duties.map((duty) => `- ${plainMarkdown(`${duty.name}：${dutyWords(duty)}`)}`);
  return [
    `## ${periodTitle(period)}`,
    own.length > 0 ? acts(own) : "没有履职记录。",
    ...(judged.length > 0 ? [`履职要求：\n\n${judged.join("\n")}`] : []),
  ];
}

function acts(own: readonly Act[]): string {
  return markdownTable(ACT_HEADINGS, own.map(actCells));
}
