/** How a number is shown (数字格式), as far as it changes what is read. */
export interface NumberFormat {
  /** The day is shown, the month at most, or only a time of day. */
  readonly kind: "number" | "day" | "month" | "time";
  /** Fixed text and leading zeros, as in `"2009-"0000`. */
  readonly mask?: { readonly before: string; readonly digits: number; readonly after: string };
}

const NUMBER: NumberFormat = { kind: "number" };

/** Formats that have a number and no code in the file; 27–36 and 50–58 are those of Chinese programs. */
const BUILT_IN: ReadonlyMap<number, NumberFormat["kind"]> = new Map([
  ...[14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58].map((id) => [id, "day"] as const),
  ...[17, 27, 36, 50, 52, 57].map((id) => [id, "month"] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, "time"] as const),
]);

/** Quoted text, an escaped character, a width or fill, a bracket that is no [h]. */
const LITERAL = /"([^"]*)"|\\(.)|[_*](?:.)|\[(?![hms]+\])[^\]]*\]/gi;

/**
 * Reads a number format (识别数字格式), by its built-in number or its code.
 *
 * Source: ECMA-376 part 1, 18.8.30 and 18.8.31.
 */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    const kind = BUILT_IN.get(id);
    return kind === undefined ? NUMBER : { kind };
  }
  const [section = ""] = splitSections(code);
  const bare = section.replace(LITERAL, "").replace(/General|E[+-]0+/gi, "");
  if (/[ymdhsae年月日]/i.test(bare)) return { kind: dateKind(bare) };
  const mask = maskOf(section);
  return mask ? { kind: "number", mask } : NUMBER;
}

/** Semicolons part the formats of positive, negative and other values. */
function splitSections(code: string): string[] {
  return code.match(/(?:"[^"]*"|\\.|[^;"\\])+/g) ?? [];
}

function dateKind(bare: string): NumberFormat["kind"] {
  // The m of hours and minutes is no month.
  const days = bare.replace(/\[?h+\]?.?m+|m+.?s+|\[[hms]+\]/gi, "").replace(/am\/pm|a\/p/gi, "");
  if (/[d日]|aaa/i.test(days)) return "day";
  return /[ymeb年月]/i.test(days) ? "month" : "time";
}

function maskOf(section: string): NumberFormat["mask"] {
  const match = /^((?:"[^"]*"|\\.|[-/()（） ])*)(0+)((?:"[^"]*"|\\.|[-/()（） ])*)$/.exec(section);
  const [, before = "", digits = "", after = ""] = match ?? [];
  if (!match || (before === "" && after === "" && digits.length === 1)) return undefined;
  return { before: literal(before), digits: digits.length, after: literal(after) };
}

function literal(text: string): string {
  return text.replace(/"([^"]*)"|\\(.)/g, (_, quoted?: string, one?: string) => quoted ?? one ?? "");
}

const DAY_MS = 86_400_000;
/** Serial 1 is 1900-01-01, and 60 the 29th of February 1900, a day that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** 9999-12-31 */
const LAST_SERIAL = 2_958_465;

/**
 * Writes a number as its cell is meant (单元格的数): a day as YYYY-MM-DD, with the time of day if there is one; a month that was typed
 * without a day as YYYY-MM.
 *
 * A program that is given “2009年3月” keeps the first of the month and shows the month: that is read as the month. A date
 * that is not the first was typed in full, however it is shown.
 */
export function showNumber(raw: string, format: NumberFormat, from1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  if (format.kind === "number") return masked(value, format);
  const serial = from1904 ? value + 1462 : value;
  if (value < 0 || serial >= LAST_SERIAL + 1) return plainNumber(value);
  const { day, clock } = split(value, from1904);
  if (format.kind === "time" && value < 1) return clock;
  if (format.kind === "month" && clock === "00:00:00" && day.endsWith("-01")) return day.slice(0, 7);
  return clock === "00:00:00" ? day : `${day} ${clock}`;
}

function split(value: number, from1904: boolean): { readonly day: string; readonly clock: string } {
  // A second is 1.2e-5 of a day; what is less comes from adding up.
  const seconds = Math.round(value * 86_400);
  const whole = Math.floor(seconds / 86_400);
  const clock = new Date((seconds - whole * 86_400) * 1000).toISOString().slice(11, 19);
  if (!from1904 && whole === 60) return { day: "1900-02-29", clock };
  const epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
  const shift = !from1904 && whole < 60 ? 1 : 0;
  return { day: new Date(epoch + (whole + shift) * DAY_MS).toISOString().slice(0, 10), clock };
}

function masked(value: number, { mask }: NumberFormat): string {
  if (!mask || !Number.isInteger(value) || value < 0) return plainNumber(value);
  return `${mask.before}${plainNumber(value).padStart(mask.digits, "0")}${mask.after}`;
}

/** Fifteen digits, as spreadsheets show: 0.1 + 0.2 is 0.3. */
function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15));
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e21 ? BigInt(rounded).toString() : String(rounded);
}
