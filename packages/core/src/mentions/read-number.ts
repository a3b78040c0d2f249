import { isDigit, isLatin, skipSpaces } from "./fold-points.ts";
import { NO_NUMBERS, PLATE_PROVINCES, UNITS } from "./number-words.ts";
import { type Amount, isChineseNumeral, readAmount } from "./read-amount.ts";

/** What was read at a place; `key` is absent where nothing is to be mentioned, but the place has been dealt with. */
export interface Reading {
  readonly end: number;
  readonly key?: string;
}

/**
 * Reads the number, sum, share, telephone or plate number that begins at a place (读数字).
 *
 * O(length of what is read).
 */
export function readNumber(points: readonly string[], at: number): Reading | undefined {
  const plate = readPlate(points, at);
  if (plate) return plate;
  if (isLatin(points[at])) return readCode(points, at);
  const ordinal = points[at] === "第";
  const start = ordinal ? at + 1 : at;
  if (points[start] === "百" && points[start + 1] === "分" && points[start + 2] === "之")
    return readShare(points, start + 3);
  if (isDigit(points[start]) && !ordinal) {
    const digits = readLongDigits(points, start);
    if (digits) return digits;
    if (isListNumber(points, start)) return { end: endOfRun(points, start) };
  }
  if (points[start - 1] === "几" || points[start - 1] === "数") return { end: endOfNumerals(points, start) };
  const none = NO_NUMBERS.longestAt(points, start);
  if (none) return { end: none.end };
  const amount = readAmount(points, start);
  if (!amount) return isChineseNumeral(points[start]) ? { end: endOfNumerals(points, start) } : undefined;
  return readFraction(points, amount) ?? withUnit(points, amount, ordinal ? "第" : "");
}

function withUnit(points: readonly string[], amount: Amount, prefix: string): Reading {
  const { end, value, form } = amount;
  const said = `${prefix}${value}${amount.more ? "+" : ""}`;
  const next = skipSpaces(points, end);
  if (points[next] === "%") return { end: next + 1, key: `${said}%` };
  const unit = UNITS.longestAt(points, next);
  if (unit && fits(unit.entry.strength, amount, prefix) && !runsOn(points, unit.end)) {
    const rest = isMore(points[unit.end]) ? unit.end + 1 : unit.end;
    return { end: rest, key: `${said}${rest > unit.end ? "+" : ""}${unit.entry.as}` };
  }
  if (form === "digits") return { end, key: said };
  return value.length > 2 && prefix === "" && end > 1 ? { end, key: said } : { end };
}

/** A Latin unit must not be the beginning of a word. */
function runsOn(points: readonly string[], end: number): boolean {
  return isLatin(points[end - 1]) && isLatin(points[end]);
}

function fits(strength: "strong" | "weak" | "digits", { form, value }: Amount, prefix: string): boolean {
  if (form === "digits") return true;
  if (strength === "digits") return false;
  return strength === "strong" || value !== "1" || prefix !== "";
}

function isMore(point: string | undefined): boolean {
  return point === "多" || point === "余";
}

function readShare(points: readonly string[], at: number): Reading | undefined {
  const amount = readAmount(points, at);
  return amount && { end: amount.end, key: `${amount.value}%` };
}

/** 三分之一 */
function readFraction(points: readonly string[], whole: Amount): Reading | undefined {
  if (points[whole.end] !== "分" || points[whole.end + 1] !== "之") return undefined;
  const part = readAmount(points, whole.end + 2);
  return part && { end: part.end, key: `${part.value}/${whole.value}` };
}

/** Of a telephone number with country and extension; a bound, so that 1-1-1-… is not read again from each of its digits. */
const MOST_DASHES = 3;

/** Telephone numbers and numbers of accounts, dossiers and identity cards: 7 digits or more, masked ones too. */
function readLongDigits(points: readonly string[], at: number): Reading | undefined {
  let end = at;
  let digits = "";
  let dashes = 0;
  for (let point = points[end]; isDigit(point) || point === "*" || point === "-"; point = points[++end]) {
    if (point === "-" && (!isDigit(points[end + 1]) || ++dashes > MOST_DASHES)) break;
    if (point !== "-") digits += point;
  }
  const dashed = points.slice(at, Math.min(end, at + 6)).includes("-");
  const long = dashed ? digits.length >= 10 && points[at] === "0" : digits.length >= 7;
  if (!long) return undefined;
  const unit = UNITS.longestAt(points, end);
  if (unit && !digits.includes("*") && digits.length < 11 && !dashed) return undefined;
  if (points[end] === "x" && digits.length === 17) return { end: end + 1, key: `${digits}x` };
  return { end, key: digits };
}

/** 1、 2. （3） at the head of a line or sentence number what follows. */
function isListNumber(points: readonly string[], at: number): boolean {
  const end = endOfRun(points, at);
  const before = points[at - 1] ?? "\n";
  if (end - at > 2 || !"\n\r 。；;，,（(:！？!?”".includes(before)) return false;
  return "、.．)）".includes(points[end] ?? " ") && !isDigit(points[end + 1]);
}

/** A number with letters before it: G107, K12, PM2.5. */
function readCode(points: readonly string[], at: number): Reading | undefined {
  let end = at;
  while (isLatin(points[end])) end++;
  if (points[end] === "-" && isDigit(points[end + 1])) end++;
  if (!isDigit(points[end]) || end - at > 4) return { end: Math.max(end, at + 1) };
  while (isDigit(points[end]) || isLatin(points[end]) || (points[end] === "." && isDigit(points[end + 1])))
    end++;
  return { end, key: points.slice(at, end).join("").replace("-", "") };
}

/** 湘A12345, 京A·D12345; also with its tail masked. */
function readPlate(points: readonly string[], at: number): Reading | undefined {
  if (!PLATE_PROVINCES.has(points[at] ?? "") || !isLatin(points[at + 1])) return undefined;
  const start = points[at + 2] === "·" || points[at + 2] === "-" ? at + 3 : at + 2;
  let end = start;
  while (end < start + 6 && (isDigit(points[end]) || isLatin(points[end]) || points[end] === "*")) end++;
  if (end - start < 5 || !points.slice(start, end).some(isDigit)) return undefined;
  return {
    end,
    key: points
      .slice(at, at + 2)
      .concat(points.slice(start, end))
      .join(""),
  };
}

function endOfRun(points: readonly string[], at: number): number {
  let end = at;
  while (isDigit(points[end])) end++;
  return end;
}

function endOfNumerals(points: readonly string[], at: number): number {
  let end = at + 1;
  while (isChineseNumeral(points[end])) end++;
  return end;
}
