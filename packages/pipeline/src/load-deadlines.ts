import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Deadlines, deadlineRules } from "@minyi/route";
import { readYaml } from "./read-yaml.ts";
import { SAMPLE_OFFICE } from "./sample-office.ts";

/** The deadlines of an office (期限文件); those of the sample office where it has no `deadlines.yaml`. @throws {ConfigError} */
export async function loadDeadlines(folder: string): Promise<Deadlines> {
  const own = join(folder, "deadlines.yaml");
  const there = await stat(own).catch(() => undefined);
  const { data, place } = await readYaml(there ? own : join(SAMPLE_OFFICE, "deadlines.yaml"));
  return deadlineRules(data, place);
}
