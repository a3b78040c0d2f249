import { Command, CommanderError } from "commander";
import { checkCommand } from "./commands/check.ts";
import { classifyCommand } from "./commands/classify.ts";
import { dedupeCommand } from "./commands/dedupe.ts";
import { dispatchCommand } from "./commands/dispatch.ts";
import { evaluateCommand } from "./commands/evaluate.ts";
import { explainCommand } from "./commands/explain.ts";
import { feedbackCommand } from "./commands/feedback.ts";
import { forwardCommand } from "./commands/forward.ts";
import { ingestCommand } from "./commands/ingest.ts";
import { initCommand } from "./commands/init.ts";
import { issueCommand } from "./commands/issue.ts";
import { ledgerCommand } from "./commands/ledger.ts";
import { lexiconCommand } from "./commands/lexicon.ts";
import { mergeCommand } from "./commands/merge.ts";
import { overdueCommand } from "./commands/overdue.ts";
import { recordCommand } from "./commands/record.ts";
import { relabelCommand } from "./commands/relabel.ts";
import { relatedCommand } from "./commands/related.ts";
import { releaseCommand } from "./commands/release.ts";
import { reportCommand } from "./commands/report.ts";
import { reviewCommand } from "./commands/review.ts";
import { rulesCommand } from "./commands/rules.ts";
import { runCommand as lineCommand } from "./commands/run.ts";
import { screenCommand } from "./commands/screen.ts";
import { splitCommand } from "./commands/split.ts";
import { topicsCommand } from "./commands/topics.ts";
import { trainCommand } from "./commands/train.ts";
import { verifyCommand } from "./commands/verify.ts";
import { withdrawCommand } from "./commands/withdraw.ts";
import { describeError, EXIT, type ExitStatus, exitStatusOf } from "./exit-status.ts";
import { localiseHelp } from "./localise-help.ts";
import { isChinese } from "./session.ts";
import type { World } from "./world.ts";

/** Ends a command with a status that is no error (以退出码结束). */
export type Finish = (status: ExitStatus) => void;

const COMMANDS = [
  initCommand,
  ingestCommand,
  lineCommand,
  screenCommand,
  reviewCommand,
  recordCommand,
  issueCommand,
  feedbackCommand,
  dispatchCommand,
  withdrawCommand,
  forwardCommand,
  releaseCommand,
  overdueCommand,
  reportCommand,
  checkCommand,
  explainCommand,
  mergeCommand,
  splitCommand,
  relabelCommand,
  rulesCommand,
  verifyCommand,
  ledgerCommand,
  classifyCommand,
  dedupeCommand,
  relatedCommand,
  topicsCommand,
  trainCommand,
  evaluateCommand,
  lexiconCommand,
];

/**
 * Runs the `minyi` command (命令入口) and returns its exit status; never throws.
 *
 * @param args The words after the command's name.
 */
export async function runCommand(args: readonly string[], world: World): Promise<ExitStatus> {
  let status: ExitStatus = EXIT.done;
  const finish: Finish = (ended) => {
    status = ended;
  };
  const program = new Command("minyi")
    .description(
      "社情民意信息工作：来稿、分类、查重、分送、刊物、台账、总结 / from what people send in to the right desks, to print, and to the year's figures",
    )
    .version("0.1.0", "-V, --version", "显示版本 / shows the version")
    // A command may have a --version of its own: that of what it makes.
    .enablePositionalOptions();
  for (const make of COMMANDS) program.addCommand(make(world, finish));
  quiet(program, world);
  localiseHelp(program, isChinese(langOf(args), world.locale) ? "zh" : "en");
  try {
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    tell(error, args, world);
    return exitStatusOf(error);
  }
}

/** Commander throws instead of exiting, and its help goes where ours goes. */
function quiet(command: Command, world: World): void {
  command
    .exitOverride()
    .configureOutput({ writeOut: world.stdout, writeErr: world.stderr, outputError: () => {} });
  for (const child of command.commands) quiet(child, world);
}

/** The language asked for, found without the parser: it may be the parser that complains. */
function langOf(args: readonly string[]): string | undefined {
  const [, joined] = args.map((arg) => /^--lang=(.*)$/.exec(arg)).find((match) => match !== null) ?? [];
  const at = args.indexOf("--lang");
  const lang = joined ?? (at < 0 ? undefined : args[at + 1]);
  return lang === "en" || lang === "zh" ? lang : undefined;
}

function tell(error: unknown, args: readonly string[], world: World): void {
  const { code, message } = describeError(error, isChinese(langOf(args), world.locale));
  // A bare `minyi` or `minyi report` has printed its help, which says it all.
  if (!(error instanceof CommanderError && error.code === "commander.help"))
    world.stderr(`minyi: ${message}\n`);
  if (exitStatusOf(error) === EXIT.fault && error instanceof Error && code === "FAULT")
    world.stderr(`${error.stack}\n`);
  if (args.includes("--json")) world.stdout(`${JSON.stringify({ error: { code, message } })}\n`);
}
