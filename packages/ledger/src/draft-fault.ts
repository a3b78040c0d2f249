import { type EventKind, eventDataSchemas, eventEnvelopeSchema } from "@minyi/core";
import * as z from "zod";

const recordedAtSchema = z.iso.datetime();

/** What is wrong with a draft's envelope or data (待记事件的差错), if anything. */
export function draftFault(draft: unknown): string | undefined {
  const envelope = eventEnvelopeSchema.safeParse(draft);
  if (!envelope.success) return issueText(envelope.error, []);
  const { kind, data, ...texts } = envelope.data;
  return dataFault(kind, data) ?? textFault(texts);
}

/** Why data are not what a kind says (内容差错), if they are not. */
export function dataFault(kind: EventKind, data: unknown): string | undefined {
  const schema: z.ZodType = eventDataSchemas[kind];
  const result = schema.safeParse(data);
  return result.success ? undefined : issueText(result.error, ["data"]);
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
