// `pnpm bench:route`: items a second by compiled rules, beside asking every rule and json-rules-engine. See ../README.md.
import process from "node:process";
import { parseArgs } from "node:util";
import { type RouteDecision, workingCalendar } from "@minyi/core";
import { type RouteFacts, type RoutingRules, router } from "@minyi/route";
import { routeSlowly } from "../../packages/route/src/rules/slow-router.fixture.ts";
import { moment } from "../conditions.ts";
import { machine } from "../machine.ts";
import { wholeNumber } from "../option-values.ts";
import { optionsOrExit } from "../options-or-exit.ts";
import { Draws } from "./draws.ts";
import { makeItem } from "./items.ts";
import { makeRules, worldOf } from "./rules.ts";
import { rulesEngine } from "./rules-engine.ts";

const USAGE =
  "node benchmarks/route/run.ts [--items 200k] [--rules 1000] [--rounds 5] [--few 200] [--seed 7] [--json]";
const options = optionsOrExit(readOptions, USAGE);

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      items: { type: "string", default: "200k" },
      rules: { type: "string", default: "1000" },
      rounds: { type: "string", default: "5" },
      few: { type: "string", default: "200" },
      seed: { type: "string", default: "7" },
      json: { type: "boolean", default: false },
    },
  });
  const numbers = ["items", "rules", "rounds", "few", "seed"] as const;
  const read = Object.fromEntries(numbers.map((name) => [name, wholeNumber(values[name], `--${name}`)]));
  return { ...(read as Record<(typeof numbers)[number], number>), json: values.json };
}

/** Processor time an item, in µs: the fastest round and the slowest. */
interface Measured {
  readonly name: string;
  readonly items: number;
  readonly least: number;
  readonly most: number;
}

const begun = moment();
const calendar = workingCalendar({ version: "1", source: "", years: [2009], holidays: [], workdays: [] });
const draws = new Draws(options.seed);
const world = worldOf(draws);
const { rules, kinds } = makeRules(world, draws, options.rules);
const items = Array.from({ length: options.items }, (_, at) => makeItem(world, draws, `i${at}`));
const few = items.slice(0, options.few);
const loading = times(options.rounds, () => router(rules, { calendar }).method);
const first = times(options.rounds, () => router(rules, { calendar }).decide(items[0] as RouteFacts));
const { decide } = router(rules, { calendar });
const rulesOfAll: RoutingRules = { ...rules, match: "all" };
const { decide: decideAll } = router(rulesOfAll, { calendar });
const engine = rulesEngine(rules.rules);
await agreeOrExit();
const measured = await measure();
const conditions = { ...begun, ...machine(), ...options, mean: meanLength() };
const report = {
  conditions,
  loadMs: loadingOf(loading),
  loadAndCompileMs: loadingOf(first),
  rows: measured,
  shares: shares(),
};
console.log(options.json ? JSON.stringify(report, null, 2) : lines().join("\n"));

/** Whoever decides otherwise is not worth measuring. */
async function agreeOrExit(): Promise<void> {
  for (const item of few) {
    const { rule } = decide(item);
    const [all, allSlowly] = [decideAll(item), routeSlowly(rulesOfAll, item, { calendar })];
    if (copiesOf(all) !== copiesOf(allSlowly)) {
      console.error(
        `“${item.item}” goes to ${copiesOf(all) || "none"} as well, slowly to ${copiesOf(allSlowly) || "none"}`,
      );
      process.exit(1);
    }
    const others = [routeSlowly(rules, item, { calendar }).rule, await engine(item)];
    if (others.every((other) => other === rule)) continue;
    console.error(
      `“${item.item}” goes by ${rule}, slowly by ${others[0]}, in json-rules-engine by ${others[1]}`,
    );
    process.exit(1);
  }
}

/** By which rules to whom, beside the main destination. */
function copiesOf({ copies = [] }: RouteDecision): string {
  return copies.map(({ rule, destination }) => `${rule} ${destination}`).join(", ");
}

/** Rounds take turns; one warms up and is not counted. */
async function measure(): Promise<readonly Measured[]> {
  const asked = (facts: RouteFacts) => routeSlowly(rules, facts, { calendar });
  const ways = [
    { name: "router, compiled", some: items, one: decide },
    { name: "the same, match: all", some: items, one: decideAll },
    { name: "every rule asked (the slow router)", some: few, one: asked },
    { name: "json-rules-engine", some: few, one: engine },
  ];
  const rounds = ways.map((): number[] => []);
  for (let round = 0; round <= options.rounds; round++) {
    for (const [at, { some, one }] of ways.entries()) {
      const since = process.threadCpuUsage();
      for (const item of some) {
        const made = one(item);
        if (made instanceof Promise) await made;
      }
      if (round > 0) rounds[at]?.push(spent(since) / some.length);
    }
  }
  return ways.map(({ name, some }, at) => {
    const all = rounds[at] ?? [];
    return { name, items: some.length, least: Math.min(...all), most: Math.max(...all) };
  });
}

/** Processor time of this thread since a moment, in µs. */
function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(since);
  return user + system;
}

/** In milliseconds. */
function times(rounds: number, act: () => unknown): readonly number[] {
  return Array.from({ length: rounds }, () => {
    const since = process.threadCpuUsage();
    act();
    return spent(since) / 1000;
  });
}

interface Loading {
  readonly first: number;
  readonly least: number;
}

function loadingOf(all: readonly number[]): Loading {
  return { first: all[0] ?? 0, least: Math.min(...all) };
}

function meanLength(): number {
  return Math.round(
    items.reduce((sum, { title, body }) => sum + title.length + body.length, 0) / items.length,
  );
}

/** By kind of rule: how many there are, and what share of the items they decide. */
function shares(): readonly { readonly kind: string; readonly rules: number; readonly percent: number }[] {
  const decided = new Map<string, number>();
  for (const item of items) {
    const kind = kinds.get(decide(item).rule) ?? "";
    decided.set(kind, (decided.get(kind) ?? 0) + 1);
  }
  const all = [...kinds.values()];
  return [...new Set(all)].map((kind) => ({
    kind,
    rules: all.filter((one) => one === kind).length,
    percent: (100 * (decided.get(kind) ?? 0)) / items.length,
  }));
}

function lines(): string[] {
  const { at, load, node, cpu, cpus, mean, seed, rounds } = conditions;
  const fired = new Set(items.map((item) => decide(item).rule)).size;
  const copies = few.reduce((sum, item) => sum + (decideAll(item).copies?.length ?? 0), 0) / few.length;
  const ms = (name: string, { first, least }: Loading) =>
    `${name}: ${first.toFixed(0)} ms the first time, ${least.toFixed(0)} ms at best`;
  return [
    `${at}, Node.js ${node}, ${cpus} × ${cpu}, load average ${load.join(" ")}`,
    `${rules.rules.length} rules, ${items.length} items of ${mean} characters, seed ${seed}; processor time of one thread, ${rounds} rounds`,
    ms("rules checked", report.loadMs),
    ms("rules checked, compiled, one item routed", report.loadAndCompileMs),
    "",
    "| measured | items | items/s, fastest round | µs an item, fastest–slowest |",
    "| --- | ---: | ---: | ---: |",
    ...measured.map(
      ({ name, items: count, least, most }) =>
        `| ${name} | ${count} | ${Math.round(1e6 / least)} | ${least.toFixed(2)}–${most.toFixed(2)} |`,
    ),
    "",
    `${fired} rules decide at least one item; with match: all there are ${copies.toFixed(1)} copies an item.`,
    "",
    "| kind of rule | rules | items decided, % |",
    "| --- | ---: | ---: |",
    ...report.shares.map(
      ({ kind, rules: count, percent }) => `| ${kind} | ${count} | ${percent.toFixed(1)} |`,
    ),
  ];
}
