import { type FoldedText, hasDigits, type Place, placesOf } from "./folded-text.ts";

/** After the paper's name. */
export const DOCUMENT =
  /(?:护照|通行证|回乡证|台胞证|居留证|居住证|军官证|士兵证|警官证|驾驶证|残疾人?证|社保卡|身份证|证件)(?:号码?|编号|证号)?(?:[:为是]| ){0,3}(?=[A-Z0-9]{0,4}[0-9]{4})(?<value>[A-Z]{0,2}[0-9][0-9A-Z]{5,19})(?![0-9A-Z])/gi;

/** In the name of every paper. */
const NAMED = /证|护照|社保卡/;

/** 身份证20090101 tells a day. */
const DAY = /^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])$/;

/**
 * Finds numbers of passports, permits and other papers (护照、通行证等证件号), right after the paper's name only: by themselves they look
 * like anything. A resident's number with a wrong check digit after 身份证号 is one of these.
 *
 * O(n).
 */
export function findDocumentNumbers(folded: FoldedText): readonly Place[] {
  if (!hasDigits(folded, 4) || !NAMED.test(folded.text)) return [];
  return placesOf(DOCUMENT, folded).filter(({ value }) => !DAY.test(value));
}
