import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadCalendar } from "./load-calendar.ts";

const CALENDAR = `version: "2026"
source: 通知
years: [2026]
holidays:
  - "2026-10-01"
workdays:
  - "2026-10-10"
`;
const NOTICE = `year: 2027
source: 通知
holidays:
  - "2027-01-01"
  - "2027-01-02"
workdays: []
ownHolidays:
  - { day: "2027-04-09", reason: 三月三 }
`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minyi-calendar-"));
  mkdirSync(join(folder, "calendars"));
  write("calendar.yaml", CALENDAR);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

test("loadCalendar() adds the files of single years", async () => {
  write("calendars/2027.yaml", NOTICE);
  const calendar = await loadCalendar(folder);
  expect(["2026-10-10", "2027-01-01", "2027-04-09", "2027-04-12"].map(calendar.workedPart)).toEqual([
    1, 0, 0, 1,
  ]);
  expect([calendar.covers("2027-12-31"), calendar.covers("2028-01-01")]).toEqual([true, false]);
});

test("loadCalendar() is content with the calendar alone", async () => {
  rmSync(join(folder, "calendars"), { recursive: true });
  expect((await loadCalendar(folder)).covers("2027-01-01")).toBe(false);
});

test.each([
  {
    name: "a year under the name of another",
    file: "2028.yaml",
    text: NOTICE,
    want: /2028\.yaml:1: holds the year 2027: wanted it to be called 2027\.yaml/,
  },
  {
    name: "a day of another year",
    file: "2027.yaml",
    text: NOTICE.replace("2027-01-02", "2072-01-04"),
    want: /2027\.yaml:5: .*2072-01-04 is not in the year of the file/,
  },
  {
    name: "a 调休 on a weekday",
    file: "2027.yaml",
    text: NOTICE.replace("workdays: []", 'workdays: ["2027-01-04"]'),
    want: /2027\.yaml:6: .*2027-01-04 is a weekday and worked anyway/,
  },
  {
    name: "the December before, which a notice may begin in",
    file: "2027.yaml",
    text: NOTICE.replace("2027-01-02", "2026-12-31"),
    want: undefined,
  },
  {
    name: "a year the calendar has, with another day",
    file: "2026.yaml",
    text: 'year: 2026\nsource: 通知\nholidays:\n  - "2026-10-01"\n  - "2026-10-02"\nworkdays:\n  - "2026-10-10"\n',
    want: /2026\.yaml:5: 2026-10-02 is in holidays here, but not in .*calendar\.yaml/,
  },
])("loadCalendar() on $name", async ({ file, text, want }) => {
  write(`calendars/${file}`, text);
  if (want === undefined) expect((await loadCalendar(folder)).workedPart("2026-12-31")).toBe(0);
  else await expect(loadCalendar(folder)).rejects.toThrow(want);
});
