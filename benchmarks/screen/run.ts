// `pnpm bench:screen`: texts a second of the check, whole, without private data, private data alone; with --rules rule by rule. See ../README.md.
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import {
  findPrivateData,
  readYaml,
  SAMPLE_OFFICE,
  type ScreeningRule,
  screener,
  screeningRulesSchema,
} from "minyi";
import { readBaseTexts } from "../../examples/sample-year/base-texts.ts";
import { moment } from "../conditions.ts";
import { type CorpusRow, corpus, SEED } from "../corpus.ts";
import { machine } from "../machine.ts";
import { wholeNumber } from "../option-values.ts";
import { optionsOrExit } from "../options-or-exit.ts";

const USAGE =
  "node benchmarks/screen/run.ts [--texts 5000] [--rounds 5] [--seed TEXT] [--office DIR] [--rules] [--json]";
const { count, rounds, values } = optionsOrExit(readOptions, USAGE);

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      texts: { type: "string", default: "5000" },
      rounds: { type: "string", default: "5" },
      seed: { type: "string", default: SEED },
      office: { type: "string", default: SAMPLE_OFFICE },
      rules: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  return {
    count: wholeNumber(values.texts, "--texts"),
    rounds: wholeNumber(values.rounds, "--rounds"),
    values,
  };
}

interface Measured {
  readonly name: string;
  /** Processor time a text in µs: the fastest round and the slowest. */
  readonly least: number;
  readonly most: number;
}

const begun = moment();
const { data } = await readYaml(join(values.office, "screening.yaml"));
const { rules } = screeningRulesSchema.parse(data);
const texts = corpus(readBaseTexts(), count, { seed: values.seed });
const points = texts.reduce((sum, { title, body }) => sum + [...title, ...body].length, 0);
const measured = [
  measure("whole check", checkBy(rules)),
  measure("rules alone", checkBy(rules.filter((rule) => !rule.private))),
  measure("private data alone", ({ title, body }) => findPrivateData(`${title}\n${body}`)),
  ...(values.rules ? rules.map((rule) => measure(rule.id, checkBy([rule]))) : []),
];
const conditions = {
  ...begun,
  ...machine(),
  texts: count,
  points: Math.round(points / count),
  seed: values.seed,
  rounds,
};
console.log(values.json ? JSON.stringify({ conditions, rows: measured }, null, 2) : lines().join("\n"));

function checkBy(some: readonly ScreeningRule[]): (text: CorpusRow) => unknown {
  const { screen } = screener({ version: "bench", rules: some });
  return ({ title, body }) => screen({ title, body, secrecy: "" });
}

/** One round warms up and is not counted. */
function measure(name: string, look: (text: CorpusRow) => unknown): Measured {
  const times = Array.from({ length: rounds + 1 }, () => {
    const since = process.threadCpuUsage();
    for (const text of texts) look(text);
    const { user, system } = process.threadCpuUsage(since);
    return (user + system) / count;
  }).slice(1);
  return { name, least: Math.min(...times), most: Math.max(...times) };
}

function lines(): string[] {
  const { at, load, node, cpu, cpus, points: mean, seed } = conditions;
  return [
    `${at}, Node.js ${node}, ${cpus} × ${cpu}, load average ${load.join(" ")}`,
    `${count} texts of ${mean} code points, seed “${seed}”; processor time of one thread, ${rounds} rounds`,
    "",
    "| measured | texts/s, fastest round | µs a text, fastest–slowest |",
    "| --- | ---: | ---: |",
    ...measured.map(
      ({ name, least, most }) =>
        `| ${name} | ${Math.round(1e6 / least)} | ${least.toFixed(1)}–${most.toFixed(1)} |`,
    ),
  ];
}
