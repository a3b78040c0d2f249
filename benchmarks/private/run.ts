// `pnpm bench:private`: precision and recall of private data on planted texts, and the time it takes. See ../../packages/screen/README.md.
import process from "node:process";
import { parseArgs } from "node:util";
import { findPrivateData } from "minyi";
import { wholeNumber } from "../option-values.ts";
import { optionsOrExit } from "../options-or-exit.ts";
import { judgeFinders, scoreLines } from "./judge.ts";
import { KINDS, Planter } from "./plant.ts";

const { texts, seed } = optionsOrExit((args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { texts: { type: "string", default: "500" }, seed: { type: "string", default: "1" } },
  });
  return { texts: wholeNumber(values.texts, "--texts"), seed: wholeNumber(values.seed, "--seed") };
}, "node benchmarks/private/run.ts [--texts 500] [--seed 1]");

process.stdout.write(`${scoreLines(judgeFinders(texts, seed)).join("\n")}\n\n`);

const planter = new Planter(seed);
const corpus = KINDS.flatMap((kind) =>
  Array.from({ length: texts }, () => planter.text(kind, { isNear: false }).text),
);
for (const text of corpus) findPrivateData(text);
const since = process.cpuUsage();
for (const text of corpus) findPrivateData(text);
const { user, system } = process.cpuUsage(since);
const points = corpus.reduce((sum, text) => sum + [...text].length, 0);
process.stdout.write(
  `${corpus.length} texts, ${points} code points: ${((user + system) / corpus.length).toFixed(1)} µs of processor time a text\n`,
);
