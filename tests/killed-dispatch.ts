// Sends a whole outbox while the sender, and now and then the receiver, is killed at random, until all is done; then looks at what
// the ledger says and what the receiver holds. As a script:
//   node tests/killed-dispatch.ts --parcels 10000 --kills 40 --seed 1 [--way webhook|mail|mail-again]
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env, execPath } from "node:process";
import type { Readable, Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { SeededRandom } from "@minyi/core";
import {
  effectiveEvents,
  findDoubts,
  type Ledger,
  ledgerFacts,
  type OutboxParcel,
  projectOutbox,
  verifyLedger,
} from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { RECORDED_AT, routedItems } from "./killed-parcels.ts";

/** Ways by which it is sent, and what goes wrong on them. */
const FAULTS = {
  webhook: "slow,status500,status503,resetInRequest,resetBeforeAnswer,cutAnswer",
  mail: "dropAtConnect,shutdownAtConnect,greylist,dropInData,busyAfterData,dropAfterData,lostAfterData,slowAfterData",
} as const;

/** One of the ways. */
export type KilledWay = "webhook" | "mail" | "mail-again";

/** What is sent, and how often it is broken off. */
export interface KilledDispatchOptions {
  readonly parcels: number;
  readonly kills: number;
  readonly seed: number;
  /** `mail`: of what was sent twice there are two. `mail-again`: the receiver is known to drop a mail whose Message-ID it has. */
  readonly way: KilledWay;
}

/** What was found in the end. */
export interface KilledDispatchResult {
  /** Parcels by their state in the ledger. */
  readonly states: Readonly<Record<OutboxParcel["state"], number>>;
  /** Items entered as forwarded, and those entered more than once. */
  readonly forwarded: number;
  readonly forwardedTwice: number;
  /** Parcels the receiver holds, and those that came more than once. */
  readonly received: number;
  readonly cameTwice: number;
  /** Delivered by the ledger, and not held by the receiver, or with another content. */
  readonly lost: number;
  /** Of the unknown ones, those the receiver holds. */
  readonly unknownArrived: number;
  /** Killed before the first parcel of a run was reported. */
  readonly killsBeforeFirst: number;
  /** Parcels reported as delivered that the ledger did not hold after the kill. */
  readonly reportedTooEarly: number;
  readonly restarts: number;
  readonly violations: number;
  /** Codes of doubts. */
  readonly doubts: readonly string[];
}

/** Runs it, in a folder of its own that goes away. */
export async function killedDispatch(options: KilledDispatchOptions): Promise<KilledDispatchResult> {
  const folder = await mkdtemp(join(tmpdir(), "minyi-killed-dispatch-"));
  try {
    return await new KilledDispatch(folder, options).run();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface FoundOnTheWay {
  killsBeforeFirst: number;
  reportedTooEarly: number;
  restarts: number;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

class KilledDispatch {
  readonly #options: KilledDispatchOptions;
  readonly #random: SeededRandom;
  readonly #ledgerPath: string;
  readonly #store: string;
  #receiver: Child | undefined;
  #port = 0;
  #reported = 0;
  readonly #found: FoundOnTheWay = { killsBeforeFirst: 0, reportedTooEarly: 0, restarts: 0 };

  constructor(folder: string, options: KilledDispatchOptions) {
    this.#options = options;
    this.#random = new SeededRandom(options.seed);
    this.#ledgerPath = join(folder, "ledger.db");
    this.#store = join(folder, "received.txt");
  }

  async run(): Promise<KilledDispatchResult> {
    const { parcels, kills } = this.#options;
    await this.#withLedger((ledger) => ledger.append(routedItems(parcels), { recordedAt: RECORDED_AT }));
    await this.#startReceiver();
    try {
      for (let kill = 0; kill < kills; kill++) await this.#sendAndKill(kills - kill);
      // Nobody kills it now, but what was reset too often may wait for another run.
      while ((await this.#sendToEnd()) > 0);
    } finally {
      await this.#stopReceiver();
    }
    return { ...this.#found, ...(await this.#withLedger((ledger) => this.#look(ledger))) };
  }

  /** One run, killed after a share of what is left, or before the first parcel. */
  async #sendAndKill(killsLeft: number): Promise<void> {
    const { parcels } = this.#options;
    const share = Math.ceil(((parcels - this.#reported) / killsLeft) * 1.6);
    // One in six as soon as it has begun to open the ledger; never the first, which would show nothing if it were the only one.
    const isEarly = this.#random.below(6) === 0 && killsLeft < this.#options.kills;
    const after = isEarly ? 0 : 1 + this.#random.below(Math.max(1, share));
    const { child, lines, ended } = this.#startSender();
    const heard = async (said: number) => {
      while (
        lines().length < said &&
        !(await Promise.race([once(child.stdout, "data"), ended])).includes("ended")
      );
    };
    await heard(1);
    if (after === 0) await setTimeout(this.#random.below(400));
    else {
      await heard(1 + after);
      await setTimeout(this.#random.below(12));
    }
    // The receiver goes down in the middle, too, and the sender meets nobody for a while.
    const isRestart = this.#random.below(3) === 0;
    if (isRestart) {
      await this.#killReceiver();
      await setTimeout(this.#random.below(30));
    }
    child.kill("SIGKILL");
    await ended;
    if (isRestart) await this.#startReceiver();
    const reported = lines().filter((line) => line === "delivered").length;
    if (reported === 0) this.#found.killsBeforeFirst++;
    this.#reported += reported;
    const entered = await this.#withLedger(countDelivered);
    this.#found.reportedTooEarly += Math.max(0, this.#reported - entered);
    this.#reported = entered;
  }

  async #sendToEnd(): Promise<number> {
    const { lines, ended } = this.#startSender();
    const [code] = await ended;
    const last = /^left (\d+)$/.exec(lines().at(-1) ?? "");
    if (code !== 0 || !last) throw new Error(`the sender ended with ${code}: ${lines().at(-1)}`);
    return Number(last[1]);
  }

  #startSender() {
    const { way } = this.#options;
    const child = start(join(import.meta.dirname, "killed-sender.ts"), [
      this.#ledgerPath,
      String(this.#port),
      way,
    ]);
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (more: string) => {
      text += more;
    });
    const ended = once(child, "close").then((end) => [...end, "ended"]);
    // A kill in the middle of a line leaves half a word: only whole lines were said.
    return { child, lines: () => text.split("\n").slice(0, -1), ended };
  }

  async #startReceiver(): Promise<void> {
    const { seed, way } = this.#options;
    const kind = way === "webhook" ? "http" : "mail";
    const args = {
      port: this.#port,
      store: this.#store,
      // Other faults after a restart: an id that was reset for ever would never arrive.
      seed: seed * 1000 + this.#found.restarts,
      share: 0.2,
      kinds: FAULTS[way === "webhook" ? "webhook" : "mail"],
      "slow-ms": 30,
    };
    const script = join(SERVERS, `faulty-${kind}-server.fixture.ts`);
    this.#receiver = start(
      script,
      Object.entries(args).flatMap(([name, value]) => [`--${name}`, String(value)]),
    );
    const said = await firstWords(this.#receiver);
    this.#port = (JSON.parse(said) as { port: number }).port;
  }

  async #killReceiver(): Promise<void> {
    this.#found.restarts++;
    this.#receiver?.kill("SIGKILL");
    if (this.#receiver) await once(this.#receiver, "close");
  }

  async #stopReceiver(): Promise<void> {
    this.#receiver?.stdin.end();
    if (this.#receiver) await once(this.#receiver, "close");
  }

  async #withLedger<T>(work: (ledger: Ledger) => Promise<T>): Promise<T> {
    const ledger = await openSqliteLedger(this.#ledgerPath);
    try {
      return await work(ledger);
    } finally {
      await ledger.close();
    }
  }

  async #look(ledger: Ledger): Promise<Omit<KilledDispatchResult, keyof FoundOnTheWay>> {
    const events = [];
    for await (const event of ledger.events()) events.push(event);
    const outbox = [...projectOutbox(events).values()];
    const forwards = effectiveEvents(events).flatMap(({ kind, item }) =>
      kind === "forwarded" ? [item] : [],
    );
    const held = new Map<string, string[]>();
    for (const line of (await readFile(this.#store, "utf8")).split("\n").slice(0, -1)) {
      const { id, sha256 } = JSON.parse(line) as { id: string; sha256: string };
      held.set(id, [...(held.get(id) ?? []), sha256]);
    }
    const states = { waiting: 0, unknown: 0, dead: 0, delivered: 0 };
    for (const { state } of outbox) states[state]++;
    return {
      states,
      forwarded: new Set(forwards).size,
      forwardedTwice: forwards.length - new Set(forwards).size,
      received: held.size,
      cameTwice: [...held.values()].filter(({ length }) => length > 1).length,
      lost: outbox.filter(({ state, id, sha256 }) => state === "delivered" && !held.get(id)?.includes(sha256))
        .length,
      unknownArrived: outbox.filter(({ state, id }) => state === "unknown" && held.has(id)).length,
      violations: (await verifyLedger(ledger)).violations.length,
      doubts: findDoubts(ledgerFacts(events)).map(({ code }) => code),
    };
  }
}

const SERVERS = join(import.meta.dirname, "../packages/route/src/transports/testing");

function start(script: string, args: readonly string[]): Child {
  return spawn(execPath, [script, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...env, NODE_COMPILE_CACHE: join(import.meta.dirname, "../node_modules/.cache/minyi-tests") },
  });
}

/** What a process says first; one that ends before, e.g. because its port was taken meanwhile, is told and not waited for. */
async function firstWords(child: Child): Promise<string> {
  const ended = once(child, "close").then(([code]) => {
    throw new Error(`the receiver ended with ${code} and said nothing`);
  });
  ended.catch(() => {});
  const [said] = await Promise.race([once(child.stdout, "data"), ended]);
  return String(said);
}

async function countDelivered(ledger: Ledger): Promise<number> {
  let count = 0;
  for await (const event of ledger.events({ kinds: ["delivered"] })) if (event.kind === "delivered") count++;
  return count;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      parcels: { type: "string", default: "10000" },
      kills: { type: "string", default: "40" },
      seed: { type: "string", default: "1" },
      way: { type: "string", default: "webhook" },
    },
  });
  const { parcels, kills, seed, way } = values;
  if (way !== "webhook" && way !== "mail" && way !== "mail-again")
    throw new Error(`--way ${way}: wanted webhook, mail or mail-again`);
  const began = performance.now();
  const options = { parcels: Number(parcels), kills: Number(kills), seed: Number(seed), way } as const;
  const result = await killedDispatch(options);
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const seconds = (ms: number) => Math.round(ms / 100) / 10;
  console.log(JSON.stringify({ ...options, ...result }, undefined, 1));
  console.log(
    `${seconds(performance.now() - began)} s; ${seconds((userCPUTime + systemCPUTime) / 1000)} s of processor in this process`,
  );
}
