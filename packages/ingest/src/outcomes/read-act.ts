import { type EventData, NOT_STATED, type SubjectType } from "@minyi/core";
import { parseDay } from "../parse-day.ts";
import { type Problem, quoted } from "../row-issues.ts";
import type { Outcome, OutcomeKind } from "./outcome.ts";
import {
  actOf,
  bareJournal,
  isProblem,
  isReference,
  listOf,
  missing,
  type OutcomeRow,
  unknown,
} from "./outcome-row.ts";
import { levelOf, statedName } from "./read-level.ts";
import { kindFor, type RowKind } from "./row-kinds.ts";
import { splitBodies } from "./split-bodies.ts";
import { amountOf, ratingOf, statusOf } from "./value-words.ts";

type Act = Extract<RowKind, { readonly does: "act" }>;

/** Kinds that somebody outside did: a body or leader, at a level. */
const BY_SOMEBODY: readonly OutcomeKind[] = [
  "forwarded",
  "assigned",
  "declined",
  "reassigned",
  "endorsed",
  "adopted",
  "replied",
  "answered",
  "rejected",
  "supervised",
  "implemented",
  "rated",
  "faulted",
];
/** Kinds whose papers often do not say who. */
const BY_ANYBODY: readonly OutcomeKind[] = ["supervised", "implemented", "rated", "rejected", "faulted"];
const LEVEL_NEEDED: readonly OutcomeKind[] = ["endorsed", "adopted", "forwarded"];

/** Reads a row as what it says of something that is known (读行为): one outcome for each leader or body. */
export function readAct(row: OutcomeRow, act: Act, subject: SubjectType): readonly Outcome[] | Problem {
  const kind = kindFor(act.kind, subject);
  if (kind === "compiled") return compiledOf(row);
  if (!isReference(row.ref)) {
    const reason = "没有指明是哪一篇：要求编号、标题，或者刊物和期号";
    return { code: "MISSING_VALUE", index: -1, reason };
  }
  const told = actOf(row);
  if (isProblem(told)) return told;
  if (BY_SOMEBODY.includes(kind)) return bySomebody(row, { kind, preset: act.preset, told });
  return byOffice(row, { kind, preset: act.preset, told });
}

interface Told {
  readonly kind: OutcomeKind;
  readonly preset: Readonly<Record<string, unknown>>;
  readonly told: EventData<"archived">;
}

function compiledOf({ plan, cell, day, ref, total }: OutcomeRow): readonly Outcome[] | Problem {
  const { number, title, journal, issue, year } = ref;
  if (number === undefined && title === undefined) {
    return { code: "MISSING_VALUE", index: plan.at.number, reason: "没有指明编发的是哪一篇：要求编号或标题" };
  }
  if (journal === undefined) return missing(plan.at.journal, "编发的刊物");
  if (issue === undefined) return missing(plan.at.issue, "编发的期号");
  const evidence = cell("evidence");
  const data = {
    journal,
    year: year ?? Number(day.on.slice(0, 4)),
    number: Number(issue),
    ...(total === undefined ? {} : { total }),
    ...(evidence === "" ? {} : { evidence }),
    ...(day.when === undefined ? {} : { when: day.when }),
  };
  return [{ kind: "compiled", on: day.on, data }];
}

function bySomebody(row: OutcomeRow, { kind, preset, told }: Told): readonly Outcome[] | Problem {
  const { plan, cell, day } = row;
  const bodies = bodiesOf(row, kind);
  if (isProblem(bodies)) return bodies;
  const more = moreOf(row, kind);
  if (isProblem(more)) return more;
  const { took, ...rest } = more;
  const person = cell("person");
  const outcomes: Outcome[] = [];
  for (const by of bodies) {
    const needed = LEVEL_NEEDED.includes(kind);
    const level = levelOf(cell("level"), by, { index: plan.at.level, needed });
    if (isProblem(level)) return level;
    const data = {
      by,
      ...(person === "" ? {} : { person }),
      ...(level === undefined ? {} : { level }),
      ...without(told, took),
      ...preset,
      ...rest,
    };
    outcomes.push({ kind, on: day.on, data } as Outcome);
  }
  return outcomes;
}

function bodiesOf({ plan, cell }: OutcomeRow, kind: OutcomeKind): readonly string[] | Problem {
  const bodies = splitBodies(cell("by")).map(statedName);
  if (bodies.length > 0) return [...new Set(bodies)];
  if (kind === "adopted" && cell("adopting") !== "") {
    const [, body = ""] = /^([^《]*)《/.exec(cell("adopting")) ?? [];
    return [body.trim() || NOT_STATED];
  }
  if (BY_ANYBODY.includes(kind)) return [NOT_STATED];
  return missing(plan.at.by, `单位或职务；确实不知道的填“${NOT_STATED}”`);
}

/** What a kind says besides; `took` names the members of the act that were used up. */
type More = Readonly<Record<string, unknown>> & { readonly took?: readonly string[] };

function moreOf(row: OutcomeRow, kind: OutcomeKind): More | Problem {
  const { plan, cell } = row;
  switch (kind) {
    case "assigned":
    case "reassigned":
      return dueOf(row, kind);
    case "declined":
    case "rejected":
      return reasonOf(row);
    case "adopted": {
      const journal = bareJournal(/《[^》]*》/.exec(cell("adopting"))?.[0] ?? cell("adopting"));
      return journal === "" ? {} : { journal };
    }
    case "implemented":
      return implementedOf(row);
    case "rated": {
      const rating = ratingOf(cell("rating"), [cell("manner"), cell("content")], plan.at.rating);
      if (isProblem(rating)) return rating;
      return rating === undefined ? {} : { rating };
    }
    case "faulted": {
      const fault = cell("content") || cell("reason");
      if (fault === "") return missing(plan.at.content, "差错：失实、迟报等");
      return { fault, ...(cell("content") === "" ? {} : { took: ["content"] }) };
    }
    default:
      return {};
  }
}

function dueOf({ plan, cell, day }: OutcomeRow, kind: "assigned" | "reassigned"): More | Problem {
  const due = cell("due") === "" ? undefined : parseDay(cell("due"));
  if (cell("due") !== "" && due === undefined)
    return { code: "BAD_DATE", index: plan.at.due, reason: `期限${quoted(cell("due"))}不是存在的日期` };
  // Of a day that is known by its month alone the last one stands in its place.
  if (due !== undefined && due < day.on && day.when === undefined) {
    const reason = `期限${quoted(cell("due"))}早于日期${quoted(day.on)}：要求当日或以后`;
    return { code: "BAD_DATE", index: plan.at.due, reason };
  }
  const from = kind === "reassigned" ? cell("oldBy") : "";
  return { ...(due === undefined ? {} : { due }), ...(from === "" ? {} : { from }) };
}

function implementedOf({ plan, cell }: OutcomeRow): More | Problem {
  const status = statusOf(cell("status"), [cell("manner"), cell("content")], plan.at.status);
  if (isProblem(status)) return status;
  const amount = amountOf(cell("amount"), cell("unitOfAmount"), plan.at.amount);
  if (isProblem(amount)) return amount;
  const what = cell("content");
  if (amount && (amount.unit === undefined || what === ""))
    return missing(what === "" ? plan.at.content : plan.at.unitOfAmount, "数额是什么、用什么计量");
  return {
    ...(status === undefined ? {} : { status }),
    ...(amount ? { effects: [{ what, value: amount.value, unit: amount.unit }] } : {}),
  };
}

/** The column 原因, else 内容, else that the papers do not say. */
function reasonOf({ cell }: Pick<OutcomeRow, "cell">): {
  readonly reason: string;
  readonly took?: readonly string[];
} {
  if (cell("reason") !== "") return { reason: cell("reason") };
  return cell("content") === "" ? { reason: NOT_STATED } : { reason: cell("content"), took: ["content"] };
}

function without(act: EventData<"archived">, took: readonly string[] = []): EventData<"archived"> {
  return Object.fromEntries(Object.entries(act).filter(([name]) => !took.includes(name)));
}

/** What the office itself did with an item or a proposal. */
function byOffice(row: OutcomeRow, { kind, preset, told }: Told): readonly Outcome[] | Problem {
  const said = officeData(row, kind);
  if (isProblem(said)) return said;
  const { took, ...rest } = said;
  const data = { ...without(told, took), ...preset, ...rest };
  return [{ kind, on: row.day.on, data } as Outcome];
}

function officeData(row: OutcomeRow, kind: OutcomeKind): More | Problem {
  const { cell, ref } = row;
  const by = cell("by") === "" ? {} : { by: cell("by") };
  const number = ref.number === undefined ? {} : { number: ref.number };
  const tags = listOf(cell("tags"));
  switch (kind) {
    case "registered":
      return {
        ...number,
        ...(cell("form") === "" ? {} : { form: cell("form") }),
        ...(cell("category") === "" ? {} : { category: cell("category") }),
        ...(tags.length === 0 ? {} : { tags }),
      };
    case "filed":
      return { ...number, ...(tags.length === 0 ? {} : { tags }), ...by };
    case "returned":
    case "kept":
    case "split":
      return reasonOf(row);
    case "edited":
      return editedOf(row);
    case "signed":
      return by;
    case "informed":
      return { to: cell("by") || cell("submitter") || "反映人" };
    default:
      return {};
  }
}

/** Beside a number the title is the new one. */
function editedOf({ plan, cell, ref }: OutcomeRow): More | Problem {
  const title = ref.number === undefined ? undefined : ref.title;
  const by = cell("by");
  const body = cell("body");
  if (title === undefined && body === "" && by === "" && cell("content") === "")
    return unknown(plan.at.title, "改了什么", "编号和新的标题，或者正文、编辑人、内容");
  return {
    ...(title === undefined ? {} : { title }),
    ...(body === "" ? {} : { body }),
    ...(by === "" ? {} : { by }),
  };
}
