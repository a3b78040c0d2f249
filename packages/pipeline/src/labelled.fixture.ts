import type { MeasuredText } from "@minyi/classify";

/** Labelled texts that a model can tell apart, but for the last of each category. */
export const TEXTS: readonly MeasuredText[] = Object.entries({
  城建: ["路灯不亮", "路灯坏了", "路灯太暗", "井盖丢失", "井盖松动", "井盖破了", "请管一管"],
  交通: ["公交太少", "公交不来", "公交改道", "车站太远", "车站拥挤", "车站漏雨", "请管一管"],
})
  .flatMap(([label, bodies]) => bodies.map((body) => ({ label, title: "", body })))
  .map((text, at) => ({ id: `${at + 2}`, ...text }));

/** A clock that goes on by half a second whenever it is looked at. */
export function halfSeconds(): () => number {
  let clock = 0;
  return () => {
    clock += 500;
    return clock;
  };
}
