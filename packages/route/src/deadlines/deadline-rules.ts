import {
  ACTION_NAMES,
  ACTIONS,
  knownFields,
  LEVELS,
  nameForWord,
  nameOf,
  parseLevel,
  parseWith,
} from "@minyi/core";
import * as z from "zod";
import { entries, flag, text, wholeFrom } from "../rules/rule-values.ts";

/**
 * What starts a clock (起算): 拟办 until it has left, 转送 until a reply, 转办 and 改派 until a reply, 申退 until it is given to another,
 * 驳回重办 until a new reply, 批示 until a reply or implementation, 回复 until the second one (二次反馈).
 */
export const CLOCK_KINDS = [
  "routed",
  "forwarded",
  "assigned",
  "reassigned",
  "declined",
  "rejected",
  "endorsed",
  "replied",
] as const;

/** One of {@linkcode CLOCK_KINDS}. */
export type ClockKind = (typeof CLOCK_KINDS)[number];

const oneOrMany = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(schema).min(1));
const kindSchema = nameOf("kind of clock", CLOCK_KINDS);
const daysFrom = (least: number) => wholeFrom(least, 1000);
const levels = oneOrMany(nameOf("level", LEVELS, { meant: parseLevel }));

/** Working days allowed (期限), the first row that fits. */
const rowSchema = knownFields({
  /** @default the kind of the clock and the place of the row, e.g. assigned-2 */
  id: text.optional(),
  urgent: flag.optional(),
  /** 级别 of the one who acts, or of the leader. */
  level: levels.optional(),
  workingDays: daysFrom(1),
});

const clockSchema = knownFields({
  kind: kindSchema,
  /** Only for routed: which decisions are kept in time. @default compile, forwardUp, forwardSideways */
  actions: z
    .array(nameOf("action", ACTIONS, { meant: (word) => nameForWord(word, ACTION_NAMES) }))
    .min(1)
    .optional(),
  /** Only for forwarded: which way. @default sideways */
  directions: z
    .array(nameOf("direction", ["up", "sideways"]))
    .min(1)
    .optional(),
  /** Only for endorsed: 方式 that asks for nothing, e.g. 圈阅. */
  notManner: oneOrMany(text).optional(),
  /** 申退: the clock of who declines goes on, begins anew, or stops. @default stop */
  declined: nameOf("way", ["keep", "restart", "stop"]).optional(),
  /** 改派: the next one has what is left, or all of the time. @default restart */
  reassigned: nameOf("way", ["keep", "restart"]).optional(),
  /** Wanted for all but routed, whose decisions have their own day. */
  days: entries(rowSchema).optional(),
});

/** Which clocks are to be chased (催办、督办规则). */
const chaseSchema = knownFields({
  id: text,
  kinds: oneOrMany(kindSchema).optional(),
  urgent: flag.optional(),
  level: levels.optional(),
  /** At most so many working days before the day it is due, or later. */
  before: daysFrom(0).optional(),
  /** At least so many working days late. */
  after: daysFrom(1).optional(),
  /** Not again within so many working days since the last 督办 or, of 催办, the last of either. @default listed however often it was chased */
  again: daysFrom(1).optional(),
});

const setSchema = knownFields({
  version: text,
  clocks: entries(clockSchema),
  /** 催办 */
  remind: z.array(chaseSchema, "wanted a list").optional(),
  /** 督办 */
  supervise: z.array(chaseSchema, "wanted a list").optional(),
});

/** An office's file of deadlines (期限文件), as read. */
export type DeadlineSet = z.infer<typeof setSchema>;

/** See {@linkcode DeadlineSet}; checked across: each kind once, its own fields only, the last row of a table for all others. */
export const deadlineSetSchema = setSchema.superRefine((set, context) => {
  const report: Report = (path, message) => context.addIssue({ code: "custom", path: [...path], message });
  const seen = new Set<string>();
  for (const [i, clock] of set.clocks.entries()) {
    if (seen.has(clock.kind)) report(["clocks", i, "kind"], `the clock “${clock.kind}” is there twice`);
    seen.add(clock.kind);
    checkFields(clock, i, report);
    checkRows(clock, i, report);
  }
  for (const list of ["remind", "supervise"] as const) checkChases(set[list] ?? [], list, report);
});

type Report = (path: readonly PropertyKey[], message: string) => void;
type ClockSetting = DeadlineSet["clocks"][number];

/** Kinds whose desk may decline, or lose the item to another. */
const MAY_DECLINE: readonly ClockKind[] = ["assigned", "reassigned", "rejected", "forwarded"];
const FIELD_KINDS: readonly (readonly [keyof ClockSetting, readonly ClockKind[]])[] = [
  ["actions", ["routed"]],
  ["directions", ["forwarded"]],
  ["notManner", ["endorsed"]],
  ["declined", MAY_DECLINE],
  ["reassigned", MAY_DECLINE],
  ["days", CLOCK_KINDS.filter((kind) => kind !== "routed")],
];

function checkFields(clock: ClockSetting, i: number, report: Report): void {
  for (const [field, kinds] of FIELD_KINDS) {
    if (clock[field] !== undefined && !kinds.includes(clock.kind))
      report(["clocks", i, field], `the clock “${clock.kind}” has no ${field}: only ${kinds.join(", ")}`);
  }
}

function checkRows({ kind, days }: ClockSetting, i: number, report: Report): void {
  if (kind === "routed") return;
  if (days === undefined) {
    report(["clocks", i], `the clock “${kind}” wants a table of working days (days)`);
    return;
  }
  for (const [j, { urgent, level }] of days.entries()) {
    const isOpen = urgent === undefined && level === undefined;
    const isLast = j === days.length - 1;
    if (isLast && !isOpen)
      report(["clocks", i, "days", j], "the last row has conditions, wanted one without, for all others");
    if (!isLast && isOpen)
      report(["clocks", i, "days", j], "the row has no conditions, so those after it never fit");
  }
}

function checkChases(
  chases: readonly NonNullable<DeadlineSet["remind"]>[number][],
  list: string,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const [i, { id, before, after }] of chases.entries()) {
    if (seen.has(id)) report([list, i, "id"], `“${id}” is defined twice`);
    seen.add(id);
    if ((before === undefined) === (after === undefined))
      report([list, i], `the rule “${id}” wants either before or after, in working days`);
  }
}

/** One row of a table (期限表的一行), and where it stands. */
export interface DeadlineRow {
  readonly id: string;
  /** Line in the file; 0 when unknown. */
  readonly line: number;
  readonly urgent: boolean | undefined;
  readonly level: readonly string[] | undefined;
  readonly workingDays: number;
}

/** How one kind of clock runs (一类期限). */
export interface ClockRule {
  readonly actions: readonly string[];
  readonly directions: readonly string[];
  readonly notManner: readonly string[];
  readonly declined: "keep" | "restart" | "stop";
  readonly reassigned: "keep" | "restart";
  readonly rows: readonly DeadlineRow[];
}

/** A rule of whom to chase (催办、督办规则), and where it stands. */
export interface ChaseRule {
  readonly id: string;
  readonly line: number;
  readonly kinds: readonly ClockKind[] | undefined;
  readonly urgent: boolean | undefined;
  readonly level: readonly string[] | undefined;
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly again: number | undefined;
}

/** An office's deadlines, ready for use (期限规则). */
export interface Deadlines {
  readonly version: string;
  /** Kinds that are not in it are not kept. */
  readonly clocks: ReadonlyMap<ClockKind, ClockRule>;
  readonly remind: readonly ChaseRule[];
  readonly supervise: readonly ChaseRule[];
}

/**
 * Makes an office's deadlines (期限规则) from its file or from data written in code.
 *
 * Where there is `assigned` and no `reassigned`, 改派 goes by the table of 转办.
 *
 * O(rules).
 *
 * @param place Where it was read, so that mistakes and clocks name the line.
 * @throws {ConfigError} It does not fit: a misspelt field or name (the nearest is told), a kind twice, a table without a last row for all
 * others, a field the kind does not have.
 * @example
 * const { clocks } = deadlineRules({
 *   version: "1",
 *   clocks: [{ kind: "assigned", days: [{ level: "省", workingDays: 20 }, { workingDays: 30 }] }],
 * });
 * clocks.get("reassigned")?.rows.map(({ id, workingDays }) => `${id}: ${workingDays}`); // => ["assigned-1: 20", "assigned-2: 30"]
 */
export function deadlineRules(
  data: unknown,
  place: Parameters<typeof parseWith>[2] = { file: "deadlines" },
): Deadlines {
  const set = parseWith(deadlineSetSchema, data, place);
  const lineOf = (...path: readonly PropertyKey[]) => place.lineOf?.(path) ?? 0;
  const clocks = new Map<ClockKind, ClockRule>(
    set.clocks.map((clock, i) => [clock.kind, clockRule(clock, (j) => lineOf("clocks", i, "days", j))]),
  );
  const assigned = clocks.get("assigned");
  if (assigned && !clocks.has("reassigned")) clocks.set("reassigned", assigned);
  const chases = (list: "remind" | "supervise") =>
    (set[list] ?? []).map(
      ({ id, kinds, urgent, level, before, after, again }, i): ChaseRule => ({
        id,
        line: lineOf(list, i),
        kinds,
        urgent,
        level,
        before,
        after,
        again,
      }),
    );
  return { version: set.version, clocks, remind: chases("remind"), supervise: chases("supervise") };
}

function clockRule(clock: ClockSetting, lineOf: (row: number) => number): ClockRule {
  const { kind, actions, directions, notManner, declined, reassigned, days = [] } = clock;
  return {
    actions: actions ?? ["compile", "forwardUp", "forwardSideways"],
    directions: directions ?? ["sideways"],
    notManner: notManner ?? [],
    declined: declined ?? "stop",
    reassigned: reassigned ?? "restart",
    rows: days.map(({ id, urgent, level, workingDays }, j) => ({
      id: id ?? `${kind}-${j + 1}`,
      line: lineOf(j),
      urgent,
      level,
      workingDays,
    })),
  };
}
