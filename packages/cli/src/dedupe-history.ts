import process from "node:process";
import type { Normalising } from "@minyi/core";
import { toCsv } from "@minyi/ingest";
import { compareHistory, type HistoryMatch, openInput, writeWhole } from "@minyi/pipeline";
import { collectIdentified } from "./collect-identified.ts";
import type { ExitStatus } from "./exit-status.ts";
import { refusedStatus, tellRefused } from "./refused-rows.ts";
import type { Session } from "./session.ts";

interface HistoryCommandOptions {
  readonly text: readonly string[];
  readonly id: string;
  readonly threshold: number;
  readonly normalise: Normalising;
  readonly encoding?: string;
  readonly out: string;
}

const HISTORY_HEADINGS = ["id1", "id2", "jaccard", "日期", "刊期", "结局"];

/** `minyi dedupe FILE --history` (与历史比对): compares the rows with the ledger and enters nothing. */
export async function dedupeHistory(
  path: string,
  options: HistoryCommandOptions,
  session: Session,
): Promise<ExitStatus> {
  const input = await openInput(path);
  const { rows, issues } = await collectIdentified(input, options);
  const texts = rows.map(([id, title = "", ...parts]) => ({ id, title, body: parts.join("\n") }));
  const started = performance.now();
  const { threshold, normalise: normalising, out } = options;
  const found = await session.withLedger("read", (ledger) =>
    compareHistory(texts, { ledger, threshold, normalising }),
  );
  const seconds = (performance.now() - started) / 1000;
  await writeWhole(out, toCsv(HISTORY_HEADINGS, found.map(historyCells)));
  const json = {
    n: texts.length,
    pairs: found.length,
    matched: new Set(found.map(({ id }) => id)).size,
    docsPerSecond: Math.round(texts.length / Math.max(seconds, 1e-9)),
    peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  tellRefused(session, issues);
  session.result(
    json,
    session.say(
      `${json.n} 篇，其中 ${json.matched} 篇与台账中的相近（${json.pairs} 对），见 ${out}`,
      `${json.n} texts, ${json.matched} near to something in the ledger (${json.pairs} pairs), in ${out}`,
    ),
  );
  return refusedStatus(session, issues.length);
}

function historyCells({ earlier, id, jaccard, fate }: HistoryMatch): string[] {
  const issues =
    fate?.issues.map(({ journal, year, number }) => `《${journal}》${year}年第${number}期`) ?? [];
  const end = fate ? `${fate.type === "proposal" ? "提案：" : ""}${fate.words.zh}` : "";
  return [earlier, id, String(Number(jaccard.toFixed(6))), fate?.since ?? "", issues.join("、"), end];
}
