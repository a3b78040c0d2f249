import { type FoldedText, gapBetween, isLabelled, isOtherNumber, type Place } from "./folded-text.ts";

const LABEL =
  /(?:银行卡|储蓄卡|信用卡|社保卡|借记卡|一卡通|存折|卡号|账号|帐号|账户|帐户)(?:号码?|卡号|账号)?[:为是]? {0,2}$/;
const PREFIX = /^(?:62\d{14,17}|4\d{15}|5[1-5]\d{14}|35\d{14}|60\d{14,17}|95(?:58|59)\d{12,15})$/;

/**
 * Tells whether digits are the number of a bank card (银行卡号): 16 to 19, a known prefix, and Luhn's check digit right.
 *
 * O(1). Source: ISO/IEC 7812-1 (prefixes and check digit).
 *
 * 6222021234567890128 is one, 6222021234567890129 is not.
 */
export function isBankCard(digits: string): boolean {
  return PREFIX.test(digits) && isLuhn(digits);
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/**
 * Finds numbers of bank cards (银行卡号), in one run or in groups of four; after 账号, 卡号 and the like also others of 12 to 19 digits,
 * which are not sure.
 *
 * O(n): from each run of digits at most five are read.
 */
export function findBankCards(folded: FoldedText): readonly Place[] {
  const found: Place[] = [];
  let free = 0;
  for (const at of folded.runs.keys()) {
    const place = cardAt(folded, at);
    if (!place || place.start < free) continue;
    found.push(place);
    free = place.end;
  }
  return found;
}

function cardAt(folded: FoldedText, first: number): Place | undefined {
  const { text, runs } = folded;
  const run = runs[first];
  if (!run) return undefined;
  const [start, end] = [run.start, groupsEnd(folded, first)];
  if (end - start < 12 || isOtherNumber(folded, start)) return undefined;
  const digits = text.slice(start, end).replace(/\D/g, "");
  if (digits.length < 12 || digits.length > 19) return undefined;
  const isLettered = /[A-Za-z]/.test(text.charAt(start - 1)) || /[A-Za-z]/.test(text.charAt(end));
  if (isBankCard(digits)) return isLettered ? undefined : { start, end, sure: true };
  return isLabelled(folded, start, LABEL) ? { start, end, sure: false } : undefined;
}

/** End of a number in groups of four, the last one shorter or not; of one run otherwise. */
function groupsEnd(folded: FoldedText, first: number): number {
  const { runs } = folded;
  let end = runs[first]?.end ?? 0;
  for (let at = first + 1; at < first + 5; at++) {
    const [before, run] = [runs[at - 1], runs[at]];
    if (!before || !run || before.end - before.start !== 4 || run.end - run.start > 4) break;
    if (!/^[ -]$/.test(gapBetween(folded, before, run))) break;
    end = run.end;
  }
  return end;
}
