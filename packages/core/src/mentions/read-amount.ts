import { isDigit } from "./fold-points.ts";

/** A number as it was read (数值). */
export interface Amount {
  readonly end: number;
  /** In digits, without separators and useless zeros: “120”, “3.5”. */
  readonly value: string;
  /** Followed by 多 or 余: more than that. */
  readonly more: boolean;
  readonly form: "digits" | "chinese";
}

const DIGITS: ReadonlyMap<string, number> = new Map(
  [..."零一二三四五六七八九"].map((point, value) => [point, value]),
);
const CHINESE_DIGITS: ReadonlyMap<string, number> = new Map([
  ...DIGITS,
  ["〇", 0],
  ["○", 0],
  ["两", 2],
  ["俩", 2],
  ["壹", 1],
  ["贰", 2],
  ["叁", 3],
]);
/** Powers of ten. */
const SCALES: ReadonlyMap<string, number> = new Map([
  ["十", 1],
  ["百", 2],
  ["千", 3],
  ["万", 4],
  ["亿", 8],
]);
/** A longer run of Chinese numerals is no number; the bound keeps the work on each place constant. */
const LONGEST_CHINESE = 24;

/** Whether a Chinese number may begin with the point. */
export function isChineseNumeral(point: string | undefined): boolean {
  return point !== undefined && (CHINESE_DIGITS.has(point) || SCALES.has(point));
}

/**
 * Reads the number that begins at a place (读数): 1,200, 3.5万, 100多万, 一百二十, 二〇一九, 三点五.
 *
 * O(length of the number). A run of Chinese numerals that is no number, as 万一 or 九九, is not read.
 */
export function readAmount(points: readonly string[], at: number): Amount | undefined {
  if (isDigit(points[at])) return readDigits(points, at);
  return isChineseNumeral(points[at]) ? readChinese(points, at) : undefined;
}

function readDigits(points: readonly string[], at: number): Amount {
  let end = endOfDigits(points, at);
  let digits = points.slice(at, end).join("");
  while (points[end] === "," && endOfDigits(points, end + 1) === end + 4) {
    digits += points.slice(end + 1, end + 4).join("");
    end += 4;
  }
  if (points[end] === "." && isDigit(points[end + 1])) {
    const fraction = endOfDigits(points, end + 1);
    digits += points.slice(end, fraction).join("");
    end = fraction;
  }
  return scaled(points, end, digits);
}

/** Takes in what multiplies a number in digits: 多, 余, 几 and 十 百 千 万 亿. */
function scaled(points: readonly string[], at: number, digits: string): Amount {
  const more = isMore(points[at]);
  let end = more ? at + 1 : at;
  let places = 0;
  for (let scale = SCALES.get(points[end] ?? ""); scale !== undefined && end < at + 4; ) {
    places += scale;
    scale = SCALES.get(points[++end] ?? "");
  }
  const after = !more && isMore(points[end]);
  if (after) end++;
  return { end, value: shifted(digits, places), more: more || after, form: "digits" };
}

function readChinese(points: readonly string[], at: number): Amount | undefined {
  let end = at;
  while (isChineseNumeral(points[end]) && end - at <= LONGEST_CHINESE) end++;
  if (end - at > LONGEST_CHINESE) return undefined;
  let value = chineseValue(points.slice(at, end));
  if (value === undefined) return undefined;
  if (points[end] === "点" && CHINESE_DIGITS.has(points[end + 1] ?? "")) {
    let fraction = "";
    let next = end + 1;
    for (; CHINESE_DIGITS.has(points[next] ?? "") && next - end <= LONGEST_CHINESE; next++)
      fraction += String(CHINESE_DIGITS.get(points[next] ?? ""));
    value = shifted(`${value}.${fraction}`, 0);
    end = next;
  }
  const more = isMore(points[end]);
  if (more && SCALES.has(points[end + 1] ?? "")) {
    return {
      end: end + 2,
      value: shifted(value, SCALES.get(points[end + 1] ?? "") ?? 0),
      more,
      form: "chinese",
    };
  }
  return { end: more ? end + 1 : end, value, more, form: "chinese" };
}

/** The value of a run of Chinese numerals; undefined when it is none. */
function chineseValue(run: readonly string[]): string | undefined {
  if (!run.some((point) => SCALES.has(point))) return positional(run);
  const first = run[0] ?? "";
  if (SCALES.has(first) && first !== "十") return undefined;
  let total = 0n;
  let section = 0n;
  let digit = first === "十" ? 1n : undefined;
  let last = 0;
  for (const point of run) {
    const scale = SCALES.get(point);
    if (scale === undefined) {
      const read = BigInt(CHINESE_DIGITS.get(point) ?? 0);
      if (digit !== undefined && read !== 0n && digit !== 0n) return undefined;
      digit = read;
    } else {
      const power = 10n ** BigInt(scale);
      if (scale < 4) section += (digit ?? 1n) * power;
      else {
        section += digit ?? 0n;
        // 亿 counts all before it, 万 only what stands since the last 亿.
        total = scale === 8 ? (total + section) * power : total + section * power;
        section = 0n;
      }
      digit = undefined;
      last = scale;
    }
  }
  // 三千五 is 3500, 一百零五 is 105.
  const short = run.at(-2) !== "零" && run.at(-2) !== "〇" && last > 1 && SCALES.has(run.at(-2) ?? "");
  const rest = (digit ?? 0n) * (short ? 10n ** BigInt(last - 1) : 1n);
  return String(total + section + rest);
}

/** 二〇一九 is 2019; of one digit, the digit. */
function positional(run: readonly string[]): string | undefined {
  if (run.length === 2 && !run.some((point) => point === "〇" || point === "零")) return undefined;
  return shifted(run.map((point) => CHINESE_DIGITS.get(point)).join(""), 0);
}

function isMore(point: string | undefined): boolean {
  return point === "多" || point === "余";
}

function endOfDigits(points: readonly string[], at: number): number {
  let end = at;
  while (isDigit(points[end])) end++;
  return end;
}

/** A number in digits with its point moved to the right and useless zeros gone. */
function shifted(digits: string, places: number): string {
  const [whole = "", fraction = ""] = digits.split(".");
  const moved = whole + fraction.slice(0, places).padEnd(places, "0");
  const rest = withoutLastZeros(fraction.slice(places));
  const short = withoutFirstZeros(moved);
  return rest === "" ? short : `${short}.${rest}`;
}

function withoutFirstZeros(digits: string): string {
  let at = 0;
  while (digits[at] === "0" && at < digits.length - 1) at++;
  return digits.slice(at);
}

function withoutLastZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}
