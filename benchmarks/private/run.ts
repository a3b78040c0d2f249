import process from "node:process";
import { parseArgs } from "node:util";
import { findPrivateData } from "minyi";
import { judgeFinders, scoreLines } from "./judge.ts";
import { KINDS, Planter } from "./plant.ts";

const { values } = parseArgs({
  options: { texts: { type: "string", default: "500" }, seed: { type: "string", default: "1" } },
});
const [texts, seed] = [Number(values.texts), Number(values.seed)];

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
