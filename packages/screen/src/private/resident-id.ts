import {
  type DigitRun,
  type FoldedText,
  gapBetween,
  isLabelled,
  isOtherNumber,
  type Place,
} from "./folded-text.ts";

/** GB/T 2260: provinces; 81–83 residence permits of Hong Kong, Macao and Taiwan residents, 91 of foreigners. */
const PROVINCES = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split(
    " ",
  ),
);

/** Factors of the first 17 digits, and the check characters by remainder. */
const FACTORS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

const LABEL = /(?:身份证|证件)(?:号码?|证号)?[:为是]? {0,2}$/;

/** Most runs a number is cut into. */
const MOST_RUNS = 6;

/**
 * Tells whether 18 characters are a resident's number (公民身份号码): province, day of birth and check character are right.
 *
 * O(1). Source: GB 11643-1999 (number and check character, ISO 7064 MOD 11-2), GB/T 2260 (province).
 *
 * 11010519491231002X is one, 110105194912310021 is not.
 */
export function isResidentId(number: string): boolean {
  if (!/^[1-9]\d{16}[\dXx]$/.test(number)) return false;
  if (!PROVINCES.has(number.slice(0, 2)) || !isBirthday(number.slice(6, 14))) return false;
  const sum = FACTORS.reduce((total, factor, i) => total + factor * Number(number[i]), 0);
  return CHECKS[sum % 11] === number.charAt(17).toUpperCase();
}

function isBirthday(day: string): boolean {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(4, 6)), Number(day.slice(6))];
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || date < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return date <= (month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/**
 * Finds residents' numbers (身份证号): 18 characters, also cut by blanks, dashes or one line break; 15 digits of the old kind, sure only
 * after a label, for they have no check character.
 *
 * O(n): from each run of digits at most six runs and 18 digits are read.
 */
export function findResidentIds(folded: FoldedText): readonly Place[] {
  const found: Place[] = [];
  let free = 0;
  for (const [at, run] of folded.runs.entries()) {
    if (run.start < free) continue;
    const place = wholeId(folded, run) ?? cutId(folded, at) ?? oldId(folded, run);
    if (!place) continue;
    found.push(place);
    free = place.end;
  }
  return found;
}

function wholeId({ text }: FoldedText, { start, end }: DigitRun): Place | undefined {
  const length = end - start;
  const stop = length === 17 && /[Xx]/.test(text.charAt(end)) ? end + 1 : end;
  return stop - start === 18 && isResidentId(text.slice(start, stop))
    ? { start, end: stop, sure: true }
    : undefined;
}

const GAP = /^(?: {1,2}|-| - | ?\r?\n ?)$/;

function cutId(folded: FoldedText, first: number): Place | undefined {
  const { text, runs } = folded;
  let digits = "";
  for (let at = first; at < first + MOST_RUNS; at++) {
    const [run, before] = [runs[at], runs[at - 1]];
    if (!run || (at > first && before && !GAP.test(gapBetween(folded, before, run)))) return undefined;
    // A whole number of its own is nobody's part.
    if (run.end - run.start > 17 - digits.length + 1 || (at > first && wholeId(folded, run)))
      return undefined;
    digits += text.slice(run.start, run.end);
    const start = runs[first]?.start ?? 0;
    const [check, letter = ""] = /^(?: |-)?([Xx])/.exec(text.slice(run.end, run.end + 2)) ?? [];
    if (digits.length === 17 && check !== undefined && isResidentId(digits + letter))
      return { start, end: run.end + check.length, sure: true };
    if (digits.length === 18) return isResidentId(digits) ? { start, end: run.end, sure: true } : undefined;
  }
  return undefined;
}

function oldId(folded: FoldedText, { start, end }: DigitRun): Place | undefined {
  if (end - start !== 15 || isOtherNumber(folded, start)) return undefined;
  const number = folded.text.slice(start, end);
  if (!PROVINCES.has(number.slice(0, 2)) || !isBirthday(`19${number.slice(6, 12)}`)) return undefined;
  return { start, end, sure: isLabelled(folded, start, LABEL) };
}
