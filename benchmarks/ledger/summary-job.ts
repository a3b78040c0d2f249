// A process of its own: opens the ledger, writes the paragraph of one year, and says how long it took, cold and warm.
import { join } from "node:path";
import { argv, resourceUsage, stdout } from "node:process";
import { loadIndicators, openSqliteLedger, SAMPLE_OFFICE, summariseLedger } from "minyi";

/** What the process is asked. */
export interface SummaryRequest {
  readonly path: string;
  readonly period: string;
  /** Times it is done again in the same process. */
  readonly warm: number;
}

/** What it answers, in milliseconds. */
export interface SummaryReply {
  /** From opening the file to the paragraph. */
  readonly cold: number;
  /** The same in the same process again, the file opened anew each time. */
  readonly warm: readonly number[];
  /** From the start of the process to the paragraph, modules and office files included. */
  readonly process: number;
  readonly text: string;
  readonly peakMiB: number;
}

const { path, period, warm }: SummaryRequest = JSON.parse(argv[2] ?? "");
const indicators = await loadIndicators(join(SAMPLE_OFFICE, "indicators.yaml"));

async function summary(): Promise<{ readonly text: string; readonly ms: number }> {
  const start = performance.now();
  const ledger = await openSqliteLedger(path, { readOnly: true });
  const { text } = await summariseLedger(ledger, { office: { indicators }, period });
  const ms = performance.now() - start;
  await ledger.close();
  return { text, ms };
}

const cold = await summary();
const whole = performance.now();
const again: number[] = [];
for (let time = 0; time < warm; time++) again.push((await summary()).ms);
const reply: SummaryReply = {
  cold: cold.ms,
  warm: again,
  process: whole,
  text: cold.text,
  peakMiB: Math.round(resourceUsage().maxRSS / 1024),
};
stdout.write(JSON.stringify(reply));
