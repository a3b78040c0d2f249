import type { Finding, Submitter } from "@minyi/core";

/** 反映人身份, as decisions tell them. */
export const SUBMITTER_WORDS: Readonly<Record<Submitter["kind"], string>> = {
  member: "委员",
  party: "民主党派",
  committee: "专委会",
  sector: "界别",
  lower: "下级政协",
  reporter: "特邀信息员",
  citizen: "群众",
};

/** 预审意见, as decisions tell them. */
export const SEVERITY_WORDS: Readonly<Record<Finding["severity"], string>> = {
  stop: "留置",
  return: "退回",
  warn: "提示",
};
