import { readFileSync } from "node:fs";
import { NearDuplicateIndex, nearDuplicateRows, nearDuplicates } from "@minyi/dedupe";
import type { Unavailable } from "../measurement.ts";
import type { CorpusName, DedupeRunOptions } from "./options.ts";
import { PACKAGE_ROWS } from "./packages.ts";

/** What a measurement is given. */
export interface DedupeTask {
  /** The texts, read from the file as they are asked for. */
  readonly texts: () => Iterable<IdentifiedText>;
  /** The same as CSV, and where the command may write. */
  readonly csv: string;
  readonly out: string;
  readonly threshold: number;
  /** Takes a pair, the earlier text first. */
  readonly found: (id1: string, id2: string) => void;
}

export interface IdentifiedText {
  readonly id: string;
  readonly text: string;
}

/** Something that finds near-duplicates, measured in a process of its own (测量项目). */
export interface DedupeRow {
  readonly name: string;
  readonly whose: "ours" | "packages";
  /** Whether what it finds is held against the exact answer. @default true */
  readonly judged?: boolean;
  /** Whether it takes some texts before the clock runs; a command never does. @default true */
  readonly warm?: boolean;
  /** Goes through all texts once, reading them from the file. */
  readonly run: (task: DedupeTask) => Promise<Unavailable | undefined> | undefined;
}

/** What the rates are held against. */
export const BATCH = "nearDuplicateRows";
const READING = "the file read, nothing compared";

const OURS: readonly DedupeRow[] = [
  {
    name: READING,
    whose: "ours",
    judged: false,
    run({ texts }) {
      let length = 0;
      for (const { text } of texts()) length += text.length;
      if (length === 0) throw new Error("the file has no texts");
      return undefined;
    },
  },
  {
    name: BATCH,
    whose: "ours",
    run({ texts, threshold, found }) {
      for (const row of nearDuplicateRows(texts(), { threshold }))
        for (const { id1, id2 } of row) found(id1, id2);
      return undefined;
    },
  },
  {
    name: "nearDuplicates, all texts in an array",
    whose: "ours",
    run({ texts, threshold, found }) {
      for (const { id1, id2 } of nearDuplicates([...texts()], { threshold })) found(id1, id2);
      return undefined;
    },
  },
  {
    name: "NearDuplicateIndex, one by one",
    whose: "ours",
    run({ texts, threshold, found }) {
      const index = new NearDuplicateIndex({ threshold });
      for (const { id, text } of texts()) for (const { id1, id2 } of index.add(id, text)) found(id1, id2);
      return undefined;
    },
  },
  commandRow("minyi dedupe, CSV to CSV", []),
];

/** All rows, ours first. */
export function dedupeRows({ workers }: Pick<DedupeRunOptions, "workers">): readonly DedupeRow[] {
  const threaded = workers.map((count) =>
    commandRow(`minyi dedupe --workers ${count}, CSV to CSV`, ["--workers", String(count)]),
  );
  return [...OURS, ...threaded, ...PACKAGE_ROWS];
}

/** Which rows are measured where: ours everywhere, packages on the natural corpus at 0.8 up to 50,000. */
export function isMeasured(
  { name, whose, judged }: DedupeRow,
  { corpus, count, threshold, only }: { corpus: CorpusName; count: number; threshold: number; only: string },
): boolean {
  if (!name.includes(only)) return false;
  if (threshold !== MAIN_THRESHOLD) return THRESHOLD_ROWS.has(name);
  if (whose === "packages") return corpus === "natural" && count <= PEERS_UP_TO;
  return judged !== false || corpus === "natural";
}

export const MAIN_THRESHOLD = 0.8;
/** The largest size at which packages and other thresholds are measured. */
export const PEERS_UP_TO = 50_000;
const THRESHOLD_ROWS: ReadonlySet<string> = new Set([BATCH, "NearDuplicateIndex, one by one"]);

function commandRow(name: string, more: readonly string[]): DedupeRow {
  return { name, whose: "ours", warm: false, run: (task) => runDedupe(task, more) };
}

async function runDedupe(
  { csv, out, threshold, found }: DedupeTask,
  more: readonly string[],
): Promise<Unavailable | undefined> {
  // As a person would call it, but in this process, so that its time and memory can be told.
  const { runCommand } = await import("../../packages/cli/src/run-command.ts");
  const said: string[] = [];
  const columns = ["--text", "内容", "--id", "编号"];
  const args = ["dedupe", csv, ...columns, "--threshold", String(threshold), "--out", out, "--json", ...more];
  const status = await runCommand(args, {
    stdout: () => {},
    stderr: (text) => said.push(text),
    isTerminal: false,
    locale: "en",
    now: () => new Date(0),
  });
  if (status !== 0) return { unavailable: `the command ended with ${status}, ${said.join(" ").trim()}` };
  for (const line of readFileSync(out, "utf8").split(/\r?\n/).slice(1)) {
    const [id1 = "", id2] = line.split(",");
    if (id2 !== undefined) found(id1, id2);
  }
  return undefined;
}
