import { beginsSubject, type EventData, NOT_STATED, type SubjectType } from "@minyi/core";
import { parseDay } from "../parse-day.ts";
import { type Problem, quoted } from "../row-issues.ts";
import type { AmendedAct, IngestedAmendment } from "./outcome.ts";
import {
  bareJournal,
  isProblem,
  isReference,
  listOf,
  missing,
  type OutcomeRow,
  unknown,
} from "./outcome-row.ts";
import { parseSpan } from "./parse-span.ts";
import { levelOf, statedName } from "./read-level.ts";
import { KIND_LIST, kindFor, rowKind } from "./row-kinds.ts";
import { splitBodies } from "./split-bodies.ts";
import { ratingOf, statusOf } from "./value-words.ts";

type Amendment = Omit<IngestedAmendment, "place" | "cells">;

/**
 * Reads a row of 更正 or 撤销 (读更正行): which act it means, and what is right.
 *
 * The act is named by 事件, or by 原类型 with 原日期 and 原单位或职务 and the item; filled cells of 更正 are the new values.
 */
export function readAmendment(
  row: Omit<OutcomeRow, "day"> & { readonly day: OutcomeRow["day"] | undefined },
  kind: "corrected" | "voided",
  subject: SubjectType,
): Amendment | Problem {
  const { plan, cell, day, ref } = row;
  const event = cell("event");
  const act = event === "" ? actMeant(row, subject) : undefined;
  if (isProblem(act)) return act;
  const said = kind === "voided" ? { changes: {} } : newValues(row);
  if (isProblem(said)) return said;
  if (kind === "corrected" && !("moved" in said) && Object.keys(said.changes).length === 0)
    return {
      code: "MISSING_VALUE",
      index: plan.at.by,
      reason: "没有填更正成什么：要求至少填一个新的值，或者新日期",
    };
  return {
    kind,
    subject: subjectMeant(cell("oldKind"), subject),
    // Beside the id of an event the row's other references say nothing.
    ref: event === "" ? ref : {},
    ...(day === undefined ? {} : { on: day.on }),
    ...(event === "" ? {} : { event }),
    ...(act === undefined ? {} : { act }),
    ...said,
    reason: cell("reason") || NOT_STATED,
  };
}

function actMeant(
  { plan, cell, ref }: Pick<OutcomeRow, "plan" | "cell" | "ref">,
  subject: SubjectType,
): AmendedAct | Problem {
  if (!isReference(ref)) {
    const reason =
      "没有指明更正哪一篇的哪一条：要求事件编号，或者编号（标题、刊物和期号）及原类型、原日期、原单位或职务";
    return { code: "MISSING_VALUE", index: -1, reason };
  }
  const word = cell("oldKind");
  if (word === "") return missing(plan.at.oldKind, "原类型：要更正或撤销的那一条的类型");
  const old = rowKind(word);
  if (!old || old.does === "amend")
    return unknown(plan.at.oldKind, `原类型${quoted(word)}`, `${KIND_LIST} 之一`);
  const on = cell("oldDate") === "" ? undefined : parseSpan(cell("oldDate"))?.on;
  if (cell("oldDate") !== "" && on === undefined) return badDay(cell("oldDate"), plan.at.oldDate);
  const by = cell("oldBy");
  return {
    kind: old.does === "act" ? kindFor(old.kind, subjectMeant(word, subject)) : old.kind,
    preset: old.does === "act" ? old.preset : {},
    ...(on === undefined ? {} : { on }),
    ...(by === "" ? {} : { by: statedName(by) }),
  };
}

/** 原类型 may tell what the act was about: 提案办复. */
function subjectMeant(word: string, subject: SubjectType): SubjectType {
  const old = rowKind(word);
  if (old?.does === "act") return old.subject ?? subject;
  return (old?.does === "begin" && beginsSubject(old.kind)) || subject;
}

function newValues(
  row: Pick<OutcomeRow, "plan" | "cell" | "ref" | "total">,
): Pick<Amendment, "changes" | "moved"> | Problem {
  const { plan, cell } = row;
  const moved = cell("newDate") === "" ? undefined : parseSpan(cell("newDate"));
  if (cell("newDate") !== "" && moved === undefined) return badDay(cell("newDate"), plan.at.newDate);
  const who = newWho(row);
  if (isProblem(who)) return who;
  const status = statusOf(cell("status"), [], plan.at.status);
  if (isProblem(status)) return status;
  const rating = ratingOf(cell("rating"), [], plan.at.rating);
  if (isProblem(rating)) return rating;
  const due = cell("due") === "" ? undefined : parseDay(cell("due"));
  if (cell("due") !== "" && due === undefined) return badDay(cell("due"), plan.at.due);
  const tags = listOf(cell("tags"));
  const changes = filled({
    ...who,
    person: cell("person"),
    manner: cell("manner"),
    content: cell("content"),
    evidence: cell("evidence"),
    journal: bareJournal(cell("adopting")),
    form: cell("form"),
    category: cell("category"),
    status,
    rating,
    due,
    ...(tags.length === 0 ? {} : { tags }),
  });
  return { changes, ...(moved === undefined ? {} : { moved }) };
}

/** The new body and its level; a level that was there and cannot be told any more is for the planner to refuse. */
function newWho({ plan, cell }: Pick<OutcomeRow, "plan" | "cell">): Partial<EventData<"replied">> | Problem {
  const [by, ...others] = splitBodies(cell("by")).map(statedName);
  if (others.length > 0)
    return unknown(plan.at.by, `单位或职务${quoted(cell("by"))}`, "一个单位或职务；多个的请撤销后分别登记");
  const level = levelOf(cell("level"), by ?? "", { index: plan.at.level, needed: false });
  if (isProblem(level)) return level;
  return { ...(by === undefined ? {} : { by }), ...(level === undefined ? {} : { level }) };
}

function filled(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== "" && value !== undefined),
  );
}

function badDay(text: string, index: number): Problem {
  const reason = `${quoted(text)}不是存在的日期：要求写作 2009-03-05、2009年3月 或 2009年`;
  return { code: "BAD_DATE", index, reason };
}
