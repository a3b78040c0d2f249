import { join } from "node:path";
import { parsePeriod } from "@minyi/core";
import { decideRouted, firedByRouted, loadRules, type Office, readRouted } from "@minyi/pipeline";
import { type LintCode, type LintedRules, type LintFinding, lintRules } from "@minyi/route";
import { Command } from "commander";
import { withCommonOptions } from "../../common-options.ts";
import { EXIT } from "../../exit-status.ts";
import type { Finish } from "../../run-command.ts";
import { type CommonOptions, Session } from "../../session.ts";
import type { World } from "../../world.ts";

interface RulesCheckOptions extends CommonOptions {
  readonly rules?: string;
  readonly period?: string;
}

/** What makes the status 5: the others may be meant. */
const WRONG: readonly LintCode[] = ["NEVER", "UNREACHABLE", "CONTRADICTION", "SAME_NAME"];

/** `minyi rules check` (检查分送规则). */
export function rulesCheckCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("check"))
    .description("检查分送规则：轮不到的、矛盾的、重叠的 / what is unreachable, contradictory or overlapping")
    .option(
      "--rules <file>",
      "另一份规则（默认本单位的 rules.yaml）/ other rules than the office's rules.yaml",
    )
    .option(
      "--period <period>",
      "用台账里这一时期的来稿数每条规则生效几次 / counts how often each rule fired on what came in within it",
    )
    .action(async (options: RulesCheckOptions) => {
      const session = new Session(options, world);
      const office = await session.office();
      const file = options.rules ?? join(office.folder, "rules.yaml");
      const { period } = options;
      const { linted, items } = await lint(session, { office, file, period });
      const wrong = linted.findings.filter(({ code }) => WRONG.includes(code));
      if (items === 0)
        session.note(
          `${period}：台账里没有这一时期的来稿，看不出哪些规则没有用到`,
          `${period}: the ledger has no items of it, so nothing is said of rules that never fired`,
        );
      session.result(
        checkJson(linted, { file, items, ok: wrong.length === 0 }),
        checkText(session, linted, file),
      );
      if (wrong.length > 0) finish(EXIT.refusedFigure);
    });
}

interface Checked {
  readonly linted: LintedRules;
  /** On how many they were tried; only with a period. */
  readonly items: number | undefined;
}

async function lint(
  session: Session,
  {
    office,
    file,
    period,
  }: { readonly office: Office; readonly file: string; readonly period: string | undefined },
): Promise<Checked> {
  const { rules, place, router } = await loadRules(file, office);
  const categories = office.taxonomy.categories.map(({ name }) => name);
  if (period === undefined) return { linted: lintRules(rules, { place, categories }), items: undefined };
  const within = parsePeriod(period);
  const routed = await session.withLedger("read", (ledger) => readRouted(ledger, { period: within }));
  const decisions = routed.map((item) => ({
    ...decideRouted(item, router),
    fired: firedByRouted(item, router),
  }));
  return { linted: lintRules(rules, { place, categories, decisions }), items: decisions.length };
}

function checkJson(
  { findings, fired }: LintedRules,
  { file, items, ok }: Pick<Checked, "items"> & { readonly file: string; readonly ok: boolean },
): object {
  return {
    ok,
    file,
    findings: findings.map(({ example, ...finding }) => finding),
    ...(fired ? { items, fired: Object.fromEntries(fired) } : {}),
  };
}

function checkText(session: Session, { findings, fired }: LintedRules, file: string): string {
  const told = findings.filter(({ code }) => code !== "OVERLAP");
  const overlaps = Map.groupBy(
    findings.filter(({ code }) => code === "OVERLAP"),
    ({ other = "" }) => other,
  );
  return [
    ...told.map((finding) => findingText(session, finding, file)),
    ...[...overlaps].map(([, own]) => overlapText(session, own, file)),
    ...[...(fired ?? [])].map(([rule, count]) => session.say(`${rule}  ${count} 件`, `${rule}  ${count}`)),
    session.say(`${file}：发现 ${findings.length} 处`, `${file}: ${findings.length} findings`),
  ].join("\n");
}

function findingText(session: Session, { code, line, message }: LintFinding, file: string): string {
  return `${file}:${line}: ${code} ${session.say(message.zh, message.en)}`;
}

/** The first rule that overlaps with another is told in full, the others by their names: one rule in front may overlap with all. */
function overlapText(session: Session, findings: readonly LintFinding[], file: string): string {
  const [first, ...more] = findings;
  if (!first) return "";
  const told = findingText(session, first, file);
  if (more.length === 0) return told;
  const names = more.map(({ rule, line }) => session.say(`${rule}（第${line}行）`, `${rule} (line ${line})`));
  return session.say(
    `${told}；与“${first.other}”这样重叠的还有 ${names.join("、")}`,
    `${told}; so do with “${first.other}” ${names.join(", ")}`,
  );
}
