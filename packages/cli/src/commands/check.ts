import { OptionError, type Words } from "@minyi/core";
import { readDocument } from "@minyi/ingest";
import { checkText, loadIndicators, openInput } from "@minyi/pipeline";
import type { CheckedSummary, FigureVerdict, JudgedFigure } from "@minyi/report";
import { Command } from "commander";
import { withCommonOptions, withRosterOption } from "../common-options.ts";
import { EXIT } from "../exit-status.ts";
import { dayOption, given } from "../options.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import type { World } from "../world.ts";

interface CheckCommandOptions extends CommonOptions {
  readonly period?: string;
  readonly asOf?: string;
  readonly indicators?: string;
  readonly encoding?: string;
  readonly all?: boolean;
}

/** `minyi check FILE` (核对总结中的数字). */
export function checkCommand(world: World, finish: Finish): Command {
  return withRosterOption(withCommonOptions(new Command("check")))
    .description("核对一篇总结里的每个数字 / judges every figure of a summary somebody wrote")
    .argument("<file>", "纯文本或 .docx，- 为标准输入 / plain text or .docx; - is standard input")
    .option("--period <period>", "同时与台账这一期间的数字核对 / also against the ledger, for this period")
    .option("--as-of <day>", "台账只算到这一天 / what the ledger held on this day")
    .option("--indicators <file>", "另用一个指标文件 / another indicator file than the office's")
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of a plain text (default: found out)")
    .option("--all", "把没有问题的和无从核对的也列出 / lists those that agree, or cannot be proved, too")
    .action(async (path: string, options: CheckCommandOptions) => {
      const session = new Session(options, world);
      const { name, bytes } = await openInput(path);
      const text = await readDocument(bytes, { file: name, ...given({ encoding: options.encoding }) });
      const checked = await judge(session, text, options);
      session.result(checkedJson(session, checked), checkedText(session, checked, options.all === true));
      if (checked.summary.wrong > 0) finish(EXIT.refusedFigure);
    });
}

async function judge(session: Session, text: string, options: CheckCommandOptions): Promise<CheckedSummary> {
  const { period } = options;
  if (period === undefined) {
    const idle = (["asOf", "indicators", "roster", "ledger"] as const).find(
      (name) => options[name] !== undefined,
    );
    if (idle !== undefined)
      throw new OptionError(
        `cannot use --${idle === "asOf" ? "as-of" : idle} without --period: wanted the period the text is about`,
      );
    return await checkText(text);
  }
  const office = await session.office();
  const indicators =
    options.indicators === undefined ? office.indicators : await loadIndicators(options.indicators);
  const asOf = options.asOf === undefined ? undefined : dayOption("--as-of", options.asOf);
  return await session.withLedger("read", (ledger) =>
    checkText(text, { ledger, office: { indicators, roster: office.roster }, period, ...given({ asOf }) }),
  );
}

const WORDS: Readonly<Record<FigureVerdict, Words>> = {
  ok: { zh: "相符", en: "agrees" },
  wrong: { zh: "有误", en: "wrong" },
  unreadable: { zh: "无法辨认", en: "unreadable" },
  unprovable: { zh: "无从核对", en: "cannot be proved" },
};

/** Why, in the language of the call. */
function checkedJson(session: Session, { figures, ...checked }: CheckedSummary): object {
  const told = figures.map(({ expected, reason, basis, ...figure }) => ({
    ...figure,
    ...(expected === undefined ? {} : { expected: session.word(expected) }),
    reason: session.word(reason),
    ...(basis === undefined ? {} : { basis }),
  }));
  return { figures: told, ...checked };
}

function checkedText(session: Session, { figures, summary }: CheckedSummary, all: boolean): string {
  const shown = figures.filter(({ verdict }) => all || verdict === "wrong" || verdict === "unreadable");
  const counts = (Object.keys(WORDS) as FigureVerdict[]).map(
    (verdict) => `${session.word(WORDS[verdict])} ${summary[verdict]}`,
  );
  const sum = session.say(
    `共 ${figures.length} 个数字：${counts.join("，")}`,
    `${figures.length} figures: ${counts.join(", ")}`,
  );
  return [...shown.map((figure) => figureLine(session, figure)), sum].join("\n");
}

function figureLine(session: Session, { text, start, verdict, expected, reason }: JudgedFigure): string {
  const should =
    expected === undefined ? "" : session.say(`，应为 ${expected.zh}`, `, should be ${expected.en}`);
  const where = session.say(`第${start + 1}字`, `character ${start + 1}`);
  return `${session.word(WORDS[verdict])}\t${text.replace(/\s+/g, " ")}\t${where}${should}\t${session.word(reason)}`;
}
