import { OptionError, type RowIssue } from "@minyi/core";
import { type TableNote, writeRejects } from "@minyi/ingest";
import {
  byCount,
  openInput,
  readYaml,
  SCREENED_HEADINGS,
  type ScreenedBatch,
  type ScreenFileOptions,
  screenedRows,
  screenFile,
  writeWhole,
} from "@minyi/pipeline";
import { HANDLING_ROLE, roleMask } from "@minyi/screen";
import { type TestedRules, testRules } from "@minyi/screen/testing";
import { Command } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { commaList, withCommonOptions, withRoleOption } from "../common-options.ts";
import { CsvFile } from "../csv-file.ts";
import { EXIT } from "../exit-status.ts";
import { given } from "../options.ts";
import { progress } from "../progress.ts";
import { type ReadingOptions, readingOptions, withReadingOptions } from "../reading-options.ts";
import { refusedStatus, SHOWN, tellRefused } from "../refused-rows.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { shownNotes, tellNotes } from "../tell-notes.ts";
import type { World } from "../world.ts";

interface ScreenCommandOptions extends CommonOptions, ReadingOptions {
  readonly out?: string;
  readonly test?: string;
  readonly text?: readonly string[];
  readonly rejects?: string;
  readonly role?: string;
}

/** `minyi screen FILE…` (预审). */
export function screenCommand(world: World, finish: Finish): Command {
  return withReadingOptions(withRoleOption(withCommonOptions(new Command("screen")), HANDLING_ROLE))
    .description(
      "按本单位规则预审来稿，或用例表检验规则；不入账 / screens submissions, or tries the rules on cases; enters nothing",
    )
    .argument(
      "[file...]",
      "CSV、XLSX 或 JSON Lines，- 为标准输入 / CSV, XLSX or JSON Lines; - is standard input",
    )
    .option("--out <file>", "预审发现写到这里 / file for the findings, a row each")
    .option(
      "--test <cases>",
      "用例文件：哪些来稿应当触发、哪些不应 / cases on which rules must and must not fire",
    )
    .option(
      "--text <columns>",
      "不是来稿的表：标题列和正文各列，用逗号分开 / columns of title and body of a file that holds no submissions",
      commaList,
    )
    .option("--rejects <file>", "拒收的行写到这里，改好可再读 / file for rows that were refused")
    .action(async (paths: string[], options: ScreenCommandOptions) => {
      const session = new Session(options, world);
      if (options.test === undefined) finish(await screenPaths(session, paths, options));
      else finish(await testCases(session, paths, options.test));
    });
}

async function testCases(session: Session, paths: readonly string[], file: string) {
  if (paths.length > 0)
    throw new OptionError(`cannot screen “${paths[0]}” under --test: wanted either files or --test`);
  const { screener } = await session.office();
  const { data, place } = await readYaml(file);
  const tested = testRules(screener, data, place);
  const { ok, tallies, failures, untested } = tested;
  session.result({ ok, rules: tallies, failures, untested }, testedText(session, tested, file));
  return ok ? EXIT.done : EXIT.refusedFigure;
}

function testedText(session: Session, { failures, tallies, untested }: TestedRules, file: string): string {
  const rows = tallies.map(({ rule, fires, hits, silent, falseAlarms, precision, recall }) =>
    [rule, `${hits}/${fires}`, `${falseAlarms}/${silent}`, share(precision), share(recall)].join(" | "),
  );
  const heading = session.say(
    "规则 | 应触发 | 误触发 | 准确率 | 召回率",
    "rule | fires | false alarms | precision | recall",
  );
  return [
    ...failures.map(({ line, rule, wanted, title, body, passage, found }) => {
      const should =
        wanted === "fires" ? session.say("应触发", "must fire") : session.say("不应触发", "must not fire");
      const on = [title, body].filter((part) => part !== "").join(" / ");
      const sought = passage === undefined ? "" : session.say(`，应指出“${passage}”`, `, on “${passage}”`);
      const told =
        found.length === 0
          ? ""
          : session.say(`，指出的是“${found.join("”“")}”`, `, found “${found.join("”“")}”`);
      return `${file}:${line ?? ""} ${rule} ${should}${sought}${told}: ${on}`;
    }),
    ...untested.map((rule) =>
      session.say(
        `规则 ${rule} 用例不全：应触发、不应触发各要有一例`,
        `the rule ${rule} lacks cases: wanted one on which it fires and one on which it does not`,
      ),
    ),
    ...[heading, "--- | --- | --- | --- | ---", ...rows].map((row) => `| ${row} |`),
  ].join("\n");
}

function share(value: number | undefined): string {
  return value === undefined ? "" : value.toFixed(3);
}

async function screenPaths(session: Session, paths: readonly string[], options: ScreenCommandOptions) {
  const { out, text, rejects } = options;
  if (paths.length === 0) throw new OptionError("cannot screen nothing: wanted files, or --test CASES.yaml");
  if (out === undefined) throw new OptionError("cannot screen without --out: wanted a file for the findings");
  if (text?.length === 0) throw new OptionError("cannot read --text: wanted at least one column");
  for (const path of paths)
    await checkOutputs({ inputs: [path], outputs: { "--out": out, "--rejects": rejects } });
  const { screener, masking, folder } = await session.office();
  const mask = roleMask(masking, options.role ?? HANDLING_ROLE);
  const reading = await readingOptions(options, { folder, now: session.world.now() });
  const settings = { ...reading, screener, mask, ...given({ text }) };
  const tally = await writeFindings(session, paths, { out, settings, keep: rejects !== undefined });
  if (rejects !== undefined) await writeWhole(rejects, writeRejects(tally.refused));
  tellNotes(session, tally.notes);
  tellRefused(session, tally.refused, tally.rejects);
  const json = { ...tally.json(), notes: shownNotes(session, tally.notes) };
  session.result({ ...json, method: screener.method }, screenedText(session, json, out));
  return refusedStatus(session, tally.rejects);
}

async function writeFindings(
  session: Session,
  paths: readonly string[],
  { out, settings, keep }: { out: string; settings: ScreenFileOptions; keep: boolean },
): Promise<Tally> {
  const tally = new Tally(keep);
  const tell = progress(session);
  const file = CsvFile.open(out);
  try {
    file.write([SCREENED_HEADINGS]);
    for (const path of paths) {
      for await (const batch of screenFile(await openInput(path), settings)) {
        file.write(batch.rows.flatMap(screenedRows));
        tally.add(batch);
        tell(tally.rows);
      }
    }
    file.finish();
  } catch (error) {
    file.drop();
    throw error;
  }
  return tally;
}

/** What was counted while writing; the rows themselves are gone. */
class Tally {
  rows = 0;
  clean = 0;
  findings = 0;
  rejects = 0;
  readonly byRule = new Map<string, number>();
  readonly bySeverity = new Map<string, number>();
  readonly notes: TableNote[] = [];
  /** All refused rows where they are to be written, else the first, to be told. */
  readonly refused: RowIssue[] = [];
  readonly #keep: boolean;

  constructor(keep: boolean) {
    this.#keep = keep;
  }

  add({ rows, issues, notes }: ScreenedBatch): void {
    for (const note of notes) this.notes.push(note);
    this.rows += rows.length + issues.length;
    this.rejects += issues.length;
    for (const issue of issues) if (this.#keep || this.refused.length < SHOWN) this.refused.push(issue);
    for (const { findings } of rows) {
      if (findings.length === 0) this.clean++;
      this.findings += findings.length;
      for (const { rule, severity } of findings) {
        this.byRule.set(rule, (this.byRule.get(rule) ?? 0) + 1);
        this.bySeverity.set(severity, (this.bySeverity.get(severity) ?? 0) + 1);
      }
    }
  }

  json() {
    const { rows, findings, clean, rejects } = this;
    const byRule = Object.fromEntries(byCount(this.byRule));
    return {
      rows,
      findings,
      byRule,
      bySeverity: Object.fromEntries(byCount(this.bySeverity)),
      clean,
      rejects,
    };
  }
}

function screenedText(session: Session, json: ReturnType<Tally["json"]>, out: string): string {
  const { rows, findings, clean, rejects } = json;
  const rules = Object.entries(json.byRule).map(([name, count]) => `${name} ${count}`);
  return [
    session.say(
      `${rows} 行：发现 ${findings} 处，没有发现的 ${clean} 篇，拒收 ${rejects} 行，见 ${out}`,
      `${rows} rows: ${findings} findings, ${clean} texts without, ${rejects} rows refused, in ${out}`,
    ),
    session.say(`规则：${rules.join("，")}`, `rules: ${rules.join(", ")}`),
  ].join("\n");
}
