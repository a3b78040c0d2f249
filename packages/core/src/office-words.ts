import type { Finding } from "./decisions.ts";
import type { EventData } from "./event.ts";
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
