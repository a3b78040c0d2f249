// node benchmarks/screen/draw-findings.ts FILE --text A,B [--seed S] [--count N] [--office DIR]
// Draws findings to be read by a person: over all rules in turn, within a rule by a seeded order; the same for the same file and rules.
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import type { Finding } from "@minyi/core";
import { findColumn, loadOffice, openInput, readTable } from "minyi";
import { wholeNumber } from "../option-values.ts";
import { optionsOrExit } from "../options-or-exit.ts";

interface Drawn {
  readonly finding: Finding;
  readonly line: number;
  readonly text: string;
}

const CONTEXT = 60;

const USAGE =
  "node benchmarks/screen/draw-findings.ts FILE --text A,B [--seed S] [--count 100] [--office DIR]";
const { path, values, count } = optionsOrExit(readOptions, USAGE);
const found = await findAll(path, values.text.split(","));
for (const { finding, line, text } of draw(found, { seed: values.seed, count })) {
  console.log(`${finding.rule} :${line} ${around(text, finding)}`);
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      text: { type: "string", default: "标题,正文" },
      seed: { type: "string", default: "1" },
      count: { type: "string", default: "100" },
      office: { type: "string" },
    },
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0)
    throw new Error("wanted one file to draw from, or - for standard input");
  return { path, values, count: wholeNumber(values.count, "--count") };
}

async function findAll(file: string, columns: readonly string[]): Promise<Map<string, Drawn[]>> {
  const { screener } = await loadOffice(values.office);
  const byRule = new Map<string, Drawn[]>();
  const { name, bytes } = await openInput(file);
  for await (const { headings, rows } of readTable(bytes, { file: name })) {
    const [first = 0, ...others] = columns.map((column) => findColumn(column, { headings, file: name }));
    for (const { cells, line } of rows) {
      const title = cells[first] ?? "";
      const body = others.map((place) => cells[place] ?? "").join("\n");
      for (const finding of screener.screen({ title, body, secrecy: "" })) {
        const list = byRule.get(finding.rule) ?? [];
        list.push({ finding, line, text: `${title}\n${body}` });
        byRule.set(finding.rule, list);
      }
    }
  }
  return byRule;
}

/** A finding of each rule in turn, until there are enough. */
function draw(byRule: Map<string, Drawn[]>, { seed, count }: { seed: string; count: number }): Drawn[] {
  const order = ({ finding, line }: Drawn) =>
    createHash("sha256")
      .update(`${seed}:${finding.rule}:${line}:${finding.start ?? ""}`)
      .digest("hex");
  const rules = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [rule, list] of rules) console.error(`${rule} ${list.length}`);
  const queues = rules.map(([, list]) => list.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)));
  const most = Math.max(0, ...queues.map(({ length }) => length));
  const turns = Array.from({ length: most }, (_, turn) => queues.flatMap((queue) => queue[turn] ?? []));
  return turns.flat().slice(0, count);
}

function around(text: string, { start, end }: Finding): string {
  const points = [...text];
  const cut = (from: number, to: number) =>
    points.slice(Math.max(0, from), to).join("").replace(/\s+/gu, " ");
  if (start === undefined || end === undefined) return cut(0, 5 * CONTEXT);
  return `${cut(start - CONTEXT, start)}【${cut(start, end)}】${cut(end, end + CONTEXT)}`;
}
