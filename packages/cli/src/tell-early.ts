import type { EarlyItem } from "@minyi/pipeline";
import { EXIT, type ExitStatus } from "./exit-status.ts";
import type { Session } from "./session.ts";

/** Items told one by one. */
const MOST_TOLD = 10;

/** Tells what was refused because it came in after the day (早于来稿日期提示), each with the reason. */
export function tellEarly(session: Session, early: readonly EarlyItem[]): void {
  if (early.length === 0) return;
  session.note(
    `来稿晚于登记日期的 ${early.length} 篇没有发出，也没有登记`,
    `${early.length} items came in after the day and stay`,
  );
  for (const { id, number, on, receivedOn } of early.slice(0, MOST_TOLD))
    session.note(
      `  ${number || id}：${receivedOn} 收到，不能登记为 ${on} 发出`,
      `  ${number || id}: received on ${receivedOn}, it cannot have left on ${on}`,
    );
}

/** What of a result tells of them: how many, and why. */
export function earlyJson(early: readonly EarlyItem[]) {
  return {
    refused: early.length,
    refusals: early.map(({ id, number, on, receivedOn }) => ({ item: id, number, on, receivedOn })),
  };
}

/** Refused items count as refused rows (`--strict`). */
export function earlyStatus({ options }: Session, early: readonly EarlyItem[]): ExitStatus {
  return options.strict === true && early.length > 0 ? EXIT.refusedRows : EXIT.done;
}
