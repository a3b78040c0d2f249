import type { DutyReport } from "./evaluate-duties.ts";
import type { TableCell } from "./markdown-table.ts";
import type { DutyResult, DutyState } from "./member-duties.ts";

/** 履行情况用语 */
export const DUTY_WORDS: Readonly<Record<DutyState, string>> = {
  met: "已完成",
  unmet: "未完成",
  unclear: "不能断定",
  pending: "未到期",
  notOwed: "不要求",
};

/**
 * Who has met which duty, as a sheet (履职要求完成情况表): one line a member, one column a duty; plain values, nothing escaped.
 *
 * O(members × duties).
 *
 * @example
 * dutiesTable({ period: parsePeriod("2009"), duties: [{ id: "a", name: "每年一件提案" }], members: [] }); // => [["姓名", "界别", "每年一件提案", "期内有无履职", "连续未履职期数", "提示"]]
 */
export function dutiesTable({ duties, members }: DutyReport): readonly (readonly TableCell[])[] {
  return [
    ["姓名", "界别", ...duties.map(({ name }) => name), "期内有无履职", "连续未履职期数", "提示"],
    ...members.map(({ label, sector, duties: results, silent, silentFor, hint }) => [
      label,
      sector ?? "",
      ...duties.map(({ id }) => dutyWords(results.find((one) => one.id === id))),
      silent ? "无" : "有",
      silentFor,
      hint ?? "",
    ]),
  ];
}

/** 已完成; 未完成：缺一件提案; 不要求：期末不在册. Who is not asked has an empty cell. */
export function dutyWords(result: DutyResult | undefined): string {
  if (!result) return "";
  const { state, missing, spans } = result;
  const why = state === "notOwed" ? [...new Set(spans.map(({ reason }) => reason))].join("、") : missing;
  return why === "" ? DUTY_WORDS[state] : `${DUTY_WORDS[state]}：${why}`;
}
