// `pnpm bench:dispatch`: dispatches a second of the dispatcher alone, of its limits, and of the folder transport. See ../README.md.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import {
  type DispatchOptions,
  dispatch,
  folderTransport,
  type Parcel,
  parcelId,
  type Transport,
} from "minyi";
import { moment } from "../conditions.ts";
import { machine } from "../machine.ts";
import { wholeNumber } from "../option-values.ts";
import { optionsOrExit } from "../options-or-exit.ts";

const USAGE = "node benchmarks/dispatch/run.ts [--parcels 100000] [--files 2000] [--rounds 3] [--json]";
const { count, files, rounds, json } = optionsOrExit(readOptions, USAGE);

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      parcels: { type: "string", default: "100000" },
      files: { type: "string", default: "2000" },
      rounds: { type: "string", default: "3" },
      json: { type: "boolean", default: false },
    },
  });
  return {
    count: wholeNumber(values.parcels, "--parcels"),
    files: wholeNumber(values.files, "--files"),
    rounds: wholeNumber(values.rounds, "--rounds"),
    json: values.json,
  };
}

interface Row {
  readonly name: string;
  readonly parcels: number;
  /** Processor time of all threads a parcel in µs: the fastest round and the slowest. */
  readonly least: number;
  readonly most: number;
  /** Time on the clock a parcel in µs, of the fastest round: where a disk has its say. */
  readonly waited: number;
  /** Memory of the process after the last round, in MiB. */
  readonly memoryMiB: number;
}

const RECEIPT = { reference: "" };
const nothing: Transport = { repeatable: true, deliver: async () => RECEIPT };
const begun = moment();
const parcels = parcelsOf(count, 100);
const wide = { count: count + 1, perMs: 1000 };
const rows = [
  await measure("a list, transport that does nothing", count, () => send(parcels, {})),
  await measure("one by one", count, () => send(parcels.values(), {})),
  await measure("with rates that never bind, callbacks awaited", count, () =>
    send(parcels, { rate: wide, perDestination: { rate: wide }, beforeAttempt: noop, onDelivered: noop }),
  ),
  await measure("a destination each", count, () => send(parcelsOf(count, count), {})),
  await measure("folder transport, 1,000 bytes each", files, () => toFolders(parcelsOf(files, 10))),
];
const conditions = { ...begun, ...machine(), rounds };
console.log(json ? JSON.stringify({ conditions, rows }, null, 2) : lines().join("\n"));

async function noop(): Promise<void> {}

function parcelsOf(length: number, destinations: number): Parcel[] {
  return Array.from({ length }, (_, i) => {
    const parcel = {
      item: `${i}`,
      destination: `单位${i % destinations}`,
      fileName: `${i}.md`,
      content: `${i}`.padEnd(1000, "-"),
    };
    return { ...parcel, id: parcelId(parcel), role: "to", title: "关于路灯的建议", urgent: i % 20 === 0 };
  });
}

async function send(some: Iterable<Parcel>, options: Partial<DispatchOptions>): Promise<void> {
  const { delivered } = await dispatch(some, { transport: nothing, ...options });
  if (delivered.length === 0) throw new Error("nothing was delivered");
}

async function toFolders(some: readonly Parcel[]): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "minyi-bench-"));
  const transport = folderTransport(root);
  await send(some, { transport });
  await transport.close?.();
  await rm(root, { recursive: true });
}

/** One round warms up and is not counted. */
async function measure(name: string, parcels: number, work: () => Promise<void>): Promise<Row> {
  const times: { readonly cpu: number; readonly clock: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const since = process.cpuUsage();
    const from = performance.now();
    await work();
    const { user, system } = process.cpuUsage(since);
    times.push({ cpu: (user + system) / parcels, clock: ((performance.now() - from) * 1000) / parcels });
  }
  const counted = times.slice(1);
  const cpu = counted.map((time) => time.cpu);
  return {
    name,
    parcels,
    least: Math.min(...cpu),
    most: Math.max(...cpu),
    waited: Math.min(...counted.map(({ clock }) => clock)),
    memoryMiB: Math.round(process.memoryUsage.rss() / 2 ** 20),
  };
}

function lines(): string[] {
  const { at, load, node, cpu, cpus } = conditions;
  return [
    `${at}, Node.js ${node}, ${cpus} × ${cpu}, load average ${load.join(" ")}`,
    "",
    "| measured | parcels | parcels/s of processor time | µs a parcel, fastest–slowest | µs on the clock | MiB |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map(({ name, parcels, least, most, waited, memoryMiB }) => {
      const rate = Math.round(1e6 / least).toLocaleString("en");
      const range = `${least.toFixed(1)}–${most.toFixed(1)}`;
      return `| ${name} | ${parcels.toLocaleString("en")} | ${rate} | ${range} | ${waited.toFixed(1)} | ${memoryMiB} |`;
    }),
  ];
}
