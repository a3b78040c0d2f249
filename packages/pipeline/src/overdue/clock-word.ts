import type { ClockKind } from "@minyi/route";

const WORDS: Readonly<Record<ClockKind, string>> = {
  routed: "拟办",
  forwarded: "转送",
  assigned: "转办",
  reassigned: "改派",
  declined: "申退待改派",
  rejected: "驳回重办",
  endorsed: "批示",
  replied: "二次反馈",
};

/** Names a deadline as the office does (期限名称). */
export function clockWord(kind: ClockKind): string {
  return WORDS[kind];
}
