import { join } from "node:path";
import { type FeedbackRules, feedbackRulesSchema } from "@minyi/brief";
import { parseWith } from "@minyi/core";
import { readYaml } from "./read-yaml.ts";

/**
 * Reads what senders may be told (读取反馈规则): `feedback.yaml` of an office.
 *
 * @throws {ConfigError} The office has no such file, or it is wrong; file, line and what was wanted are named.
 */
export async function loadFeedback(folder: string): Promise<FeedbackRules> {
  const file = join(folder, "feedback.yaml");
  const { data, place } = await readYaml(file);
  return parseWith(feedbackRulesSchema, data, place);
}
