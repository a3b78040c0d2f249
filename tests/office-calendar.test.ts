import { dayNumber, dayOfNumber } from "@minyi/core";
import { loadCalendar, SAMPLE_OFFICE } from "@minyi/pipeline";
import { expect, test } from "vitest";

const calendar = await loadCalendar(SAMPLE_OFFICE);

/**
 * What an error in a list would upset: the weekdays off, less the weekend days worked for them, are the statutory holidays of the year
 * (《全国年节及纪念日放假办法》: 10 days until 2007, 11 from 2008, 13 from 2025), for one that falls on a weekend is given on a weekday, and a
 * day shifted is worked on another. New Year's days shifted into the December before, and days given once, are told.
 */
test.each([
  {
    year: 2007,
    newYear: "2007-02-18",
    statutory: 10,
    more: 2,
    why: "two days of New Year were worked for in December 2006",
  },
  { year: 2008, newYear: "2008-02-07", statutory: 11, more: 0, why: "" },
  { year: 2009, newYear: "2009-01-26", statutory: 11, more: 0, why: "" },
  { year: 2010, newYear: "2010-02-14", statutory: 11, more: 0, why: "" },
  { year: 2011, newYear: "2011-02-03", statutory: 11, more: -1, why: "31 December was worked for 2012" },
  {
    year: 2012,
    newYear: "2012-01-23",
    statutory: 11,
    more: 1,
    why: "New Year's third day was worked for in 2011",
  },
  { year: 2013, newYear: "2013-02-10", statutory: 11, more: 0, why: "" },
  { year: 2014, newYear: "2014-01-31", statutory: 11, more: 0, why: "" },
  { year: 2015, newYear: "2015-02-19", statutory: 11, more: 1, why: "3 September was a holiday that year" },
  { year: 2016, newYear: "2016-02-08", statutory: 11, more: 0, why: "" },
  { year: 2017, newYear: "2017-01-28", statutory: 11, more: 0, why: "" },
  { year: 2018, newYear: "2018-02-16", statutory: 11, more: 0, why: "" },
  { year: 2019, newYear: "2019-02-05", statutory: 11, more: 0, why: "" },
  {
    year: 2020,
    newYear: "2020-01-25",
    statutory: 11,
    more: 2,
    why: "the Spring Festival was prolonged to 2 February",
  },
  { year: 2021, newYear: "2021-02-12", statutory: 11, more: 0, why: "" },
  { year: 2022, newYear: "2022-02-01", statutory: 11, more: 0, why: "" },
  { year: 2023, newYear: "2023-01-22", statutory: 11, more: 0, why: "" },
  { year: 2024, newYear: "2024-02-10", statutory: 11, more: 0, why: "" },
  { year: 2025, newYear: "2025-01-29", statutory: 13, more: 0, why: "" },
  { year: 2026, newYear: "2026-02-17", statutory: 13, more: 0, why: "" },
])(
  "calendar.yaml: $year has $statutory statutory days, and $more more $why",
  ({ year, newYear, statutory, more }) => {
    const first = dayNumber(`${year}-01-01`);
    let [weekdays, worked] = [0, 0];
    for (let at = first; dayOfNumber(at).startsWith(`${year}`); at++) {
      if (![0, 6].includes(new Date(dayOfNumber(at)).getUTCDay())) weekdays++;
      worked += calendar.workedPart(dayOfNumber(at));
    }
    expect(weekdays - worked).toBe(statutory + more);
    const festival = [0, 1, 2].map((days) => dayOfNumber(dayNumber(newYear) + days));
    const always = [`${year}-01-01`, `${year}-05-01`, `${year}-10-01`, `${year}-10-02`, `${year}-10-03`];
    expect([...festival, ...always].filter(calendar.isWorkingDay)).toEqual([]);
    expect(calendar.covers(newYear)).toBe(true);
  },
);

test.each([
  { name: "the Saturday worked for 31 December 2007", day: "2007-12-29", part: 1 },
  { name: "a Sunday worked after the May holiday of 2008", day: "2008-05-04", part: 1 },
  { name: "the Saturday of 端午 2008, shifted to nothing", day: "2008-06-07", part: 0 },
  { name: "the Sunday after New Year 2009", day: "2009-01-04", part: 1 },
  { name: "the Sunday before the National Day of 2009", day: "2009-09-27", part: 1 },
  { name: "31 December 2011, worked for New Year 2012", day: "2011-12-31", part: 1 },
  { name: "the Saturday of 清明 2016", day: "2016-04-02", part: 0 },
  { name: "31 December 2018", day: "2018-12-31", part: 0 },
  {
    name: "the Sunday worked after the May holiday of 2019, as it was announced anew",
    day: "2019-05-05",
    part: 1,
  },
  { name: "31 January 2020, given to prolong the Spring Festival", day: "2020-01-31", part: 0 },
  { name: "1 February 2020, which was to be worked", day: "2020-02-01", part: 0 },
])("calendar.yaml: $name", ({ day, part }) => {
  expect(calendar.workedPart(day)).toBe(part);
});
