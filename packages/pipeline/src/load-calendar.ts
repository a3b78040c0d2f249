import { basename, join } from "node:path";
import {
  ConfigError,
  calendarSchema,
  calendarYearSchema,
  joinCalendars,
  parseWith,
  type WorkingCalendar,
  workingCalendar,
} from "@minyi/core";
import { listFiles } from "./list-files.ts";
import { readYaml } from "./read-yaml.ts";

/** Where the files of single years lie in an office's folder (年度节假日文件夹). */
export const CALENDAR_FOLDER = "calendars";

/**
 * Loads an office's working calendar (读取节假日): `calendar.yaml`, and the files of single years in the folder `calendars`, each named by
 * its year.
 *
 * @throws {ConfigError} A file is wrong, contradicts another, or is not called by the year it holds.
 */
export async function loadCalendar(folder: string): Promise<WorkingCalendar> {
  const { data, place } = await readYaml(join(folder, "calendar.yaml"));
  const files = await listFiles(join(folder, CALENDAR_FOLDER), ".yaml");
  const years = [];
  for (const file of files.values()) {
    const year = await readYaml(file);
    const parsed = parseWith(calendarYearSchema, year.data, year.place);
    if (basename(file) !== `${parsed.year}.yaml`) {
      const line = year.place.lineOf(["year"]);
      throw new ConfigError(`holds the year ${parsed.year}: wanted it to be called ${parsed.year}.yaml`, {
        file,
        ...(line === undefined ? {} : { line }),
      });
    }
    years.push({ data: parsed, place: year.place });
  }

  return workingCalendar(joinCalendars({ data: parseWith(calendarSchema, data, place), place }, years));
}
