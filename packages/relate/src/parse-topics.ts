import { isoDateSchema, OptionError } from "@minyi/core";
import * as z from "zod";
import type { Topic } from "./topic.ts";

const termSchema = z.object({
  term: z.string(),
  kind: z.enum(["place", "organisation", "word", "pair", "like"]),
  weight: z.number(),
  contribution: z.number(),
});

/** Blank where no day is known. */
const daySchema = z.union([z.literal(""), isoDateSchema]);

const memberSchema = z.object({
  id: z.string(),
  title: z.string().default(""),
  body: z.string(),
  day: daySchema,
  sender: z.string().exactOptional(),
  score: z.number(),
  terms: z.array(termSchema),
});

const topicSchema = z.object({
  id: z.string(),
  name: z.string(),
  places: z.array(z.string()),
  heat: z.number(),
  texts: z.number(),
  senders: z.number(),
  recent: z.number(),
  recentFrom: z.string(),
  formula: z.string(),
  first: daySchema,
  last: daySchema,
  members: z.array(memberSchema).min(1),
});

const fileSchema = z.object({ topics: z.array(topicSchema) });

/**
 * Reads topics as they were written as JSON (读回话题), so that new texts can be joined to them.
 *
 * @throws {OptionError} The text is no JSON, or not of an object with `topics`; the first place that is wrong is told.
 * @example
 * parseTopics('{"topics":[]}'); // => []
 */
export function parseTopics(json: string): readonly Topic[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new OptionError(
      "cannot read the known topics: they are no JSON; wanted what topics --json printed",
      {
        cause,
      },
    );
  }
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return parsed.data.topics;
  const [issue] = parsed.error.issues;
  throw new OptionError(
    `cannot read the known topics: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}; wanted what topics --json printed`,
  );
}
