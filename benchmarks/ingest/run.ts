// `pnpm bench:ingest`: rows and bytes a second of ingest beside csv-parse alone, and its memory. See ../README.md.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stderr } from "node:process";
import { moment } from "../conditions.ts";
import type { IngestReply, IngestRequest } from "../jobs/measure-ingest.ts";
import { machine } from "../machine.ts";
import { optionsOrExit } from "../options-or-exit.ts";
import { runJob } from "../run-job.ts";
import { figureLines, type IngestCell, ingestFigures } from "./figures.ts";
import { type IngestRunOptions, readOptions, USAGE } from "./options.ts";
import { INGEST_ROWS } from "./rows.ts";
import { type IngestFile, IngestFiles } from "./write-files.ts";

/** Read before the clock runs, so that the code is compiled. */
const WARM_ROWS = 2000;
const options = optionsOrExit(readOptions, USAGE);
const folder = mkdtempSync(join(tmpdir(), "minyi-bench-ingest-"));
try {
  await run(options);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Makes a file of so many rows. */
interface FilePlan {
  readonly name: string;
  readonly rows: number;
  readonly write: (path: string, rows: number) => IngestFile | Promise<IngestFile>;
}

async function run({ rounds, clock, seed, json }: IngestRunOptions): Promise<void> {
  const begun = moment();
  const cells: IngestCell[] = [];
  // One file at a time is on the disk: the largest have a thousand million bytes.
  for (const plan of filePlans(new IngestFiles(seed))) cells.push(...(await measureFile(plan, rounds)));
  const figures = ingestFigures(cells, clock);
  const conditions = {
    ...machine(),
    begun,
    ended: moment(),
    rounds,
    clock,
    seed,
  };
  if (json) return console.log(JSON.stringify({ conditions, rows: figures }, null, 2));
  const { node, cpu, memoryMiB, ended } = conditions;
  const head = [
    `${begun.at}, Node.js ${node}, ${conditions.platform}`,
    `${conditions.cpus} × ${cpu}, ${memoryMiB} MiB, load average ${begun.load.join(" ")}, at the end ${ended.load.join(" ")}`,
    `rounds: ${rounds}; time: ${clock}; seed: “${seed}”`,
  ];
  console.log([...head, "", ...figureLines(figures)].join("\n"));
}

function filePlans(files: IngestFiles): FilePlan[] {
  const { sizes, encodings, workbooks } = options;
  const tables = sizes.flatMap((megabytes): FilePlan[] => {
    const rows = files.rowsOf(megabytes);
    return [
      ...encodings.map((encoding) => ({
        name: `${encoding}-${megabytes}.csv`,
        rows,
        write: (path: string, count: number) => files.writeCsv(path, count, encoding),
      })),
      {
        name: `${megabytes}.jsonl`,
        rows,
        write: (path: string, count: number) => files.writeJsonLines(path, count),
      },
    ];
  });
  const books = workbooks.map((rows) => ({
    name: `${rows}.xlsx`,
    rows,
    write: (path: string, count: number) => files.writeWorkbook(path, count),
  }));
  return [...tables, ...books];
}

async function measureFile({ name, rows, write }: FilePlan, rounds: number): Promise<IngestCell[]> {
  say(`writing ${name}, ${rows} rows`);
  const file = await write(join(folder, name), rows);
  const warm = await write(join(folder, `warm-${name}`), Math.min(WARM_ROWS, rows));
  const measured = INGEST_ROWS.filter((row) => row.isOf(file.format) && row.name.includes(options.only));
  const cells = measured.map((row) => ({ name: row.name, file, replies: [] as IngestReply[] }));
  for (let round = 1; round <= rounds; round++) {
    for (const cell of cells) {
      say(`round ${round} of ${rounds}: ${name}: ${cell.name}`);
      const request: IngestRequest = { name: cell.name, file, warm };
      cell.replies.push(runJob<IngestReply>("measure-ingest", request));
    }
  }
  rmSync(file.path);
  rmSync(warm.path);
  return cells;
}

function say(what: string): void {
  stderr.write(`${what}\n`);
}
