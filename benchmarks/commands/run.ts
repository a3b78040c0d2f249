// `pnpm bench:commands`: what commands cost on a big ledger, and what they cost before. See ../README.md.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { constants, copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execPath, stderr } from "node:process";
import { parseArgs } from "node:util";
import { readBaseTexts } from "../../examples/sample-year/base-texts.ts";
import { moment } from "../conditions.ts";
import { corpus, corpusCsv } from "../corpus.ts";
import { machine } from "../machine.ts";
import { wholeNumber } from "../option-values.ts";
import { optionsOrExit } from "../options-or-exit.ts";
import type { CommandReply, CommandRequest } from "./command-job.ts";
import { workedLedger } from "./worked-ledger.ts";

const USAGE =
  "node benchmarks/commands/run.ts [--items 100000] [--rounds 3] [--only PART] [--against DIR] [--json]";
/** A moment after all that is in the ledger. */
const NOW = "2010-03-31T02:00:00Z";
const DAY = "2010-03-01";

const { items, rounds, only, against, json } = optionsOrExit(readOptions, USAGE);

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      items: { type: "string", default: "100000" },
      rounds: { type: "string", default: "3" },
      only: { type: "string", default: "" },
      against: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  return {
    items: wholeNumber(values.items, "--items"),
    rounds: wholeNumber(values.rounds, "--rounds"),
    only: values.only,
    against: values.against === undefined ? undefined : resolve(values.against),
    json: values.json,
  };
}

interface Row {
  readonly command: string;
  /** “now”, or the folder it is held against. */
  readonly revision: string;
  /** Processor seconds: the least round and the greatest. */
  readonly least: number;
  readonly most: number;
  readonly peakMiB: number;
  /** Digest of what it said, but for how long it took and how much memory: of two revisions that say the same it is the same. */
  readonly said: string;
}

const here = resolve(import.meta.dirname, "../..");
const begun = moment();
const ledger = await workedLedger(items, say);
const folder = mkdtempSync(join(tmpdir(), "minyi-bench-commands-"));
try {
  const rows = measure(commands().filter(([command]) => command?.includes(only)));
  if (json) console.log(JSON.stringify({ begun, ended: moment(), rows }, null, 2));
  else console.log([conditions(), "", ...table(rows)].join("\n"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function conditions(): string {
  const { node, cpus, cpu } = machine();
  return `${items} items, Node.js ${node}, ${cpus} × ${cpu}, ${begun.at}, load average ${begun.load.map((one) => one.toFixed(1)).join(" ")}`;
}

/** Those that write do so in a copy of the ledger, a fresh one every time. */
function commands(): readonly (readonly string[])[] {
  const file = join(folder, "新来稿.csv");
  const fresh = corpus(readBaseTexts(), 10, { seed: "ten more" }).map((row, at) => ({
    ...row,
    number: `新${at}`,
  }));
  writeFileSync(file, corpusCsv(fresh));
  const [one, other] = ["B0000024", "B0000028"];
  return [
    ["dispatch", "--list"],
    ["dispatch", "--dry-run", "--date", DAY],
    ["overdue", "--as-of", DAY],
    ["forward", "--date", DAY],
    ["issue", "--journal", "各界反映", "--date", DAY, "--out", join(folder, "各界反映")],
    ["feedback", "--on", DAY, "--items", one],
    ["explain", one],
    ["report", "summary", "--period", "2009"],
    ["merge", one, other, "--title", "关于同一问题的综合反映", "--on", DAY],
    ["run", file],
  ];
}

/** Revisions take turns, so that a slow moment of the machine falls on all alike. */
function measure(wanted: readonly (readonly string[])[]): Row[] {
  const roots = [...(against === undefined ? [] : [against]), here];
  return wanted.flatMap((args) => {
    const found = roots.map((): CommandReply[] => []);
    for (let round = 0; round < rounds; round++)
      for (const [at, root] of roots.entries()) {
        say(`${args[0]}, round ${round + 1} of ${rounds}: ${root}`);
        found[at]?.push(once(root, args));
      }
    return roots.map((root, at): Row => {
      const seconds = (found[at] ?? []).map((reply) => reply.seconds).sort((a, b) => a - b);
      const [least = 0, most = least] = [seconds[0], seconds.at(-1)];
      const peakMiB = Math.max(...(found[at] ?? []).map((reply) => reply.peakMiB));
      const command = args.map((arg) => (arg.includes(folder) ? "…" : arg)).join(" ");
      const said = digest(found[at]?.[0]?.said ?? "");
      return { command, revision: root === here ? "now" : root, least, most, peakMiB, said };
    });
  });
}

function once(root: string, args: readonly string[]): CommandReply {
  const copy = join(folder, "ledger.db");
  for (const end of ["", "-wal", "-shm"]) rmSync(`${copy}${end}`, { force: true });
  copyFileSync(ledger, copy, constants.COPYFILE_FICLONE);
  const request: CommandRequest = { root, args: [...args, "--ledger", `sqlite:${copy}`], now: NOW };
  const { status, stdout } = spawnSync(
    execPath,
    [join(import.meta.dirname, "command-job.ts"), JSON.stringify(request)],
    { encoding: "utf8", maxBuffer: 2 ** 30, stdio: ["ignore", "pipe", "inherit"] },
  );
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}`);
  const reply: CommandReply = JSON.parse(stdout);
  if (reply.status !== 0) throw new Error(`${args.join(" ")} ended with ${reply.status}: ${reply.said}`);
  return reply;
}

function digest(said: string): string {
  const told = said.split("\n").filter((line) => !line.startsWith("用时"));
  return createHash("sha256").update(told.join("\n")).digest("hex").slice(0, 8);
}

function table(rows: readonly Row[]): string[] {
  return [
    "| command | revision | seconds of the processor, least–most | MiB | says |",
    "| --- | --- | ---: | ---: | --- |",
    ...rows.map(
      ({ command, revision, least, most, peakMiB, said }) =>
        `| ${command} | ${revision} | ${least.toFixed(1)}–${most.toFixed(1)} | ${peakMiB} | ${said} |`,
    ),
  ];
}

function say(what: string): void {
  stderr.write(`${what}\n`);
}
