import { LINE, TEXT_WIDTH } from "./docx-page.ts";

/**
 * Size of the name in the masthead, in points (刊名字号): a name of any usual length stands on one line.
 *
 * @example
 * nameSize("各界反映"); // => 64
 */
export function nameSize(name: string): number {
  const fitting = Math.floor(TEXT_WIDTH / 20 / [...name].length);
  return Math.max(16, Math.min(64, fitting));
}

/** How many lines of the page a name of that size takes (刊名占行). */
export function nameLines(points: number): number {
  return Math.ceil((points * 20 * 1.3) / LINE);
}
