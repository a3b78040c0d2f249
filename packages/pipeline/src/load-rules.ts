import { parseWith } from "@minyi/core";
import { type Router, type RoutingRules, router, routingRulesSchema } from "@minyi/route";
import { checkRuleJournals } from "./check-rule-journals.ts";
import type { Office } from "./load-office.ts";
import { readYaml, type YamlFile } from "./read-yaml.ts";

/** Routing rules of a file, with the router they make (分送规则文件). */
export interface LoadedRules {
  readonly rules: RoutingRules;
  readonly place: YamlFile["place"];
  readonly router: Router;
}

/**
 * Loads routing rules that are not the office's, or not yet (读取分送规则), and checks them as `loadOffice` checks its own: against
 * the office's taxonomy and journals.
 *
 * @throws {ConfigError} The file is missing or wrong; file, line and what was wanted are named.
 */
export async function loadRules(
  file: string,
  { taxonomy, calendar, journals }: Pick<Office, "taxonomy" | "calendar" | "journals">,
): Promise<LoadedRules> {
  const { data, place } = await readYaml(file);
  const rules = parseWith(routingRulesSchema, data, place);
  checkRuleJournals(rules, { journals, place });
  const categories = taxonomy.categories.map(({ name }) => name);
  return { rules, place, router: router(rules, { calendar, categories, place }) };
}
