import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runCommand } from "../packages/cli/src/run-command.ts";
import { plainOffice } from "./plain-office.ts";
import { scratch } from "./scratch.ts";

/**
 * What may stand in an English message though nobody's data: words of the formats. The person the commands name by default, the office's level, columns and words that files for
 * clerks have, and the files that `--out` writes.
 */
const CONTRACT =
  /信息科|编号|日期|(?<=\d)篇|省(?![\p{Script=Han}])|综合|类别|依据|默认|类型|正文|标题|反映人|送出|经办|清单\.csv|反馈清单\.csv|催办单\.csv|督办单\.csv|[^\s]*核稿单\.docx|第\d+期(?=[\w.-]*\.)|台账校验点：\d+条|满意度|落实|(?<=^\d+\. .*)[、：]/gmu;
/** What stands in quotation marks, or as the passage that is judged, is somebody's. */
const QUOTED = /“[^”\n]*”|(?<=^(?:agrees|wrong|unreadable|cannot be proved)\t)[^\t]*/gmu;
const CHINESE = /.*[\p{Script=Han}，。；：（）、！？].*/gu;

let cwd = "";

beforeAll(async () => {
  cwd = await scratch();
  await plainOffice(cwd);
});

/** Runs a command on the office and its ledger, on a terminal, and gives every line of its messages that holds Chinese of ours. */
async function chineseOf(
  words: string,
): Promise<{ status: number; said: string; chinese: readonly string[] }> {
  let said = "";
  const args = words.split(" ").map((word) => word.replaceAll("~", " ").replace(/^@/, `${cwd}/`));
  const speak = (text: string) => {
    said += text;
  };
  const status = await runCommand([...args, "--lang", "en"], {
    ...{ stdout: speak, stderr: speak, isTerminal: true, locale: "zh_CN.UTF-8" },
    now: () => new Date("2009-03-02T03:04:05Z"),
  });
  return {
    status,
    said,
    chinese: said.replaceAll(cwd, "").replace(QUOTED, "").replace(CONTRACT, "").match(CHINESE) ?? [],
  };
}

/** Without a period `check` takes no ledger. */
const NO_LEDGER = /^check (?!.*--period)/;
const OFFICE = "--office @office --ledger sqlite:PATH";
const on = (words: string) =>
  NO_LEDGER.test(words) ? words : `${words} ${OFFICE}`.replace("sqlite:PATH", `sqlite:${cwd}/minyi.db`);

/** In the order of a year: each finds what those before it left. */
const YEAR: readonly (readonly [status: number, words: string])[] = [
  [0, "run @in.csv --out @out"],
  [3, "run @in.csv --out @out --strict"],
  [0, "ingest @in.csv --out @s.jsonl --rejects @r.csv"],
  [0, "screen @in.csv --out @screened.csv"],
  [0, "explain P-1"],
  [0, "explain P-2"],
  [0, "explain P-4"],
  [0, "explain P-6"],
  [0, "release --list"],
  [0, "review export --out @review.xlsx"],
  [0, "review import @review.xlsx"],
  [0, "issue --journal Voices --out @print --date 2009-01-20"],
  [2, "issue --journal Voices --out @print --items P-6"],
  [2, "issue --journal Voice --out @print"],
  [0, "issue --journal Voices --out @print --reprint 1 --year 2009"],
  [0, "dispatch --dry-run"],
  [0, "dispatch --out @sent --date 2009-01-21"],
  [0, "dispatch --out @sent --date 2009-01-21"],
  [0, "dispatch --list"],
  [0, "dispatch --check @sent"],
  [2, "dispatch --drop abc"],
  [0, "forward"],
  [0, "overdue --as-of 2009-02-20 --out @late"],
  [0, "overdue --as-of 2009-02-20 --by kind"],
  [0, "record @outcomes.csv --rejects @unmatched.csv"],
  [3, "record @outcomes.csv --strict"],
  [0, "feedback --out @notes --enter"],
  [0, "merge P-1 P-10 --title Both --number P-100"],
  [2, "merge P-1 P-1 --title Both"],
  [0, "explain P-100"],
  [0, "explain P-1"],
  [0, "split P-100 --reason apart"],
  [2, "split P-3 --reason apart"],
  [0, "release P-6 --reason mistaken --by Chief"],
  [0, "explain P-6"],
  [0, "withdraw --journal Voices --number 1 --year 2009 --reason wrong"],
  [0, "explain P-9"],
  [0, "explain P-5"],
  [0, "rules check"],
  [0, "rules check --period 2009"],
  [5, "rules test"],
  [0, "rules simulate --rules @office/rules.yaml --period 2009"],
  [0, "relabel @mapping.tsv --dry-run"],
  [0, "verify"],
  [0, "ledger export --out @ledger.jsonl"],
  [0, "ledger checkpoint --out @point.txt"],
  [0, "ledger checkpoint --check @point.txt"],
  [0, "report scores --period 2009 --rules plain"],
  [0, "report scores --period 2009 --rules plain --against plain"],
  [0, "report figure printed --period 2009"],
  [0, "classify @in.csv --text title,body --out @classified.csv"],
  [0, "dedupe @once.csv --text title,body --id number --out @pairs.csv"],
  [0, "related @once.csv --text title,body --id number --out @related.csv"],
  [0, "topics @once.csv --text title,body --id number --date date --out @topics.csv"],
  [0, "lexicon check @office/lexicon.tsv"],
  [0, "lexicon pack @office/lexicon.tsv --out @lexicon.bin"],
  [0, "ledger backup @copy.db"],
  [5, "check @summary.txt --all"],
  [5, "check @summary.txt --all --period 2009"],
  [2, "lexicon check @cells.tsv"],
  [2, "lexicon check @twice.tsv"],
  [2, "lexicon check @elsewhere.tsv --taxonomy @office/taxonomy.yaml"],
  [2, "lexicon check @newer.tsv"],
  [2, "lexicon check @office/lexicon.tsv --taxonomy @twice.yaml"],
  [2, "relabel @lost.tsv --dry-run"],
  [0, "lexicon diff @office/lexicon.tsv @office/lexicon.tsv"],
  [2, "explain P-77"],
  [2, "overdue --as-of never"],
  [2, "run @missing.csv"],
  [2, "report summary --period never"],
  [2, "issue"],
  [2, "classify @in.csv --text absent --out @x.csv"],
];

const HEAD = "#! name: plain\n#! version: 1\n#! taxonomy: plain\n";
const MOVES = "#! name: change\n#! version: 1\n#! from: plain 1\n#! to: plain 1\n";

/** Files that somebody wrote, with mistakes; the measure words of the figures are the text's own, and told in quotation marks. */
const WRONG: Readonly<Record<string, string>> = {
  "summary.txt":
    "Of 141名 members 其中106名, 占76%. 编发521篇, 其中journal 192篇, 转报330篇. 由100篇增加到120篇, 增长30%. 立案38件, 已办复36件, 办复率100%. ==件.\n",
  "cells.tsv": `${HEAD}lamp\troads\n`,
  "twice.tsv": `${HEAD}lamp\troads\t4\nlamp\troads\t5\n`,
  "elsewhere.tsv": `${HEAD}lamp\tharbours\t4\n`,
  "newer.tsv": `${HEAD}#! format: 99\n`,
  "twice.yaml":
    'name: plain\nversion: "1"\nfallback: roads\ncategories: [{ name: roads, note: a }, { name: roads, note: b }]\n',
  "lost.tsv": `${MOVES}roads\tharbours\n`,
};

test("no command speaks Chinese of its own with --lang en", async () => {
  await writeFile(
    join(cwd, "outcomes.csv"),
    "编号,类型,日期,级别,单位或职务,内容\nP-1,批示,2009-02-01,省,Chief,do it\nP-77,批示,2009-02-01,省,Chief,do it\nP-3,批示,2009-02-30,省,Chief,\nP-9,回复,2009-02-02,,Works,done\n",
  );
  await writeFile(
    join(cwd, "mapping.tsv"),
    "#! name: change\n#! version: 1\n#! from: plain 1\n#! to: plain 1\nroads\troads\nschools\tschools\nother\tother\n",
  );
  for (const [name, text] of Object.entries(WRONG)) await writeFile(join(cwd, name), text);
  const rows = (await readFile(join(cwd, "in.csv"), "utf8")).split("\n");
  await writeFile(join(cwd, "once.csv"), rows.filter((row) => !row.includes("Another text")).join("\n"));
  const found: string[] = [];
  for (const [status, words] of YEAR) {
    const ended = await chineseOf(on(words));
    for (const line of ended.chinese) found.push(`${words}: ${line}`);
    if (ended.status !== status) found.push(`${words}: status ${ended.status}: ${ended.said.slice(0, 400)}`);
  }
  expect(found).toEqual([]);
});

test("every command has its help in one language, that of the call", async () => {
  const speak = async (words: readonly string[], lang: string) => {
    let said = "";
    const say = (text: string) => {
      said += text;
    };
    const world = { stdout: say, stderr: say, isTerminal: false, locale: "", now: () => new Date(0) };
    await runCommand([...words, "--help", "--lang", lang], world);
    return said;
  };
  const childrenOf = (help: string) => {
    const [, list = ""] = help.split("Commands:\n");
    return [...list.matchAll(/^ {2}([a-z]+)\b/gmu)]
      .map(([, name = ""]) => name)
      .filter((name) => name !== "help");
  };
  const left = [[]] as string[][];
  let commands = 0;
  for (let words = left.pop(); words; words = left.pop()) {
    const [en, zh] = [await speak(words, "en"), await speak(words, "zh")];
    expect.soft(en.replace(CONTRACT, "").match(CHINESE) ?? [], `${words.join(" ")} --lang en`).toEqual([]);
    expect.soft(zh, `${words.join(" ")} --lang zh`).toMatch(/^用法：.*\n\n\p{Script=Han}/u);
    expect.soft(zh).not.toMatch(/\p{Script=Han}.* \/ [a-z]/u);
    commands++;
    left.push(...childrenOf(en).map((name) => [...words, name]));
  }
  expect(commands).toBeGreaterThan(40);
});
