import type { MeasuredText } from "./judge-texts.ts";

/** Subjects by category; a model can tell them apart, but for the last two of each. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  城建: ["路灯不亮", "路灯坏了", "路灯太暗", "井盖丢失", "井盖松动", "井盖破了", "请管一管"],
  交通: ["公交太少", "公交不来", "公交改道", "车站太远", "车站拥挤", "车站漏雨", "请管一管"],
  教育: ["学校太远", "学校收费", "学校补课", "老师太少", "老师调走", "老师请假", "请问一问"],
};

/** Labelled texts, so many of each category at most. */
export function labelledTexts(each = 7): MeasuredText[] {
  const rows = Object.entries(SUBJECTS).flatMap(([label, bodies]) =>
    bodies.slice(0, each).map((body) => ({ label, title: "", body })),
  );
  return rows.map((row, at) => ({ id: `${at + 2}`, ...row }));
}
