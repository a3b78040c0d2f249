import {
  type EventDraft,
  type EventKind,
  eventDataSchemas,
  eventEnvelopeSchema,
  parsePeriod,
} from "@minyi/core";
import * as z from "zod";

const recordedAtSchema = z.iso.datetime();

/** What is wrong with a draft's envelope or data (待记事件的差错), if anything. */
export function draftFault(draft: unknown): string | undefined {
  const envelope = eventEnvelopeSchema.safeParse(draft);
  if (!envelope.success) return issueText(envelope.error, []);
  return dataFault(envelope.data) ?? textFault(envelope.data);
}

interface Said {
  readonly kind: EventKind;
  readonly item: string;
  /** Not given where the day cannot be wrong: a correction keeps that of the event. */
  readonly on?: string;
  readonly data: unknown;
}

/** Why data are not what a kind says (内容差错), if they are not. */
export function dataFault(said: Said): string | undefined {
  const schema: z.ZodType = eventDataSchemas[said.kind];
  const result = schema.safeParse(said.data);
  if (!result.success) return issueText(result.error, ["data"]);
  const data = result.data as EventDraft["data"];
  return idFault(said, data) ?? spanFault(said, data);
}

/** What begins a subject bears its id. */
function idFault({ item }: Said, data: EventDraft["data"]): string | undefined {
  for (const name of ["submission", "proposal", "activity"] as const) {
    const begun = (data as Partial<Record<typeof name, { readonly id: string }>>)[name];
    if (begun && begun.id !== item)
      return `“data.${name}.id” is “${begun.id}”, wanted that of the event, “${item}”`;
  }
  return undefined;
}

/** Where only a span is known, the event's day is its last. */
function spanFault({ on }: Said, data: EventDraft["data"]): string | undefined {
  if (!("when" in data) || data.when === undefined) return undefined;
  try {
    const { to } = parsePeriod(data.when);
    return on === undefined || on === to
      ? undefined
      : `“data.when”: “${data.when}” ends on ${to}, wanted that as “on”`;
  } catch (error) {
    return `“data.when”: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Whether a text is a moment in UTC (记录时间). */
export function isMoment(text: unknown): text is string {
  return recordedAtSchema.safeParse(text).success;
}

/** A lone surrogate has no UTF-8 form: the store would give back another text than was hashed. Data escape theirs. */
function textFault(texts: Readonly<Record<"item" | "actor" | "source", string>>): string | undefined {
  const bad = (["item", "actor", "source"] as const).find((name) => !texts[name].isWellFormed());
  return bad && `“${bad}”: holds a lone surrogate, wanted well-formed text`;
}

function issueText(error: z.ZodError, before: readonly string[]): string {
  const [first, ...others] = error.issues;
  const path = [...before, ...(first?.path ?? [])].map(String).join(".");
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  return `${path ? `“${path}”: ` : ""}${first?.message ?? "does not fit"}${more}`;
}
