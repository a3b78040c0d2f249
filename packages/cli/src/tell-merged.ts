import { OptionError, type Words } from "@minyi/core";
import type { MergeResult } from "@minyi/pipeline";
import { dayOption } from "./options.ts";
import type { Session } from "./session.ts";
import { localDay, type World } from "./world.ts";

/**
 * Reads the day on which something happened, `--on` or another option, today by default (发生日期).
 *
 * @throws {OptionError} It is no day, or one to come: what counts today must not change by what holds tomorrow.
 */
export function pastDay(world: World, given: string | undefined, option = "--on"): string {
  const today = localDay(world.now());
  const on = given === undefined ? today : dayOption(option, given);
  if (on <= today) return on;
  throw new OptionError(`cannot enter ${on}, which is to come: wanted a day up to ${today}`, {
    zh: `不能登记 ${on} 的：这一天还没有到，要求 ${today} 或以前`,
  });
}

/**
 * Tells what was merged or split (合并、拆分结果).
 *
 * @param done What was done.
 * @throws {OptionError} It could not be done; every reason is told.
 */
export function tellMerged(session: Session, result: MergeResult, done: Words): void {
  if ("faults" in result) {
    const { faults } = result;
    throw new OptionError(faults.map(({ en }) => en).join("; "), {
      zh: `没有做：${faults.map(({ zh }) => zh).join("；")}`,
    });
  }
  const { item, number, title, originals, authors, recorded } = result;
  const name = `${number === "" ? item : session.say(`${number}（${item}）`, `${number} (${item})`)} ${title}`;
  const again = recorded === 0 ? session.say("（早已如此）", " (it was already)") : "";
  session.result(
    result,
    session.say(
      `${done.zh} ${name}${again}\n原始篇目 ${originals.length} 篇，反映人：${authors.join("、")}`,
      `${done.en} ${name}${again}\n${originals.length} originals by ${authors.join(", ")}`,
    ),
  );
}
