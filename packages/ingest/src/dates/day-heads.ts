/** A day as it was written, before anybody asked whether it exists. */
export interface WrittenDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A time of day that was written together with the day, in digits. */
export interface CompactClock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** What the beginning of a text may be read as (日期的几种读法). */
export interface DayHead {
  /** Every reading the form allows; the days need not exist. */
  readonly readings: readonly WrittenDay[];
  /** What is missing to read it, where something is. */
  readonly lacks?: "year" | "century" | "zero";
  /** What it may have been meant to be; to be shown, never to be taken. */
  readonly guesses?: readonly WrittenDay[];
  /** UTF-16 units read. */
  readonly length: number;
  readonly clock?: CompactClock;
}

type Form = readonly [
  pattern: RegExp,
  read: (m: RegExpExecArray, year: number | undefined) => Omit<DayHead, "length">,
];

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const WEEKDAY = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\\.?,? )?";
const ORDINAL = "(?:st|nd|rd|th)?";

const at = (year: number | string, month: number | string, day: number | string): WrittenDay => ({
  year: Number(year),
  month: Number(month),
  day: Number(day),
});
const one = (...parts: Parameters<typeof at>) => ({ readings: [at(...parts)] });
const monthOf = (name = ""): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** 2020-1-6, 2020年1月6日, 20200106: by far the most, and tried first. Of 2020-11-1201:02 the day is sure, of 2020-1-112:05 it is not. */
const YEAR_FIRST: readonly Form[] = [
  [
    /^(\d{4})([-/.、])(\d{1,2})\2(\d\d(?=\d\d:)|\d{1,2}(?!\d))[日号]?/,
    ([, y = "", , m = "", d = ""]) => one(y, m, d),
  ],
  [/^(\d{4})年(\d{1,2})月(\d{1,2})(?:[日号]|(?!\d))/, ([, y = "", m = "", d = ""]) => one(y, m, d)],
  [/^(\d{4}) (\d{1,2}) (\d{1,2})$/, ([, y = "", m = "", d = ""]) => one(y, m, d)],
  [
    /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(?:(\d{2})(?:\.?\d{3})?)?)?(?![\d:])/i,
    ([, y = "", m = "", d = "", hour, minute, second = "0"]) => ({
      ...one(y, m, d),
      ...(hour === undefined
        ? {}
        : { clock: { hour: Number(hour), minute: Number(minute), second: Number(second) } }),
    }),
  ],
];

const OTHERS: readonly Form[] = [
  // 13/02/2020, 01/02/2020: day first or month first, whichever exists.
  [
    /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/,
    ([, a = "", , b = "", y = ""]) => ({ readings: [at(y, a, b), at(y, b, a)] }),
  ],
  [
    /^(\d{2})年(\d{1,2})月(\d{1,2})(?:[日号]|(?!\d))/,
    ([, y = "", m = "", d = ""], year) => short(year, [[y, m, d]]),
  ],
  [
    /^(\d{1,2})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/,
    ([, a = "", , b = "", c = ""], year) => {
      return short(year, [
        [a, b, c],
        [c, a, b],
        [c, b, a],
      ]);
    },
  ],
  [/^(\d{1,2})月(\d{1,2})(?:[日号]|(?!\d))/, ([, m = "", d = ""], year) => bare(m, d, year)],
  [/^(\d{1,2})[-/](\d{1,2})(?=$| )/, ([, m = "", d = ""], year) => bare(m, d, year)],
  [
    /^(\d{1,2})\.(\d{1,2})(?=$| )/,
    // A spreadsheet keeps 1.10 as the number 1.1.
    ([, m = "", d = ""], year) => (/^[123]$/.test(d) ? { readings: [], lacks: "zero" } : bare(m, d, year)),
  ],
  [
    new RegExp(`^${WEEKDAY}(\\d{1,2})${ORDINAL}[ ,.-]{0,2}${MONTH}[ ,.-]{0,2}(\\d{4})(?!\\d)`, "i"),
    ([, d = "", m, y = ""]) => one(y, monthOf(m), d),
  ],
  [
    new RegExp(`^${WEEKDAY}${MONTH}[ -]?(\\d{1,2})${ORDINAL}[ ,]{1,2}(\\d{4})(?!\\d)`, "i"),
    ([, m, d = "", y = ""]) => one(y, monthOf(m), d),
  ],
  [
    new RegExp(`^(\\d{1,2})-${MONTH}-(\\d{2})(?!\\d)`, "i"),
    ([, a = "", m, b = ""], year) => {
      const month = String(monthOf(m));
      return short(year, [
        [b, month, a],
        [a, month, b],
      ]);
    },
  ],
  [new RegExp(`^(\\d{1,2})[ -]?${MONTH}$`, "i"), ([, d = "", m], year) => bare(monthOf(m), d, year)],
];

function bare(month: number | string, day: string, year: number | undefined): Omit<DayHead, "length"> {
  return year === undefined ? { readings: [], lacks: "year" } : one(year, month, day);
}

/** Two digits stand for the year that was given, and for no other. */
function short(
  year: number | undefined,
  days: readonly (readonly [year: string, month: string, day: string])[],
): Omit<DayHead, "length"> {
  const guesses = days
    .filter(([digits]) => digits.length === 2)
    .map(([digits, month, day]) => at(2000 + Number(digits), month, day));
  if (year === undefined) return { readings: [], lacks: "century", guesses };
  const meant = days.filter(([digits]) => digits.length === 2 && Number(digits) === year % 100);
  if (meant.length === 0) return { readings: [], lacks: "century", guesses };
  return { readings: meant.map(([, month, day]) => at(year, month, day)) };
}

/**
 * Finds the day a text begins with (识别开头的日期), by its form alone; `year` stands where none is written.
 *
 * O(1): texts are bounded by the caller.
 */
export function dayHead(text: string, year: number | undefined): DayHead | undefined {
  for (const forms of [YEAR_FIRST, OTHERS]) {
    for (const [pattern, read] of forms) {
      const match = pattern.exec(text);
      if (match) return { ...read(match, year), length: match[0].length };
    }
  }
  return undefined;
}
