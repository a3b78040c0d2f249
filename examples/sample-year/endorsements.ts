import type { FamousItem } from "./fit-items.ts";
import { chosen, dayAfter, departmentOf, EARLIEST, famousRows, type Outcome } from "./outcome-parts.ts";
import type { Random } from "./seeded-random.ts";
import type { SubmissionRow } from "./submissions.ts";

export const LEADERS = [
  "省委书记",
  "省长",
  "省委副书记",
  "常务副省长",
  "副省长",
  "副省长",
  "副省长",
  "省委秘书长",
];

const ENDORSEMENTS: readonly ((department: string) => string)[] = [
  (department) => `请${department}阅研，所提建议可行的应予采纳。`,
  (department) => `此件反映的问题带有普遍性，请${department}提出解决办法报省政府。`,
  (department) => `转${department}研处，结果告省政协。`,
  (department) => `请${department}会同有关市州调查核实，研究改进措施。`,
  () => "情况清楚，建议具体，请有关部门认真研究吸收。",
  () => "所提问题值得重视，请分管领导牵头研究一次。",
  (department) => `请${department}在制定明年工作安排时一并考虑。`,
  (department) => `建议很有针对性，请${department}负责同志阅处。`,
];

const ENDORSED_ITEMS = 49;
/** Ordinary items which a second leader endorses later, and one whose two leaders stand in one cell. */
const ENDORSED_TWICE = 3;

/** The endorsements that count: of 49 items, three ordinary ones by two leaders one after the other. */
export function endorsements(fit: readonly SubmissionRow[], random: Random): Outcome[] {
  const famous = famousRows(fit);
  const others = chosen(fit, ENDORSED_ITEMS - famous.length, famous, random);
  const ordinary = others.flatMap((row, index): Outcome[] => {
    const day = dayAfter(row.day, [EARLIEST, 55], random);
    if (index === 0) return [endorsement(row, day, "副省长、省委秘书长", random)];
    if (index > ENDORSED_TWICE) return [endorsement(row, day, random.pick(LEADERS), random)];
    const [first = "", other = ""] = random.some(LEADERS.slice(0, 5), 2);
    const later = dayAfter(day, [3, 20], random);
    return [endorsement(row, day, first, random), endorsement(row, later, other, random)];
  });
  return [...famous.flatMap((row) => famousEndorsements(row, random)), ...ordinary];
}

const FAMOUS_WORDS: Readonly<Record<FamousItem, readonly (readonly [leader: string, words: string])[]>> = {
  extension: [["省长", "这个建议提得好，对省委、省政府下一步完善农技推广政策很有参考价值。"]],
  recycling: [
    ["省委副书记", "再生资源回收关系城市环境和循环经济，请江城市和省环保局研究采纳所提建议。"],
    ["副省长", "赞成。请省环保局会同商务部门指导江城市尽快拿出规范办法。"],
  ],
  elderly: [["省长", "请民政、建设、国土部门研究并提出意见，结合我省实际，统筹安排老年公寓建设。"]],
};

function famousEndorsements(row: SubmissionRow, random: Random): Outcome[] {
  let day = dayAfter(row.day, [EARLIEST, 28], random);
  return FAMOUS_WORDS[row.item?.famous ?? "extension"].map(([by, content], index) => {
    if (index > 0) day = dayAfter(day, [4, 10], random);
    return { ...endorsement(row, day, by, random), level: "省", content };
  });
}

export function endorsement(row: SubmissionRow, day: string, by: string, random: Random): Outcome {
  return {
    day,
    row,
    kind: "批示",
    // The name of the office tells the level; clerks often leave the cell blank.
    level: random.chance(0.8) ? "省" : "",
    by,
    manner: random.pick(["", "", "批示"]),
    content: random.pick(ENDORSEMENTS)(departmentOf(row)),
    evidence: random.chance(0.7) ? `批示抄告单第${random.int(11, 299)}号` : "",
  };
}
