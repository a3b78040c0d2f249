import { endorsement, endorsements, LEADERS } from "./endorsements.ts";
import { chosen, dayAfter, departmentOf, EARLIEST, famousRows, type Outcome } from "./outcome-parts.ts";
import { CAPITAL } from "./places.ts";
import { type Random, seededRandom } from "./seeded-random.ts";
import type { SubmissionRow } from "./submissions.ts";

/** Items that came later are too young for an outcome in the year. */
const LAST_WITH_OUTCOME = "2009-10-30";

/**
 * Makes what became of the items: 13 adopted or forwarded nationally, 49 endorsed, 31 adopted by provincial journals, 6
 * answered in writing, besides outcomes that must not count.
 */
export function yearOutcomes(rows: readonly SubmissionRow[]): Outcome[] {
  const random = seededRandom("2009 outcomes");
  const fit = rows.filter(({ item, day }) => item && day <= LAST_WITH_OUTCOME);
  const endorsed = endorsements(fit, random);
  const adopted = adoptions(fit, random);
  const taken = [...endorsed, ...adopted].map(({ row }) => row);
  return [
    ...endorsed,
    ...adopted,
    ...nationals(fit, random),
    ...replies(endorsed, random),
    ...doings(endorsed, random),
    ...uncounted(fit, taken, random),
  ];
}

const NATIONAL_ITEMS = 13;
const NATIONAL_ADOPTIONS = 10;

/** Ten adopted and four forwarded, the tenth both. */
function nationals(fit: readonly SubmissionRow[], random: Random): Outcome[] {
  const items = random.shuffled(chosen(fit, NATIONAL_ITEMS, famousRows(fit), random));
  const common = { level: "国家", by: "全国政协办公厅" };
  const adopted = items.slice(0, NATIONAL_ADOPTIONS).map(
    (row): Outcome => ({
      ...common,
      day: dayAfter(row.day, [EARLIEST + 5, 60], random),
      row,
      kind: "采用",
      manner: random.pick(["单篇", "综合", "专报"]),
      content: "全国政协信息刊物采用",
      evidence: `用稿通知2009年第${random.int(1, 12)}号`,
    }),
  );
  const forwarded = items.slice(NATIONAL_ADOPTIONS - 1).map(
    (row): Outcome => ({
      ...common,
      day: dayAfter(row.day, [EARLIEST + 10, 60], random),
      row,
      kind: "转送",
      manner: "",
      content: "转送国务院有关部门参考",
      evidence: `转送函第${random.int(10, 99)}号`,
    }),
  );
  return [...adopted, ...forwarded];
}

const PROVINCIAL_ADOPTIONS = 31;
/** Items which two journals took. */
const ADOPTED_TWICE = 3;
const OFFICE_JOURNALS = [
  "省委办公厅《信息摘报》",
  "省委办公厅《决策参考》",
  "省政府办公厅《政务参阅》",
  "省政府办公厅《每日要情》",
];

function adoptions(fit: readonly SubmissionRow[], random: Random): Outcome[] {
  const items = chosen(fit, PROVINCIAL_ADOPTIONS, famousRows(fit), random);
  return items.flatMap((row, index) => {
    const journals = random.some(OFFICE_JOURNALS, index < ADOPTED_TWICE ? 2 : 1);
    return journals.map(
      (by): Outcome => ({
        day: dayAfter(row.day, [EARLIEST, 60], random),
        row,
        kind: "采用",
        level: random.chance(0.85) ? "省" : "",
        by,
        manner: random.pick(["单篇", "单篇", "综合", "转载"]),
        content: "",
        evidence: `第${random.int(3, 180)}期`,
      }),
    );
  });
}

const ANSWERED_ITEMS = 6;
const ANSWERED_BY_PHONE = 2;

/** Seven written replies on six items, two of them on issue 17; two by telephone on others. */
function replies(endorsed: readonly Outcome[], random: Random): Outcome[] {
  const ordinary = endorsed.filter(({ row, day }) => !row.item?.famous && day < "2009-10-31");
  const last = [...new Map(ordinary.map((outcome) => [outcome.row, outcome])).values()];
  const answered = random.shuffled(last).slice(0, ANSWERED_ITEMS - 1 + ANSWERED_BY_PHONE);
  const others = answered.map(({ row, day }, index) => {
    const department = departmentOf(row);
    if (index < ANSWERED_ITEMS - 1) {
      const words = "来函收悉。我们对反映的情况作了调查，所提建议已吸收到下一步工作安排中。";
      return reply(row, dayAfter(day, [15, 45], random), department, words, random);
    }
    const words = "电话告知：正在研究，有进展再函复。";
    const written = reply(row, dayAfter(day, [8, 30], random), department, words, random);
    return { ...written, manner: "电话", evidence: "电话记录" };
  });
  return [...repliesOnRecycling(endorsed, random), ...others];
}

function repliesOnRecycling(endorsed: readonly Outcome[], random: Random): Outcome[] {
  const last = endorsed.findLast(({ row }) => row.item?.famous === "recycling");
  if (!last) throw new Error("issue 17 is not endorsed");
  const { row, day } = last;
  const first = dayAfter(day, [18, 30], random);
  const second = dayAfter(day, [32, 50], random);
  const promise = "已责成商务、规划部门编制回收网点规划，所提意见将积极采纳。";
  return [
    reply(row, first, "省环保局", "赞同所提建议，将在污染防治和拆解资质管理中积极采纳。", random),
    reply(row, second, `${CAPITAL}人民政府`, promise, random),
  ];
}

function reply(row: SubmissionRow, day: string, by: string, content: string, random: Random): Outcome {
  return {
    day,
    row,
    kind: "回复",
    level: by.startsWith("省") ? "省" : "市",
    by,
    manner: "书面",
    content,
    evidence: `复函〔2009〕${random.int(10, 120)}号`,
  };
}

const SUPERVISED = 5;
const IMPLEMENTED = 6;
const RATED = 2;

/** What happened on the ground after an endorsement; not asked for in the summary. */
function doings(endorsed: readonly Outcome[], random: Random): Outcome[] {
  const early = endorsed.filter(({ day, row }) => day < "2009-09-30" && row.item?.famous !== "extension");
  const after = (
    count: number,
    wait: readonly [number, number],
    kind: string,
    parts: (row: SubmissionRow) => Parts,
  ) =>
    random.some(early, count).map(
      ({ row, day }): Outcome => ({
        day: dayAfter(day, wait, random),
        row,
        kind,
        level: "",
        evidence: "",
        ...parts(row),
      }),
    );
  return [
    ...after(SUPERVISED, [20, 45], "督办", (row) => ({
      by: "省政府督查室",
      manner: random.pick(["书面", "电话"]),
      content: `催${departmentOf(row)}报告批示办理情况`,
    })),
    ...after(IMPLEMENTED, [40, 80], "落实", (row) => ({
      by: departmentOf(row),
      manner: random.pick(["已落实", "正在落实", "列入计划"]),
      content: "按批示要求办理，有关措施已写入工作方案",
    })),
    ...after(RATED, [45, 85], "满意度", (row) => ({
      by: row.item?.sender.name || row.item?.sender.unit || "",
      manner: "满意",
      content: "对办理情况表示满意",
    })),
  ];
}

type Parts = Pick<Outcome, "by" | "manner" | "content">;

const INITIALLED = 3;
const ENDORSED_BY_CITY = 4;

/** Endorsements that do not count (圈阅, of a city, of the year after) on items without another, and an adoption of 2010. */
function uncounted(
  fit: readonly SubmissionRow[],
  taken: readonly SubmissionRow[],
  random: Random,
): Outcome[] {
  const items = random.shuffled(chosen(fit, INITIALLED + ENDORSED_BY_CITY + 2, taken, random));
  const plain = items.map((row) => ({
    ...endorsement(row, dayAfter(row.day, [EARLIEST, 70], random), random.pick(LEADERS), random),
    manner: "",
  }));
  const initialled = plain.slice(0, INITIALLED).map((one) => ({ ...one, manner: "圈阅", content: "" }));
  const byCity = plain.slice(INITIALLED, INITIALLED + ENDORSED_BY_CITY).map((one) => ({
    ...one,
    level: "市",
    by: `${cityOf(one.row)}${random.pick(["市长", "市委书记", "副市长"]).replace(/^市/, "")}`,
    content: "请市直有关部门研究办理。",
    evidence: "",
  }));
  const [endorsedLater, adoptedLater] = plain.slice(-2) as [Outcome, Outcome];
  return [
    ...initialled,
    ...byCity,
    { ...endorsedLater, day: "2010-01-12", level: "省" },
    {
      ...adoptedLater,
      day: "2010-01-19",
      kind: "采用",
      level: "省",
      by: "省政府办公厅《政务参阅》",
      manner: "单篇",
      content: "",
      evidence: "2010年第4期",
    },
  ];
}

function cityOf({ item }: SubmissionRow): string {
  const place = item?.text.draft.place ?? "";
  return place.endsWith("市") ? place : CAPITAL;
}
