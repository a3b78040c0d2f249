import type { JournalSettings } from "@minyi/brief";
import { ConfigError } from "@minyi/core";
import type { RoutingRules } from "@minyi/route";
import type { YamlFile } from "./read-yaml.ts";

/** Options for {@linkcode checkRuleJournals}. */
export interface CheckRuleJournalsOptions {
  readonly journals: readonly Pick<JournalSettings, "name">[];
  readonly place: YamlFile["place"];
}

/**
 * Checks that every journal that rules send to is one of the office (核对刊物): items for a misspelt one would never be printed.
 *
 * O(destinations · journals).
 *
 * @throws {ConfigError} One is not; file and line are named.
 */
export function checkRuleJournals(
  { destinations }: Pick<RoutingRules, "destinations">,
  { journals, place }: CheckRuleJournalsOptions,
): void {
  const names = journals.map(({ name }) => name);
  for (const [i, { kind, name }] of destinations.entries()) {
    if (kind === "journal" && !names.includes(name))
      throw noSuchJournal(name, { names, place, path: ["destinations", i, "name"] });
  }
}

/** Says that a journal is none of the office's, and which there are. */
export function noSuchJournal(
  journal: string,
  {
    names,
    place: { file, lineOf },
    path,
  }: {
    readonly names: readonly string[];
    readonly place: YamlFile["place"];
    readonly path: readonly PropertyKey[];
  },
): ConfigError {
  const line = lineOf(path);
  const known = names.map((name) => `《${name}》`).join("");
  return new ConfigError(
    `no journal is called “${journal}”: journals.yaml has ${known}`,
    { file, ...(line === undefined ? {} : { line }) },
    { zh: `没有叫“${journal}”的刊物：journals.yaml 里有 ${known}` },
  );
}
