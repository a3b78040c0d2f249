import { OptionError } from "@minyi/core";
import { ledgerTexts, openInput, openOfficeSegmenter, readDatedTexts, readText } from "@minyi/pipeline";
import {
  type DatedText,
  HEAT_FORMULA,
  joinTopics,
  parseTopics,
  sharedWords,
  type Topic,
  topics,
} from "@minyi/relate";
import { Command } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { commaList, withCommonOptions } from "../common-options.ts";
import { CsvFile } from "../csv-file.ts";
import { given, numberOption, preferredSegmenters } from "../options.ts";
import { refusedStatus, tellRefused } from "../refused-rows.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import type { World } from "../world.ts";
import { tellSegmenter } from "./run.ts";

interface TopicsCommandOptions extends CommonOptions {
  readonly text?: readonly string[];
  readonly id?: string;
  readonly date?: string;
  readonly sender?: string;
  readonly period?: string;
  readonly top: string;
  readonly minScore?: string;
  readonly known?: string;
  readonly segmenter?: string;
  readonly encoding?: string;
  readonly out: string;
}

const TERMS_TOLD = 8;

/** `minyi topics [FILE]` (热点话题). */
export function topicsCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("topics"))
    .description("一段时间里众人反映的同一件事，按热度排列 / what many write about, hottest first")
    .argument("[file]", "CSV 或 XLSX；不写则取台账来稿 / CSV or XLSX; without it, the items of the ledger")
    .option("--text <columns>", "标题列和正文各列，用逗号分开 / columns of title and body", commaList)
    .option("--id <column>", "编号列 / column of the id")
    .option("--date <column>", "日期列 / column of the day")
    .option("--sender <column>", "反映人列 / column of the sender")
    .option(
      "--period <period>",
      "统计期间，如 2009H1（默认从最早到最晚）/ period (default: first day to last)",
    )
    .option("--top <number>", "给出几个话题 / topics to give, at most", "10")
    .option(
      "--min-score <number>",
      "与中心来稿至少多像，0 至 1 / least score to the central text (default: 0.4)",
    )
    .option(
      "--known <file>",
      "已有话题（--json 的输出），新来稿先并入 / known topics, as --json printed them",
    )
    .option("--segmenter <name>", "分词器 / segmenter: nodejieba, @node-rs/jieba, dictionary, intl")
    .option("--encoding <name>", "文件编码（默认自动识别）/ encoding of the file (default: found out)")
    .requiredOption("--out <file>", "结果写到这里，每篇一行 / file, a row a text")
    .action(async (path: string | undefined, options: TopicsCommandOptions) => {
      const session = new Session(options, world);
      const top = numberOption("--top", options.top, { least: 1, whole: true });
      await checkOutputs({ inputs: [path, options.known], outputs: { "--out": options.out } });
      const known = options.known === undefined ? [] : parseTopics(await readText(options.known));
      const { texts, issues } = await textsOf(session, path, options);
      const opened = await openOfficeSegmenter(
        await session.office(),
        preferredSegmenters(options.segmenter ?? "dictionary"),
      );
      tellSegmenter(session, opened);
      const grouped = group(texts, known, {
        words: (one) => opened.segmenter.cut(one),
        ...given({ period: options.period, minScore: minScoreOf(options) }),
      });
      const told = grouped.topics.slice(0, top);
      writeTopics(options.out, told);
      tellRefused(session, issues);
      const json = {
        n: texts.length,
        undated: texts.filter(({ day }) => day === "").length,
        found: grouped.topics.length,
        formula: HEAT_FORMULA,
        joined: grouped.joined,
      };
      session.result(
        { ...json, topics: told },
        topicsText(session, { ...json, topics: told, out: options.out }),
      );
      finish(refusedStatus(session, issues.length));
    });
}

async function textsOf(session: Session, path: string | undefined, options: TopicsCommandOptions) {
  if (path === undefined) return { texts: await session.withLedger("read", ledgerTexts), issues: [] };
  const { text, id, date, sender, encoding } = options;
  if (text === undefined || text.length === 0 || id === undefined || date === undefined) {
    throw new OptionError(
      "cannot read the file: wanted --text, --id and --date, the columns of text, id and day",
    );
  }
  return await readDatedTexts(await openInput(path), { text, id, date, ...given({ sender, encoding }) });
}

function minScoreOf({ minScore }: TopicsCommandOptions): number | undefined {
  return minScore === undefined ? undefined : numberOption("--min-score", minScore, { least: 0, most: 1 });
}

/** Joins texts to known topics first; those left make new ones. */
function group(
  texts: readonly DatedText[],
  known: readonly Topic[],
  options: NonNullable<Parameters<typeof topics>[1]>,
) {
  if (known.length === 0) return { topics: topics(texts, options), joined: [] };
  const joined = joinTopics(known, texts, options);
  const fresh = topics(joined.left, options);
  const all = [...joined.topics, ...fresh].sort((a, b) => b.heat - a.heat);
  return { topics: all, joined: joined.joined.map(({ id, topic, score }) => ({ id, topic, score })) };
}

const HEADINGS = ["话题", "名称", "热度", "编号", "标题", "日期", "反映人", "相近度", "依据"];

function writeTopics(path: string, told: readonly Topic[]): void {
  const out = CsvFile.open(path);
  out.write([HEADINGS]);
  for (const [at, { name, heat, members }] of told.entries()) {
    out.write(
      members.map(({ id, title = "", day, sender = "", score, terms }) => {
        const reasons = sharedWords(terms, TERMS_TOLD);
        return [
          at + 1,
          name,
          heat.toFixed(2),
          id,
          title,
          day,
          sender,
          String(Number(score.toFixed(6))),
          reasons,
        ];
      }),
    );
  }
  out.finish();
}

interface TopicsSaid {
  readonly n: number;
  readonly undated: number;
  readonly found: number;
  readonly formula: string;
  readonly joined: readonly unknown[];
  readonly topics: readonly Topic[];
  readonly out: string;
}

/** The same as `formula`, which names the columns of the file. */
const ENGLISH_FORMULA =
  "heat = (texts + 2 × senders) ÷ 3 × (1 + recent texts ÷ texts); recent is the last quarter of the period";

function topicsText(
  session: Session,
  { n, undated, found, formula, joined, topics: told, out }: TopicsSaid,
): string {
  const lines = told.map(({ name, formula: numbers, first, last, places }, at) => {
    const when =
      first === ""
        ? session.say("无日期", "no day known")
        : session.say(`${first} 至 ${last}`, `${first} to ${last}`);
    const where = places.length === 0 ? "" : session.say(`，${places.join("、")}`, `, ${places.join(", ")}`);
    return session.say(
      `${at + 1}. ${name}（${when}${where}）\n   热度 = ${numbers}`,
      `${at + 1}. ${name} (${when}${where})\n   heat = ${numbers}`,
    );
  });
  return [
    session.say(
      `${n} 篇，话题 ${found} 个，并入已有话题 ${joined.length} 篇，见 ${out}`,
      `${n} texts, ${found} topics, ${joined.length} texts joined to known ones, in ${out}`,
    ),
    session.say(`${formula}（近期：期间的后四分之一）`, ENGLISH_FORMULA),
    ...(undated === 0
      ? []
      : [
          session.say(
            `${undated} 篇没有日期：不算近期，限定期间时不计`,
            `${undated} texts have no day: none is recent, and no period has them`,
          ),
        ]),
    ...lines,
  ].join("\n");
}
