import * as z from "zod";
import { doubtfulDays, strayDays } from "./calendar-doubts.ts";
import { isoDateSchema } from "./date.ts";

const reason = z.string().min(1);
const ownDaySchema = z.strictObject({ day: isoDateSchema, reason });
const halfDaySchema = z.strictObject({
  day: isoDateSchema,
  /** The half that is worked. */
  works: z.enum(["morning", "afternoon"]),
  reason,
});

/** Lists of days that a calendar file and the file of one year have in common (日历的各类日子). */
const daysShape = {
  /** 放假 */
  holidays: z.array(isoDateSchema),
  /** 调休上班 */
  workdays: z.array(isoDateSchema),
  /** 本单位放假: days off of the office itself, each with its reason; they go before the two lists above. */
  ownHolidays: z.array(ownDaySchema).optional(),
  /** 本单位上班: days the office itself works, each with its reason. */
  ownWorkdays: z.array(ownDaySchema).optional(),
  /** 半天: days of which only the morning or the afternoon is worked; they go before all other lists. */
  halfDays: z.array(halfDaySchema).optional(),
} as const;

/** A calendar file (节假日文件): days off on weekdays, and weekend days that are worked (调休). */
export const calendarSchema = z
  .strictObject({
    version: z.string(),
    /** Where the days come from, e.g. the State Council's notices. */
    source: z.string(),
    /** Years whose notice is contained; in other years only weekends are known. */
    years: z.array(z.int()),
    ...daysShape,
  })
  .superRefine((data, context) => {
    for (const { path, message } of doubtfulDays(data)) context.addIssue({ code: "custom", path, message });
  });

/** See {@linkcode calendarSchema}. */
export type CalendarData = z.infer<typeof calendarSchema>;

/** The file of one year (年度节假日文件): next year's notice, beside the calendar file. */
export const calendarYearSchema = z
  .strictObject({
    year: z.int(),
    source: z.string(),
    ...daysShape,
  })
  .superRefine((data, context) => {
    for (const { path, message } of [...doubtfulDays(data), ...strayDays(data, data.year)])
      context.addIssue({ code: "custom", path, message });
  });

/** See {@linkcode calendarYearSchema}. */
export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** The lists of days of either file. */
export type CalendarDays = Pick<CalendarData, keyof typeof daysShape>;
