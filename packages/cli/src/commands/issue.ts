import { join } from "node:path";
import { checkIssue, issueFileName, type PageNote } from "@minyi/brief";
import { findJournal, printIssues, readReviewFacts, type WaitingFile, writeBeside } from "@minyi/pipeline";
import { roleMask, SENDING_ROLE } from "@minyi/screen";
import { Command } from "commander";
import { commaList, withCommonOptions, withRoleOption } from "../common-options.ts";
import { issueFaces, printFaces } from "../issue-faces.ts";
import { dayOption, given, makeFolder } from "../options.ts";
import { type CommonOptions, Session } from "../session.ts";
import { tellHeld } from "../tell-held.ts";
import { localDay, type World } from "../world.ts";

interface IssueCommandOptions extends CommonOptions {
  readonly journal: string;
  readonly items?: readonly string[];
  readonly date?: string;
  readonly all?: boolean;
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
      "--faces <list>",
      "输出哪些文本：md、docx、html、txt、review（核稿单），默认全部 / which files to write (default: all)",
      commaList,
    )
    .option("--actor <role>", "编发人 / who prints", "信息科")
    .action(async (options: IssueCommandOptions) => {
      const session = new Session(options, world);
      const office = await session.office();
      const { journal, items, date, all, out, actor } = options;
      const wantedFaces = issueFaces(options.faces);
      findJournal(office, journal);
      const mask = roleMask(office.masking, options.role ?? SENDING_ROLE);
      await makeFolder(out);
      const files: string[] = [];
      const notes: (PageNote & { readonly number: number })[] = [];
      const issues = await session.withLedger("read-write", async (ledger) => {
        const factsOf = wantedFaces.includes("review") ? await readReviewFacts(ledger) : () => new Map();
        return await printIssues(journal, {
          office,
          ledger,
          actor,
          recordedAt: world.now().toISOString(),
          date:
            date === undefined
              ? localDay(world.now())
              : date === "planned"
                ? date
                : dayOption("--date", date),
          mask,
          ...given({ wanted: items, all }),
          onHeld: (held) => tellHeld(session, held),
          print: async (issue, settings) => {
            const path = join(out, issueFileName(issue));
            const facts = factsOf(issue.items.map(({ item }) => item));
            const printed = await printFaces(wantedFaces, { issue, journal: settings, facts });
            const faces = printed.map(([ending, content]) => [`${path}${ending}`, content] as const);
            const waiting: WaitingFile[] = [];
            for (const [name, content] of faces) waiting.push(await writeBeside(name, content));
            return {
              publish: async () => {
                for (const file of waiting) await file.place();
                for (const [name] of faces) files.push(name);
                const { number } = issue;
                for (const note of checkIssue(issue, settings)) notes.push({ number, ...note });
              },
              discard: async () => {
                for (const file of waiting) await file.drop();
              },
            };
          },
        });
      });
      for (const { number, chinese, english } of notes)
        session.note(`第${number}期：${chinese}`, `issue ${number}: ${english}`);
      const last = issues.at(-1);
      const json = {
        journal: last?.journal,
        number: last?.number,
        total: last?.total,
        items: issues.flatMap((issue) => issue.items.map(({ item }) => item)),
        issues: issues.length,
        files,
        notes: notes.map(({ number, code, item, chinese, english }) => ({
          number,
          code,
          ...given({ item }),
          message: session.say(chinese, english),
        })),
      };
      session.result(
        json,
        session.say(
          `《${json.journal}》编发 ${issues.length} 期 ${json.items.length} 篇，至第${json.number}期（总第${json.total}期），见 ${out}`,
          `《${json.journal}》: ${issues.length} issues with ${json.items.length} items printed, up to number ${json.number} (total ${json.total}), in ${out}`,
        ),
      );
    });
}
