// `pnpm fuzz [--runs N] [--seed S] [--only csv|xlsx|jsonl]`, or `--seed S --run I [--out FILE]` for one run. See README.md.
import { writeFileSync } from "node:fs";
import { argv, exit, stderr } from "node:process";
import { parseArgs } from "node:util";
import { type FuzzInput, fuzzInput, KINDS, type Kind } from "./fuzz-input.ts";
import { judge } from "./judge.ts";
import { shrink } from "./shrink.ts";
import { watchedFuzz } from "./watched-fuzz.ts";

const USAGE =
  "node tests/fuzz/run.ts [--runs 20000] [--seed 6] [--from 0] [--only csv|xlsx|jsonl] [--threads 1] [--json] | --run I [--seed 6] [--out FILE]";

const options = optionsOrExit();
if (options.run === undefined) await fuzz();
else await one(options.run);

function optionsOrExit() {
  try {
    const { values } = parseArgs({
      args: argv.slice(2),
      options: {
        runs: { type: "string", default: "20000" },
        seed: { type: "string", default: "6" },
        from: { type: "string", default: "0" },
        only: { type: "string" },
        threads: { type: "string", default: "1" },
        run: { type: "string" },
        out: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const number = (text: string, name: string) => {
      if (/^\d{1,9}$/.test(text)) return Number(text);
      throw new Error(`--${name} has “${text}”: wanted a whole number`);
    };
    const { runs, seed, from, only, run, out, json, threads } = values;
    return {
      runs: number(runs, "runs"),
      seed: number(seed, "seed"),
      from: number(from, "from"),
      threads: Math.max(1, number(threads, "threads")),
      run: run === undefined ? undefined : number(run, "run"),
      only: only === undefined ? undefined : kindNamed(only),
      out,
      json,
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nusage: ${USAGE}`);
    return exit(2);
  }
}

function kindNamed(name: string): Kind {
  const kind = KINDS.find((one) => one === name);
  if (kind) return kind;
  throw new Error(`--only has “${name}”: wanted ${KINDS.join(", ")}`);
}

async function fuzz(): Promise<void> {
  const { runs, seed, from, only, json, threads } = options;
  const before = process.cpuUsage();
  const tally = await watchedFuzz(
    { seed, from, to: from + runs, ...(only ? { only } : {}) },
    {
      failed: ({ run, kind, message }) => stderr.write(`--seed ${seed} --run ${run} (${kind}): ${message}\n`),
      at: (run) => stderr.isTTY && stderr.write(`\r${run - from} of ${runs} `),
    },
    { threads },
  );
  const { user, system } = process.cpuUsage(before);
  const seconds = Math.round((user + system) / 1e5) / 10;
  if (json) console.log(JSON.stringify({ seed, from, ...tally, cpuSeconds: seconds }));
  else {
    const { csv, xlsx, jsonl } = tally.runs;
    console.log(`seed ${seed}: ${csv} CSV, ${xlsx} XLSX, ${jsonl} JSON`);
    console.log(
      `${tally.withRows} gave rows; the slowest, run ${tally.slowest.run}, took ${Math.round(tally.slowest.ms)} ms; ${seconds} s of processor time`,
    );
    console.log(`${tally.failures.length} failed`);
  }
  exit(tally.failures.length > 0 ? 1 : 0);
}

/** One run alone; its bytes, and those that are left of them when it fails, go to files. */
async function one(run: number): Promise<void> {
  const input = fuzzInput(options.seed, run);
  const { out = `fuzz-${options.seed}-${run}.${input.kind}` } = options;
  writeFileSync(out, input.bytes);
  const message = await trial(input);
  console.log(`${input.kind}, ${input.bytes.length} bytes, ${JSON.stringify(input.dialect ?? {})}: ${out}`);
  if (message === undefined) return console.log("all is well");
  console.log(message);
  const { bytes } = await shrink(input, trial);
  writeFileSync(`${out}.min`, bytes);
  console.log(`${bytes.length} bytes do the same: ${out}.min`);
  if (input.kind !== "xlsx")
    console.log(JSON.stringify(new TextDecoder(input.dialect?.encoding).decode(bytes)));
  exit(1);
}

async function trial(input: FuzzInput): Promise<string | undefined> {
  try {
    await judge(input);
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}
