import process from "node:process";
import { type IngestResult, ingestFiles, openInput } from "@minyi/pipeline";
import { Command } from "commander";
import { checkOutputs } from "../check-outputs.ts";
import { withCommonOptions } from "../common-options.ts";
import { progress } from "../progress.ts";
import { type ReadingOptions, readingOptions, withReadingOptions } from "../reading-options.ts";
import { refusedStatus, SHOWN, tellRefused } from "../refused-rows.ts";
import { RejectFile } from "../reject-file.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { shownNotes, tellNotes } from "../tell-notes.ts";
import { TextFile } from "../text-file.ts";
import type { World } from "../world.ts";

interface IngestCommandOptions extends CommonOptions, ReadingOptions {
  readonly out?: string;
  readonly rejects?: string;
}

/** `minyi ingest FILE…` (读入). */
export function ingestCommand(world: World, finish: Finish): Command {
  return withReadingOptions(withCommonOptions(new Command("ingest")))
    .description("只读入、核对，不入账 / reads files of submissions and checks every row, without a ledger")
    .argument(
      "<file...>",
      "CSV、XLSX 或 JSON Lines，- 为标准输入 / CSV, XLSX or JSON Lines; - is standard input",
    )
    .option("--out <file>", "读到的来稿写到这里（JSON Lines）/ file for the submissions, JSON Lines")
    .option("--rejects <file>", "拒收的行写到这里（CSV）/ file for the rows that were refused")
    .action(async (paths: string[], options: IngestCommandOptions) => {
      const session = new Session(options, world);
      const started = performance.now();
      const { out, rejects } = options;
      await checkOutputs({ inputs: paths, outputs: { "--out": out, "--rejects": rejects } });
      const result = await ingest(session, { paths, options });
      const json = ingestJson(session, result, performance.now() - started);
      tellNotes(session, result.notes);
      session.result(json, ingestText(session, json));
      finish(refusedStatus(session, result.rejects));
    });
}

async function ingest(
  session: Session,
  { paths, options }: { readonly paths: readonly string[]; readonly options: IngestCommandOptions },
): Promise<IngestResult> {
  const { folder } = await session.office();
  const reading = await readingOptions(options, { folder, now: session.world.now() });
  const inputs = await Promise.all(paths.map(openInput));
  const out = options.out === undefined ? undefined : TextFile.open(options.out);
  const rejects = options.rejects === undefined ? undefined : RejectFile.open(options.rejects);
  let told = 0;
  try {
    const result = await ingestFiles(inputs, {
      ...reading,
      onSubmissions: (found) =>
        // With what its id is made of beside what it says: read back, it is the same.
        out?.write(
          found.map(({ submission, basis }) => `${JSON.stringify({ ...submission, ...basis })}\n`).join(""),
        ),
      onRejects: (issues) => {
        rejects?.write(issues);
        tellRefused(session, issues.slice(0, SHOWN - told));
        told = Math.min(SHOWN, told + issues.length);
      },
      onProgress: progress(session),
    });
    if (result.rejects > SHOWN)
      session.note(`另有 ${result.rejects - SHOWN} 行`, `and ${result.rejects - SHOWN} more`);
    await rejects?.finish();
    out?.finish();
    return result;
  } finally {
    out?.drop();
    rejects?.drop();
  }
}

function ingestJson(
  session: Session,
  { rows, submissions, rejects, notes, files, byCode, bytes }: IngestResult,
  elapsedMs: number,
) {
  const seconds = Math.max(elapsedMs, 1) / 1000;
  return {
    ...{ rows, submissions, rejects, notes: shownNotes(session, notes) },
    columns: Object.fromEntries(files.map(({ file, columns }) => [file, columns])),
    byCode: Object.fromEntries(byCode),
    elapsedMs: Math.round(elapsedMs),
    rowsPerSecond: Math.round(rows / seconds),
    mebibytesPerSecond: Number((bytes / 1024 / 1024 / seconds).toFixed(2)),
    peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function ingestText(session: Session, json: ReturnType<typeof ingestJson>): string {
  const { rows, submissions, rejects, elapsedMs, rowsPerSecond, mebibytesPerSecond, peakMemoryMiB } = json;
  const codes = Object.entries(json.byCode).map(([code, count]) => `${code} ${count}`);
  return [
    session.say(
      `读入 ${rows} 行：来稿 ${submissions}，拒收 ${rejects}`,
      `${rows} rows: ${submissions} submissions, ${rejects} refused`,
    ),
    ...Object.entries(json.columns).map(
      ([file, columns]) =>
        `${file} ${Object.entries(columns)
          .map(([field, headings]) => `${field}=${headings.join("+")}`)
          .join(" ")}`,
    ),
    ...(codes.length > 0
      ? [session.say(`拒收原因：${codes.join("，")}`, `refused: ${codes.join(", ")}`)]
      : []),
    session.say(
      `用时 ${(elapsedMs / 1000).toFixed(1)} 秒，每秒 ${rowsPerSecond} 行、${mebibytesPerSecond} MiB，内存 ${peakMemoryMiB} MiB`,
      `${(elapsedMs / 1000).toFixed(1)} s, ${rowsPerSecond} rows and ${mebibytesPerSecond} MiB a second, ${peakMemoryMiB} MiB`,
    ),
  ].join("\n");
}
