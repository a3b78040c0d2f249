import { REVIEW_DECISIONS } from "@minyi/core";
import type { BookColumn, BookLists } from "@minyi/ingest";
import { DECISION_MEANINGS, REVIEW_WORDS, reviewWord } from "./review-words.ts";

/** Headings that are read back (读回的列). */
export const REVIEW_HEADINGS = {
  id: "id",
  version: "版本",
  decision: "决定",
  category: "类别",
  group: "合并组",
  title: "合并标题",
  reason: "原因",
  reviewer: "审核人",
} as const;

/** Heading of {@linkcode REVIEW_HEADINGS}.category where 类别 is the category as it stands; read in its stead. */
export const NEW_CATEGORY = "改为类别";

/** A field that is read back. */
export type ReviewField = keyof typeof REVIEW_HEADINGS;

/** Name of the sheet of what needs a person, and of that of the composites. */
export const REVIEW_SHEETS = { items: "待审", composites: "已合并", notes: "说明" } as const;

/** Names of the lists cells are chosen from. */
export const REVIEW_LISTS = { decision: "决定", category: "类别", composite: "综合决定" } as const;

/** What cells may be chosen from (可选值), by name. */
export function reviewLists(categories: readonly string[]): BookLists {
  return {
    [REVIEW_LISTS.decision]: REVIEW_WORDS,
    [REVIEW_LISTS.category]: categories,
    [REVIEW_LISTS.composite]: [reviewWord("split"), reviewWord("recategorised")],
  };
}

const meanings = REVIEW_DECISIONS.map((one) => `${reviewWord(one)}：${DECISION_MEANINGS[one]}`).join("\n");

/** 列 id, which is read back. */
export const ID_COLUMN: BookColumn = {
  heading: REVIEW_HEADINGS.id,
  width: 9,
  isFaint: true,
  isFixed: true,
  note: "编号之外的内部标识，读回时用，请勿改动",
};
/** 列 版本, which is read back. */
export const VERSION_COLUMN: BookColumn = {
  heading: REVIEW_HEADINGS.version,
  width: 9,
  isFaint: true,
  isFixed: true,
  note: "导出时的状态。导入时台账若有变动，这一行不写入，列为“过时”。请勿改动",
};
const NUMBER: BookColumn = { heading: "编号", width: 11, note: "来稿或登记的编号" };
const TITLE: BookColumn = { heading: "标题", width: 26, note: "与近似前稿相同的文字标为红色粗体" };
const CATEGORY: BookColumn = {
  heading: REVIEW_HEADINGS.category,
  width: 11,
  isInput: true,
  list: REVIEW_LISTS.category,
  note: "“改类”必填；“采纳”“合并”要换类别时填，不填即照机器类别",
  prompt: "改类必填；采纳、合并要换类别时填",
};
const REASON: BookColumn = {
  heading: REVIEW_HEADINGS.reason,
  width: 20,
  isInput: true,
  note: "退回、留存、拆分的理由等，记入台账",
  prompt: "记入台账，可以不填",
};
const REVIEWER: BookColumn = {
  heading: REVIEW_HEADINGS.reviewer,
  width: 9,
  isInput: true,
  note: "谁作的决定；不填即为导入时指定的登记人",
  prompt: "不填即为导入时指定的登记人",
};

function decisionColumn(list: string, note: string, prompt: string): BookColumn {
  return { heading: REVIEW_HEADINGS.decision, width: 10, isInput: true, list, note, prompt };
}

/** What a person fills in of an item. */
function decidingColumns(category: BookColumn): readonly BookColumn[] {
  return [
    decisionColumn(
      REVIEW_LISTS.decision,
      `不填即不变。\n${meanings}`,
      "采纳、改类、非重复、留存、退回、合并、拆分；不填即不变。含义见“说明”表",
    ),
    category,
    {
      heading: REVIEW_HEADINGS.group,
      width: 11,
      isInput: true,
      note: "“合并”必填：要合到一起的各篇填同一个记号（如 甲），或填另一篇的编号",
      prompt: "合并必填：各篇填同一个记号，或填另一篇的编号",
    },
    {
      heading: REVIEW_HEADINGS.title,
      width: 24,
      isInput: true,
      note: "综合稿的标题，一组填一次即可；不填即用领头一篇的标题",
      prompt: "综合稿的标题，一组填一次即可",
    },
    REASON,
    REVIEWER,
  ];
}

/** The same in a sheet in which 类别 is the category as it stands. */
export const DECIDING_COLUMNS: readonly BookColumn[] = decidingColumns({
  ...CATEGORY,
  heading: NEW_CATEGORY,
});

/** Columns of the sheet 待审. */
export const ITEM_COLUMNS: readonly BookColumn[] = [
  ID_COLUMN,
  VERSION_COLUMN,
  NUMBER,
  TITLE,
  { heading: "待审原因", width: 14, note: "为什么要人看；“对照”是近似的前稿或提案，只供比较" },
  { heading: "正文", width: 60, note: "过长的截短，全文用 explain 查看；与近似前稿相同的文字标为红色粗体" },
  { heading: "反映人", width: 12, note: "反映人或反映单位，联名的都列出" },
  { heading: "来稿日期", width: 12, note: "提交日期" },
  { heading: "机器类别", width: 11, note: "现在的类别：机器分类，或人工已定的" },
  { heading: "置信度", width: 8, note: "机器分类的把握，0 到 1" },
  { heading: "依据", width: 22, note: "决定类别的词条及其分量" },
  { heading: "预审意见", width: 20, note: "预审规则发现的问题" },
  { heading: "近似组", width: 8, note: "文字近似的各篇同组，排在一起" },
  {
    heading: "近似重复",
    width: 28,
    note: "近似的前稿：编号、相似度、来稿日期和结局，地点、单位、数字、日期有什么不同；提案行写它自己的结局",
  },
  { heading: "拟办", width: 18, note: "按规则拟定的去向和期限" },
  ...decidingColumns(CATEGORY),
];

/** Columns of the sheet 已合并. */
export const COMPOSITE_COLUMNS: readonly BookColumn[] = [
  ID_COLUMN,
  VERSION_COLUMN,
  NUMBER,
  { heading: "标题", width: 34, note: "综合稿的标题" },
  { heading: "原始篇目", width: 44, note: "合并了哪几篇" },
  { heading: "作者", width: 24, note: "各篇作者" },
  { heading: "合并日期", width: 12, note: "合并的日期" },
  { heading: "现类别", width: 11, note: "综合稿的类别" },
  { heading: "状态", width: 16, note: "办到哪一步，印在哪一期" },
  decisionColumn(
    REVIEW_LISTS.composite,
    "拆分：各篇恢复原状；改类：换综合稿的类别。不填即不变",
    "拆分或改类；不填即不变",
  ),
  CATEGORY,
  REASON,
  REVIEWER,
];

/** Columns of the sheet 说明. */
export const NOTE_COLUMNS: readonly BookColumn[] = [
  { heading: "列或决定", width: 14 },
  { heading: "含义", width: 90 },
  { heading: "要填吗", width: 12 },
];
