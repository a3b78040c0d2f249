import process from "node:process";
import type { Normalising } from "@minyi/core";
import { clusters, containmentRows } from "@minyi/dedupe";
import { openInput } from "@minyi/pipeline";
import { collectIdentified } from "./collect-identified.ts";
import { writingContainments } from "./containment-file.ts";
import type { ExitStatus } from "./exit-status.ts";
import { refusedStatus, tellRefused } from "./refused-rows.ts";
import type { Session } from "./session.ts";

interface ContainmentCommandOptions {
  readonly text: readonly string[];
  readonly id: string;
  readonly threshold: number;
  readonly mostPairs: number;
  readonly normalise: Normalising;
  readonly encoding?: string;
  readonly out: string;
}

/** `minyi dedupe FILE --measure containment` (查抄入). */
export async function dedupeByContainment(
  path: string,
  options: ContainmentCommandOptions,
  session: Session,
): Promise<ExitStatus> {
  const input = await openInput(path);
  const { rows, issues } = await collectIdentified(input, options);
  const texts = rows.map(([id, ...parts]) => ({ id, text: parts.join("\n") }));
  const { threshold, mostPairs, normalise: normalising } = options;
  const settings = { threshold, mostPairs, normalising };
  const started = performance.now();
  let pairs = 0;
  const counting = function* () {
    for (const containment of writingContainments(options.out, containmentRows(texts, settings))) {
      pairs++;
      yield containment;
    }
  };
  const ids = texts.map(({ id }) => id);
  const groups = clusters(counting(), ids);
  const seconds = (performance.now() - started) / 1000;
  const json = {
    n: texts.length,
    pairs,
    clusters: groups.length,
    docsPerSecond: Math.round(texts.length / Math.max(seconds, 1e-9)),
    peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  tellRefused(session, issues);
  session.result(
    json,
    session.say(
      `${json.n} 篇，包含 ${json.pairs} 对（${json.clusters} 组），每秒 ${json.docsPerSecond} 篇，见 ${options.out}`,
      `${json.n} texts, ${json.pairs} containments (${json.clusters} groups), ${json.docsPerSecond} a second, in ${options.out}`,
    ),
  );
  return refusedStatus(session, issues.length);
}
