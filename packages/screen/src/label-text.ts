import type { ScreenedText } from "./prepared-text.ts";

/**
 * What stands beside a text and leaves with it (编号、自填类别、反映人栏), a line each: number, the sender's own category, and name, unit and
 * 界别 of everybody who signed. O(n).
 *
 * @example
 * labelText({ title: "路灯不亮", body: "", secrecy: "", number: "机密〔2009〕3号" }); // => "机密〔2009〕3号"
 */
export function labelText({ number, givenCategory, submitters = [] }: ScreenedText): string {
  const labels = [
    number,
    givenCategory,
    ...submitters.flatMap(({ name, unit, sector }) => [name, unit, sector]),
  ];
  return labels.filter((label) => label !== undefined && label.trim() !== "").join("\n");
}
