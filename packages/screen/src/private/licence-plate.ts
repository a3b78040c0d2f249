import { type FoldedText, type Place, placesOf } from "./folded-text.ts";

/** Seven characters, or eight. */
export const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•・. -]?(?:[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Z0-9])/gi;

/**
 * Finds licence plates (车牌号): province, letter of the place, five characters or, of new-energy vehicles, six. At least three digits:
 * 苏A级 is none.
 *
 * O(n). Source: GA 36-2018, 5 (numbers of civil vehicles; I and O are not used).
 */
export function findLicencePlates(folded: FoldedText): readonly Place[] {
  if (folded.runs.length === 0) return [];
  return placesOf(PLATE, folded).filter(({ value }) => value.replace(/\D/g, "").length >= 3);
}
