import type { ACTIONS } from "./decisions.ts";
import type { EventData } from "./event.ts";
import type { IMPLEMENTATIONS, PARCEL_ROLES, RATINGS, ReviewDecision } from "./event-parts.ts";
import type { Words } from "./words.ts";

// What the values of the schemas are called in messages, in both languages. What lists and files for clerks call them is the Chinese.

/** 立案情况 */
export const FILING_NAMES: Readonly<Record<EventData<"filed">["decision"], Words>> = {
  filed: { zh: "立案", en: "filed" },
  notFiled: { zh: "不立案", en: "not filed" },
  converted: { zh: "转为意见建议", en: "converted into a suggestion" },
};

/** 落实情况 */
export const IMPLEMENTATION_NAMES: Readonly<Record<(typeof IMPLEMENTATIONS)[number], Words>> = {
  done: { zh: "已落实", en: "implemented" },
  mostly: { zh: "基本落实", en: "mostly implemented" },
  underWay: { zh: "正在落实", en: "being implemented" },
  planned: { zh: "列入计划", en: "planned" },
  not: { zh: "未落实", en: "not implemented" },
};

/** 满意度 */
export const RATING_NAMES: Readonly<Record<(typeof RATINGS)[number], Words>> = {
  verySatisfied: { zh: "很满意", en: "very satisfied" },
  satisfied: { zh: "满意", en: "satisfied" },
  mostlySatisfied: { zh: "基本满意", en: "mostly satisfied" },
  dissatisfied: { zh: "不满意", en: "dissatisfied" },
};

/** 处理方式 */
export const ACTION_NAMES: Readonly<Record<(typeof ACTIONS)[number], Words>> = {
  compile: { zh: "编发", en: "print in" },
  forwardUp: { zh: "转报", en: "forward up to" },
  forwardSideways: { zh: "转送", en: "forward to" },
  return: { zh: "退回", en: "return" },
  keep: { zh: "留存", en: "keep" },
};

/** 复核决定 */
export const REVIEW_NAMES: Readonly<Record<ReviewDecision, Words>> = {
  accepted: { zh: "采纳", en: "accepted" },
  recategorised: { zh: "改类", en: "given another category" },
  distinct: { zh: "非重复", en: "not the same matter" },
  kept: { zh: "留存", en: "kept" },
  returned: { zh: "退回", en: "returned" },
  merged: { zh: "合并", en: "merged" },
  split: { zh: "拆分", en: "split" },
};

/** 改类方式; `kept` and `person` are of plans only. */
export const RELABELLING_NAMES: Readonly<Record<EventData<"relabelled">["how"] | "kept" | "person", Words>> =
  {
    renamed: { zh: "改名", en: "renamed" },
    joined: { zh: "并入", en: "joined" },
    decided: { zh: "按文字择定", en: "decided by the text" },
    kept: { zh: "不变", en: "kept" },
    person: { zh: "待人工确定", en: "for a person to decide" },
  };

/** 核签环节 */
export const SIGNING_NAMES: Readonly<Record<EventData<"signed">["stage"], Words>> = {
  finished: { zh: "送核", en: "handed in for review" },
  reviewed: { zh: "核稿", en: "reviewed" },
  signed: { zh: "签发", en: "signed for issue" },
};

/** 主送、抄送 */
export const PARCEL_ROLE_NAMES: Readonly<Record<(typeof PARCEL_ROLES)[number], Words>> = {
  to: { zh: "主送", en: "to" },
  copy: { zh: "抄送", en: "copy to" },
};
