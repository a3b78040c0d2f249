import { join, resolve } from "node:path";
import process from "node:process";
import type { OpenedSegmenter } from "@minyi/classify";
import {
  countBy,
  HalfReadError,
  type Office,
  openInput,
  openOfficeSegmenter,
  type RunResult,
  runLine,
  writeRunFiles,
} from "@minyi/pipeline";
import { folderTransport } from "@minyi/route";
import { HANDLING_ROLE, type RoleMask, roleMask } from "@minyi/screen";
import { Command } from "commander";
import { withCommonOptions, withRoleOption } from "../common-options.ts";
import { EXIT } from "../exit-status.ts";
import { makeFolder, preferredSegmenters } from "../options.ts";
import { progress } from "../progress.ts";
import { type ReadingOptions, readingOptions, withReadingOptions } from "../reading-options.ts";
import { refusedStatus, tellRefused, tellUndelivered } from "../refused-rows.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { shownNotes, tellNotes } from "../tell-notes.ts";
import type { World } from "../world.ts";

interface RunCommandOptions extends CommonOptions, ReadingOptions {
  readonly out?: string;
  readonly segmenter?: string;
  readonly role?: string;
}

/** `minyi run FILE…` (全流程). */
export function runCommand(world: World, finish: Finish): Command {
  return withReadingOptions(withRoleOption(withCommonOptions(new Command("run")), HANDLING_ROLE))
    .description("读入、预审、分类、查重、拟办、入账 / the whole line over files of submissions")
    .argument(
      "<file...>",
      "CSV、XLSX 或 JSON Lines，- 为标准输入 / CSV, XLSX or JSON Lines; - is standard input",
    )
    .option("--out <dir>", "清单和拟办稿写到这里 / folder for the lists and drafts")
    .option("--segmenter <name>", "分词器 / nodejieba, @node-rs/jieba, dictionary or intl")
    .action(async (paths: string[], options: RunCommandOptions) => {
      const session = new Session(options, world);
      const started = performance.now();
      const office = await session.office();
      const mask = roleMask(office.masking, options.role ?? HANDLING_ROLE);
      const opened = await openOfficeSegmenter(office, preferredSegmenters(options.segmenter));
      tellSegmenter(session, opened);
      const { result, unread } = await takeLine(session, { paths, office, opened, options, mask });
      const { out } = options;
      const isKept = out === undefined || (unread !== undefined && readsRejects(paths, out));
      const files = isKept ? [] : await writeLists(result, { office, opened, out });
      tellNotes(session, result.notes);
      tellRefused(session, result.rejects);
      tellUndelivered(session, result.undelivered);
      if (result.held.length > 0)
        session.note(
          `涉密留置 ${result.held.length} 篇，不外发；清单用 minyi release --list`,
          `${result.held.length} items are held as secret and go nowhere: minyi release --list`,
        );
      if (unread !== undefined) {
        tellHalfRead(session, result, files);
        throw unread;
      }
      const notes = shownNotes(session, result.notes);
      const json = { ...runJson(result, { opened, files, elapsedMs: performance.now() - started }), notes };
      session.result(json, runText(session, json));
      finish(result.undelivered.length > 0 ? EXIT.fault : refusedStatus(session, result.rejects.length));
    });
}

/** What a run made of its files, or of what it could read of them. */
interface Taken {
  readonly result: RunResult;
  readonly unread?: HalfReadError;
}

/** Whether the rejects that would be written anew are being read: what was not read of them stands nowhere else. */
function readsRejects(paths: readonly string[], out: string): boolean {
  const rejects = resolve(out, "rejects.csv");
  return paths.some((path) => resolve(path) === rejects);
}

function tellHalfRead(session: Session, { rows, rejects }: RunResult, files: readonly string[]): void {
  const listed = files.length > 0 ? files.join("、") : undefined;
  session.note(
    `文件没有读完：此前读到 ${rows} 行，已入账 ${rows - rejects.length} 行，拒收 ${rejects.length} 行${listed === undefined ? "" : `，见 ${listed}`}；改好文件再运行一遍，入账的不会重复`,
    `not all was read: of ${rows} rows before, ${rows - rejects.length} are in the ledger and ${rejects.length} were refused${listed === undefined ? "" : `, see ${files.join(", ")}`}; mend the file and run again, nothing is entered twice`,
  );
}

async function takeLine(
  session: Session,
  {
    paths,
    office,
    opened,
    options,
    mask,
  }: {
    paths: string[];
    office: Office;
    opened: OpenedSegmenter;
    options: RunCommandOptions;
    mask: RoleMask;
  },
): Promise<Taken> {
  const { out } = options;
  const now = session.world.now();
  const reading = await readingOptions(options, { folder: office.folder, now });
  const inputs = await Promise.all(paths.map(openInput));
  if (out !== undefined) await makeFolder(out);
  const transport = out === undefined ? undefined : folderTransport(join(out, "dispatch"));
  try {
    const result = await session.withLedger("write", (ledger) =>
      runLine(inputs, {
        ...reading,
        office,
        ledger,
        segmenter: opened.segmenter,
        recordedAt: now.toISOString(),
        mask,
        onProgress: progress(session),
        ...(transport === undefined ? {} : { transport }),
      }),
    );
    return { result };
  } catch (unread) {
    if (!(unread instanceof HalfReadError)) throw unread;
    return { result: unread.result, unread };
  } finally {
    await transport?.close?.();
  }
}

async function writeLists(
  result: RunResult,
  { office, opened, out }: { office: Office; opened: OpenedSegmenter; out: string },
): Promise<readonly string[]> {
  return await writeRunFiles(result, {
    out,
    officeName: office.settings.name,
    categories: office.taxonomy.categories.map(({ name }) => name),
    methods: [
      `词表 ${office.lexicon.name} ${office.lexicon.version}，分词 ${segmenterWords(opened)}`,
      `预审 ${office.screener.method}，近似重复 Jaccard ≥ ${office.settings.duplicateThreshold}`,
    ],
  });
}

function runJson(
  result: RunResult,
  { opened, files, elapsedMs }: { opened: OpenedSegmenter; files: readonly string[]; elapsedMs: number },
) {
  const { rows, submissions, already, rejects, conflicts, items, clusters } = result;
  return {
    rows,
    submissions,
    already,
    rejects: rejects.length,
    conflicts,
    findings: items.reduce((sum, { findingCount }) => sum + findingCount, 0),
    categories: Object.fromEntries(countBy(items.map(({ category }) => category))),
    toReview: items.filter(({ needsReview }) => needsReview).length,
    pairs: items.reduce((sum, { matches }) => sum + matches.length, 0),
    clusters: clusters.length,
    held: result.held.length,
    dispatches: items.filter(({ decision }) => decision.destination !== "").length,
    segmenter: segmenterWords(opened),
    files,
    elapsedMs: Math.round(elapsedMs),
    rowsPerSecond: Math.round(rows / (elapsedMs / 1000)),
    peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function runText(session: Session, json: ReturnType<typeof runJson>): string {
  const { rows, submissions, already, rejects, conflicts, findings, toReview, pairs, clusters, dispatches } =
    json;
  const categories = Object.entries(json.categories).map(([name, count]) => `${name} ${count}`);
  return [
    session.say(
      `读入 ${rows} 行：新来稿 ${submissions}，已登记 ${already}，拒收 ${rejects}${conflicts > 0 ? `（编号冲突 ${conflicts}）` : ""}`,
      `${rows} rows: ${submissions} new, ${already} known, ${rejects} refused${conflicts > 0 ? ` (${conflicts} by their number)` : ""}`,
    ),
    session.say(`类别：${categories.join("，")}`, `categories: ${categories.join(", ")}`),
    session.say(
      `预审发现 ${findings}，需人工分类 ${toReview}，近似重复 ${pairs} 对（${clusters} 组），拟编发转报转送 ${dispatches}`,
      `${findings} findings, ${toReview} to review, ${pairs} near-duplicate pairs (${clusters} groups), ${dispatches} to send`,
    ),
    session.say(`分词：${json.segmenter}`, `segmenter: ${json.segmenter}`),
    session.say(
      `用时 ${(json.elapsedMs / 1000).toFixed(1)} 秒，每秒 ${json.rowsPerSecond} 行，内存 ${json.peakMemoryMiB} MiB`,
      `${(json.elapsedMs / 1000).toFixed(1)} s, ${json.rowsPerSecond} rows a second, ${json.peakMemoryMiB} MiB`,
    ),
    ...json.files,
  ].join("\n");
}

function segmenterWords({ segmenter }: OpenedSegmenter): string {
  return `${segmenter.name} ${segmenter.version}`;
}

/** Says which segmenter serves when a better one could not be loaded. */
export function tellSegmenter(
  session: Session,
  {
    segmenter,
    skipped,
  }: { readonly segmenter: { readonly name: string }; readonly skipped: OpenedSegmenter["skipped"] },
): void {
  for (const { name, reason } of skipped) {
    session.note(
      `分词器 ${name} 用不了（${reason}），改用 ${segmenter.name}`,
      `the segmenter ${name} is not available (${reason}); ${segmenter.name} serves instead`,
    );
  }
}
