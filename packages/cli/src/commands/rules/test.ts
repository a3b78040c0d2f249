import { join } from "node:path";
import { loadRules, readYaml } from "@minyi/pipeline";
import { type RoutingFailure, type TestedRoutes, testRoutes } from "@minyi/route/testing";
import { Command } from "commander";
import { withCommonOptions } from "../../common-options.ts";
import { EXIT } from "../../exit-status.ts";
import type { Finish } from "../../run-command.ts";
import { type CommonOptions, Session } from "../../session.ts";
import type { World } from "../../world.ts";

interface RulesTestOptions extends CommonOptions {
  readonly rules?: string;
}

/** `minyi rules test [CASES.yaml]` (分送规则用例). */
export function rulesTestCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("test"))
    .description(
      "用例表检验分送规则 / tries the routing rules on items of which it is known where they must go",
    )
    .argument(
      "[cases]",
      "用例文件（默认本单位的 routing-cases.yaml）/ default: the office's routing-cases.yaml",
    )
    .option(
      "--rules <file>",
      "另一份规则（默认本单位的 rules.yaml）/ other rules than the office's rules.yaml",
    )
    .action(async (path: string | undefined, options: RulesTestOptions) => {
      const session = new Session(options, world);
      const office = await session.office();
      const file = path ?? join(office.folder, "routing-cases.yaml");
      const rulesFile = options.rules ?? join(office.folder, "rules.yaml");
      const { router } = options.rules === undefined ? office : await loadRules(rulesFile, office);
      const { data, place } = await readYaml(file);
      const tested = testRoutes(router, data, place);
      session.result({ ...tested, file, rulesFile }, testText(session, tested, { file, rulesFile }));
      if (!tested.ok) finish(EXIT.refusedFigure);
    });
}

/** Which cases, and which rules: lines are of one or of the other. */
interface TestedFiles {
  readonly file: string;
  readonly rulesFile: string;
}

function testText(session: Session, { cases, failures, untested }: TestedRoutes, files: TestedFiles): string {
  return [
    ...failures.map((failure) => failureText(session, failure, files)),
    ...untested.map((rule) => session.say(`规则 ${rule} 没有用例`, `no case reaches the rule ${rule}`)),
    session.say(
      `用例 ${cases} 个，不合 ${failures.length} 个，没有用例的规则 ${untested.length} 条`,
      `${cases} cases, ${failures.length} failed, ${untested.length} rules without a case`,
    ),
  ].join("\n");
}

function failureText(session: Session, failure: RoutingFailure, { file, rulesFile }: TestedFiles): string {
  const { line, name, wanted, got, rule, ruleLine } = failure;
  const asked = Object.keys(wanted) as (keyof typeof wanted)[];
  const [want, found] = [wanted, got].map((end) =>
    asked.map((key) => `${key} ${endWord(end[key])}`).join(session.say("，", ", ")),
  );
  return session.say(
    `${file}:${line ?? ""} “${name}”应为 ${want}；实为 ${found}（规则 ${rule}，${rulesFile}:${ruleLine}）`,
    `${file}:${line ?? ""} “${name}” must be ${want}; is ${found} (rule ${rule}, ${rulesFile}:${ruleLine})`,
  );
}

function endWord(value: string | number | readonly string[] | undefined): string {
  return typeof value === "object" ? `[${value.join(", ")}]` : String(value ?? "");
}
