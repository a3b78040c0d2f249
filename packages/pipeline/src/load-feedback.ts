import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type FeedbackRules, feedbackRulesSchema } from "@minyi/brief";
import { parseWith } from "@minyi/core";
import { readYaml } from "./read-yaml.ts";
import { SAMPLE_OFFICE } from "./sample-office.ts";

/**
 * Reads what senders may be told (读取反馈规则): `feedback.yaml` of an office; that of the sample office where it has none.
 *
 * @throws {ConfigError} It is wrong; file, line and what was wanted are named.
 */
export async function loadFeedback(folder: string): Promise<FeedbackRules> {
  const own = join(folder, "feedback.yaml");
  const there = await stat(own).catch(() => undefined);
  const { data, place } = await readYaml(there ? own : join(SAMPLE_OFFICE, "feedback.yaml"));
  return parseWith(feedbackRulesSchema, data, place);
}
