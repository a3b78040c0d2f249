import { issueFileName, type PageNote } from "@minyi/brief";
import { type JournalIssue, OptionError, type Words } from "@minyi/core";
import { findJournal, type IssueNote, type Office, printIssues, reprintIssue } from "@minyi/pipeline";
import { roleMask, SENDING_ROLE } from "@minyi/screen";
import { Command } from "commander";
import { commaList, withCommonOptions, withRoleOption } from "../common-options.ts";
import { issueFaces } from "../issue-faces.ts";
import { issueFiles } from "../issue-files.ts";
import {
  collected,
  correctionOptions,
  footOptions,
  type IssueExtraOptions,
  issueNumber,
} from "../issue-options.ts";
import { onceForAll } from "../once-for-all.ts";
import { dayOption, given, makeFolder } from "../options.ts";
import { type CommonOptions, Session } from "../session.ts";
import { tellHeld } from "../tell-held.ts";
import { localDay, type World } from "../world.ts";

interface IssueCommandOptions extends CommonOptions, IssueExtraOptions {
  readonly journal: string;
  readonly items?: readonly string[];
  readonly date?: string;
  readonly all?: boolean;
  readonly reprint?: string;
  readonly year?: string;
  readonly faces?: readonly string[];
  readonly out: string;
  readonly actor: string;
  readonly role?: string;
}

/** `minyi issue --journal NAME` (编发刊物). */
export function issueCommand(world: World): Command {
  return withRoleOption(withCommonOptions(new Command("issue")), SENDING_ROLE)
    .description("编发下一期刊物 / compiles and prints the next issue of a journal")
    .requiredOption("--journal <name>", "刊物名称 / name of the journal")
    .requiredOption("--out <dir>", "刊物写到这里 / folder for the printed issue")
    .option(
      "--items <ids>",
      "信息编号，用逗号分开（默认待编发的）/ items, by id or number (default: those pending)",
      commaList,
    )
    .option("--date <day>", "出刊日期（默认今天；planned 指各期应发之日）/ day of issue, or planned")
    .option("--all", "把待编发的全部编完 / every issue there are items for")
    .option(
      "--corrects <issue>",
      "更正本刊 期号[/年][#编号]，可重复 / corrects an earlier issue: N[/YEAR][#ITEM]",
      collected,
    )
    .option("--text <words>", "更正内容，每个 --corrects 一条 / what is right, one for each", collected)
    .option("--report <names>", "本期报，用逗号分开 / to bodies above, instead of the journal's", commaList)
    .option("--send <names>", "本期送 / to bodies beside", commaList)
    .option("--issue-to <names>", "本期发 / to bodies below", commaList)
    .option("--copies <n>", "本期份数 / copies of this issue")
    .option("--reprint <n>", "重印台账中的第 n 期，不登记 / writes the files of an issue that stands again")
    .option("--year <year>", "重印哪一年的（默认今年）/ year of the issue to reprint")
    .option(
      "--faces <list>",
      "输出哪些文本：md、docx、html、txt、review（核稿单），默认全部 / which files to write (default: all)",
      commaList,
    )
    .option("--actor <role>", "编发人 / who prints", "信息科")
    .action(async (options: IssueCommandOptions) => {
      const session = new Session(options, world);
      const office = await session.office();
      findJournal(office, options.journal);
      const mask = roleMask(office.masking, options.role ?? SENDING_ROLE);
      if (options.reprint === undefined) await printNext(session, options, { office, mask });
      else await printAgain(session, options, { office, mask });
    });
}

interface Desk {
  readonly office: Office;
  readonly mask: ReturnType<typeof roleMask>;
}

async function printNext(session: Session, options: IssueCommandOptions, desk: Desk): Promise<void> {
  const { world } = session;
  const { journal, items, date, all, out, actor } = options;
  if (options.year !== undefined)
    throw new OptionError("cannot number an issue by --year: wanted --date, or --reprint with --year", {
      zh: "--year 只用于重印（--reprint）：期号的年由 --date 定",
    });
  const [corrections, foot, faces] = [
    correctionOptions(options),
    footOptions(options),
    issueFaces(options.faces),
  ];
  await makeFolder(out);
  const files: string[] = [];
  const told: ToldNote[] = [];
  const issues = await session.withLedger("read-write", (ledger) =>
    printIssues(journal, {
      ...desk,
      ledger,
      actor,
      corrections,
      foot,
      recordedAt: world.now().toISOString(),
      date: dateOption(date, world),
      ...given({ wanted: items, all }),
      onHeld: (held) => tellHeld(session, held),
      onNotes: (notes, issue) => told.push(...notes.map((note) => ({ number: issue.number, ...note }))),
      print: issueFiles(out, { faces, files }),
    }),
  );
  told.push(...daysToCome(issues, localDay(world.now())));
  for (const { numbers, zh, en } of onceForAll(told))
    session.note(
      `第${numbers}期：${zh}`,
      `${isOne(numbers) ? "issue" : "issues"} ${numbers.replaceAll("、", ", ")}: ${en}`,
    );
  const notes = told.map(({ zh, en, ...note }) => ({ ...note, message: session.say(zh, en) }));
  const json = { ...totals(issues), files, notes };
  session.result(
    json,
    session.say(
      `《${json.journal}》编发 ${issues.length} 期 ${json.items.length} 篇，至第${json.number}期（总第${json.total}期），见 ${out}`,
      `《${json.journal}》: ${issues.length} issues with ${json.items.length} items printed, up to number ${json.number} (total ${json.total}), in ${out}`,
    ),
  );
}

function isOne(numbers: string): boolean {
  return /^\d+$/.test(numbers);
}

/** What a person should know of an issue: what is in it, how it looks, and that its day is to come. */
type ToldNote = (IssueNote | PageNote | (Words & { readonly code: "FUTURE_DAY" })) & {
  readonly number: number;
};

/** A number is used for ever: a slip of the pen in its day had better be seen at once. */
function daysToCome(issues: readonly JournalIssue[], today: string): readonly ToldNote[] {
  return issues
    .filter(({ date }) => date > today)
    .map(({ number, date }) => ({
      number,
      code: "FUTURE_DAY",
      zh: `出刊日期 ${date} 还没有到（今天 ${today}）`,
      en: `its day, ${date}, is to come (today is ${today})`,
    }));
}

async function printAgain(
  session: Session,
  { reprint = "", year, journal, out, ...options }: IssueCommandOptions,
  desk: Desk,
): Promise<void> {
  const other = ["items", "date", "all", "corrects", "text", "report", "send", "issueTo", "copies"] as const;
  const more = other.find((name) => options[name] !== undefined);
  if (more !== undefined)
    throw new OptionError(`cannot reprint with another “${more}”: an issue is printed again as it was`, {
      zh: `重印（--reprint）照原样，不能另写 --${more === "issueTo" ? "issue-to" : more}`,
    });
  const wanted = {
    number: issueNumber("--reprint", reprint),
    year: issueNumber("--year", year ?? localDay(session.world.now()).slice(0, 4)),
  };
  const faces = issueFaces(options.faces);
  await makeFolder(out);
  const files: string[] = [];
  const { issue, changed, differences } = await session.withLedger("read", (ledger) =>
    reprintIssue(journal, { ...desk, ledger, ...wanted, print: issueFiles(out, { faces, files }) }),
  );
  const name = issueFileName(issue);
  const told = differences.map(({ file, code, zh, en }) => {
    session.note(`${name}${file}：${zh}`, `${name}${file} ${en}`);
    return { file: `${name}${file}`, code, message: session.say(zh, en) };
  });
  const json = { ...totals([issue]), files, changed, differences: told };
  session.result(
    json,
    session.say(
      `《${issue.journal}》${issue.year}年第${issue.number}期重印，见 ${out}`,
      `《${issue.journal}》 ${issue.year} number ${issue.number} printed again, in ${out}`,
    ),
  );
}

function totals(issues: readonly JournalIssue[]) {
  const last = issues.at(-1);
  return {
    journal: last?.journal,
    number: last?.number,
    total: last?.total,
    items: issues.flatMap((issue) => issue.items.map(({ item }) => item)),
    issues: issues.length,
  };
}

function dateOption(date: string | undefined, world: World): string {
  if (date === undefined) return localDay(world.now());
  return date === "planned" ? date : dayOption("--date", date);
}
