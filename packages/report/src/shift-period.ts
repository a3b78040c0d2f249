import { isIsoDate, type Period, parsePeriod } from "@minyi/core";

/**
 * The same span a year earlier (上年同期).
 *
 * A span that ends with a month ends with that month: February 2009 is compared with all of February 2008.
 *
 * @example
 * yearBefore(parsePeriod("2009H1")).label; // => "2008H1"
 */
export function yearBefore({ from, to, label }: Period): Period {
  const named = /^(\d{4})(H[12]|Q[1-4]|-\d{2})?$/.exec(label);
  if (named) return parsePeriod(`${yearEarlier(named[1] ?? "")}${named[2] ?? ""}`);
  const [first, last] = [dayBefore(from, "first"), dayBefore(to, "last")];
  return { from: first, to: last, label: first === last ? first : `${first}..${last}` };
}

/**
 * What of a period is over on a day (截至某日的期间); all of it, if the day is later.
 *
 * A day before the period leaves a span that ends before it begins: nothing lies in it.
 *
 * @example
 * cutPeriod(parsePeriod("2009"), "2009-09-15").label; // => "2009-01-01..2009-09-15"
 */
export function cutPeriod(period: Period, asOf: string): Period {
  const { from, to } = period;
  return asOf >= to ? period : { from, to: asOf, label: `${from}..${asOf}` };
}

function yearEarlier(year: string): string {
  return String(Number(year) - 1).padStart(4, "0");
}

function dayBefore(day: string, end: "first" | "last"): string {
  const moved = `${yearEarlier(day.slice(0, 4))}${day.slice(4)}`;
  const month = moved.slice(0, 8);
  if (
    end === "last" &&
    day.endsWith("-02-28") &&
    isIsoDate(`${month}29`) &&
    !isIsoDate(`${day.slice(0, 8)}29`)
  )
    return `${month}29`;
  return isIsoDate(moved) ? moved : `${month}28`;
}
