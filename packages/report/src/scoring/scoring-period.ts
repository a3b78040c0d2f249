import { inPeriod, OptionError, type Period } from "@minyi/core";
import type { ScoringRules } from "./scoring-shape.ts";

/**
 * The days a period means under a set of rules (考核期间): with a year from 1 December on, 2019 is 2018-12-01 to 2019-11-30.
 *
 * Only a bare year is moved; other spans are taken as they are. Caps, steps and gates are of one year, so a span that
 * reaches into two is refused.
 *
 * O(1).
 *
 * @throws {OptionError} The span reaches into two scoring years.
 * @example
 * scoringPeriod({ year: { from: "12-01" } }, parsePeriod("2019")); // => { from: "2018-12-01", to: "2019-11-30", label: "2019" }
 */
export function scoringPeriod({ year }: Pick<ScoringRules, "year">, period: Period): Period {
  const from = year === "calendar" ? "01-01" : year.from;
  if (/^\d{4}$/.test(period.label)) return scoringYear(Number(period.label), from);
  const first = Number(period.from.slice(0, 4));
  const within = [first, first + 1]
    .map((one) => scoringYear(one, from))
    .find((one) => inPeriod(period.from, one));
  if (within && inPeriod(period.to, within)) return period;
  throw new OptionError(
    `cannot score ${period.from}..${period.to}: wanted days of one scoring year, such as ${within?.from}..${within?.to}`,
  );
}

function scoringYear(year: number, start: string): Period {
  const pad = (value: number) => String(value).padStart(4, "0");
  const [label, to] = [pad(year), dayBefore(`${pad(year)}-${start}`)];
  return start === "01-01"
    ? { from: `${label}-01-01`, to: `${label}-12-31`, label }
    : { from: `${pad(year - 1)}-${start}`, to, label };
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
