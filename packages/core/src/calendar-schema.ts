import * as z from "zod";
import { doubtfulDays, strayDays } from "./calendar-doubts.ts";
import { isoDateSchema } from "./date.ts";
import { knownFields, nameForWord, nameOf } from "./known-fields.ts";

const wantedReason = "wanted the reason for it (事由)";
const reason = z.string(wantedReason).min(1, wantedReason);
const ownDaySchema = knownFields({ day: isoDateSchema, reason });
const halfDaySchema = knownFields({
  day: isoDateSchema,
  /** The half that is worked. */
  works: nameOf("half of a day", ["morning", "afternoon"], {
    meant: (word) => nameForWord(word, { morning: "上午", afternoon: "下午" }),
  }),
  reason,
});

const daysOf = <S extends z.ZodType>(schema: S) => z.array(schema, "wanted a list of days, [] for none");

/** Lists of days that a calendar file and the file of one year have in common (日历的各类日子). */
const daysShape = {
  /** 放假 */
  holidays: daysOf(isoDateSchema),
  /** 调休上班 */
  workdays: daysOf(isoDateSchema),
  /** 本单位放假: days off of the office itself, each with its reason; they go before the two lists above. */
  ownHolidays: daysOf(ownDaySchema).optional(),
  /** 本单位上班: days the office itself works, each with its reason. */
  ownWorkdays: daysOf(ownDaySchema).optional(),
  /** 半天: days of which only the morning or the afternoon is worked; they go before all other lists. */
  halfDays: daysOf(halfDaySchema).optional(),
} as const;

/** A calendar file (节假日文件): days off on weekdays, and weekend days that are worked (调休). */
export const calendarSchema = knownFields({
  version: z.string(),
  /** Where the days come from, e.g. the State Council's notices. */
  source: z.string(),
  /** Years whose notice is contained; in other years only weekends are known. */
  years: z.array(z.int(), "wanted a list of years"),
  ...daysShape,
}).superRefine((data, context) => {
  for (const { path, message } of doubtfulDays(data)) context.addIssue({ code: "custom", path, message });
});

/** See {@linkcode calendarSchema}. */
export type CalendarData = z.infer<typeof calendarSchema>;

/** The file of one year (年度节假日文件): next year's notice, beside the calendar file. */
export const calendarYearSchema = knownFields({
  year: z.int(),
  source: z.string(),
  ...daysShape,
}).superRefine((data, context) => {
  for (const { path, message } of [...doubtfulDays(data), ...strayDays(data, data.year)])
    context.addIssue({ code: "custom", path, message });
});

/** See {@linkcode calendarYearSchema}. */
export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** The lists of days of either file. */
export type CalendarDays = Pick<CalendarData, keyof typeof daysShape>;
