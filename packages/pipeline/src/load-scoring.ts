import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError, parseWith } from "@minyi/core";
import { type ScoringRules, scoringRulesSchema } from "@minyi/report";
import { readYaml, type YamlFile } from "./read-yaml.ts";

/** Folder of an office's scoring rules (计分办法). */
export const SCORING_FOLDER = "scoring";

/** Rules with the way back to their lines (带行号的计分办法). */
export interface LoadedScoring {
  readonly rules: ScoringRules;
  readonly lineOf: YamlFile["place"]["lineOf"];
}

/**
 * Loads a set of scoring rules (读取计分办法): a file, or by name one of the office's own.
 *
 * @param ref A path ending in .yaml, or the name of a file in the office's folder `scoring`, without its ending.
 * @throws {ConfigError} The file is missing or wrong; file, line and what was wanted are named, and the names there are.
 */
export async function loadScoring(folder: string, ref: string): Promise<LoadedScoring> {
  const { data, place } = await readYaml(/\.ya?ml$/.test(ref) ? ref : await namedFile(folder, ref));
  return { rules: parseWith(scoringRulesSchema, data, place), lineOf: place.lineOf };
}

async function namedFile(folder: string, name: string): Promise<string> {
  const home = join(folder, SCORING_FOLDER);
  const files = await readdir(home).catch(() => []);
  const names = files.filter((file) => file.endsWith(".yaml")).map((file) => file.slice(0, -".yaml".length));
  if (names.includes(name)) return join(home, `${name}.yaml`);
  const known = names.length > 0 ? names.sort().join(", ") : "none";
  throw new ConfigError(
    `no scoring rules are called “${name}”: wanted a path ending in .yaml or one of ${known}`,
    { file: home },
  );
}
