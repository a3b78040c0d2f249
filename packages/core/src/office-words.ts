import type { Finding } from "./decisions.ts";
import type { EventData } from "./event.ts";
import type { IMPLEMENTATIONS, RATINGS } from "./event-parts.ts";
import type { Submitter } from "./submission.ts";

// What the office calls the values of the schemas: one glossary, so that lists, notes, figures and decisions say the same.

/** 反映人身份 */
export const SUBMITTER_WORDS: Readonly<Record<Submitter["kind"], string>> = {
  member: "委员",
  party: "民主党派",
  committee: "专委会",
  sector: "界别",
  lower: "下级政协",
  reporter: "特邀信息员",
  citizen: "群众",
};

/** 预审意见 */
export const SEVERITY_WORDS: Readonly<Record<Finding["severity"], string>> = {
  stop: "留置",
  return: "退回",
  warn: "提示",
};

/** 报送方式 */
export const DIRECTION_WORDS: Readonly<Record<EventData<"forwarded">["direction"], string>> = {
  up: "转报",
  sideways: "转送",
};

/** 立案情况 */
export const FILING_WORDS: Readonly<Record<EventData<"filed">["decision"], string>> = {
  filed: "立案",
  notFiled: "不立案",
  converted: "转为意见建议",
};

/** 落实情况 */
export const IMPLEMENTATION_WORDS: Readonly<Record<(typeof IMPLEMENTATIONS)[number], string>> = {
  done: "已落实",
  mostly: "基本落实",
  underWay: "正在落实",
  planned: "列入计划",
  not: "未落实",
};

/** 满意度 */
export const RATING_WORDS: Readonly<Record<(typeof RATINGS)[number], string>> = {
  verySatisfied: "很满意",
  satisfied: "满意",
  mostlySatisfied: "基本满意",
  dissatisfied: "不满意",
};
