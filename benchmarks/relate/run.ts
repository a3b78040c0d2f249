import process from "node:process";
import { parseArgs } from "node:util";
import { RelatedIndex } from "@minyi/relate";
import { readBaseTexts } from "../../examples/sample-year/base-texts.ts";
import { NaturalCorpus } from "../dedupe/natural-corpus.ts";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "10000" },
    questions: { type: "string", default: "2000" },
  },
});

/** Processor time of this process since a moment, in milliseconds: what else runs on the machine counts less. */
function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function bytesHeld(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Measures adding so many texts without a segmenter, and so many questions about them, without and with terms. */
function measure(size: number, questions: number): string {
  const corpus = new NaturalCorpus(readBaseTexts());
  globalThis.gc?.();
  const before = bytesHeld();
  const index = new RelatedIndex();
  let adding = 0;
  for (const { id, title, body } of corpus.texts(size)) {
    const started = process.cpuUsage();
    index.add({ id, title, body });
    adding += spent(started);
  }
  const weighing = process.cpuUsage();
  index.related(corpus.text(0).id);
  const weighed = spent(weighing);
  globalThis.gc?.();
  const held = bytesHeld() - before;
  const step = Math.max(1, Math.floor(size / questions));
  const asked = Array.from({ length: Math.floor(size / step) }, (_, at) => corpus.text(at * step).id);
  const [bare, told] = [false, true].map((terms) => {
    const started = process.cpuUsage();
    for (const id of asked) index.related(id, { terms });
    return spent(started) / asked.length;
  }) as [number, number];
  const each = adding / size + weighed / size;
  return `| ${size} | ${rate(each)} | ${rate(bare)} | ${rate(told)} | ${rate(each + bare)} | ${(held / size / 1024).toFixed(1)} |`;
}

function rate(milliseconds: number): string {
  return Math.round(1000 / milliseconds).toString();
}

process.stdout.write(
  "| texts | adding, a second | questions | with terms | adding and asking | KiB a text |\n|---|---|---|---|---|---|\n",
);
for (const size of values.sizes.split(",").map(Number))
  process.stdout.write(`${measure(size, Number(values.questions))}\n`);
