import { OptionError, StorageError } from "@minyi/core";
import { expect, test } from "vitest";
import { dispatch } from "./dispatch.ts";
import { DispatchError } from "./dispatch-error.ts";
import { FakeClock } from "./fake-clock.fixture.ts";
import type { DispatchResult } from "./fates.ts";
import type { Parcel } from "./parcel.ts";
import type { Parcels } from "./parcel-source.ts";
import { parcelOf } from "./parcels.fixture.ts";
import { DeliveryError, type DeliveryErrorCode, type Transport } from "./transport.ts";

const parcelsOf = (...items: readonly string[]): Parcel[] => items.map((item) => parcelOf(item));
const RECEIPT = { reference: "ok" };
const accepting: Transport = { repeatable: true, deliver: async () => RECEIPT };
const busy = (code: DeliveryErrorCode = "BUSY", options = {}) => new DeliveryError(code, code, options);

/** Delivers in the opposite order: each parcel waits for the one after it. */
function backwards(parcels: readonly Parcel[], arrived: string[]): Transport {
  const gates = parcels.map(() => Promise.withResolvers<void>());
  return {
    repeatable: true,
    deliver: async (parcel) => {
      const i = parcels.indexOf(parcel);
      await gates[i + 1]?.promise;
      arrived.push(parcel.item);
      gates[i]?.resolve();
      return RECEIPT;
    },
  };
}

/** Fails as told, try by try of an item, and then delivers. Notes what was tried, and when. */
function scripted(script: Readonly<Record<string, readonly Error[]>>, { repeatable = true } = {}) {
  const clock = new FakeClock();
  const tries: string[] = [];
  const count = new Map<string, number>();
  const transport: Transport = {
    repeatable,
    deliver: async ({ item }) => {
      const n = count.get(item) ?? 0;
      count.set(item, n + 1);
      tries.push(`${item}@${clock.now()}`);
      const error = script[item]?.[n];
      if (error) throw error;
      return RECEIPT;
    },
  };
  const send = (parcels: Parcels, options = {}) =>
    clock.run(dispatch(parcels, { transport, clock, random: () => 0.5, ...options }));
  return { clock, tries, transport, send };
}

/** Items and tries by fate, empty lists left out. */
function fatesOf(result: DispatchResult): Record<string, readonly string[]> {
  const { delivered, failed, unknown, deferred, waiting } = result;
  const lists = {
    delivered: delivered.map(({ item, attempts }) => `${item}/${attempts}`),
    ...Object.fromEntries(
      Object.entries({ failed, unknown, deferred, waiting }).map(([name, list]) => [
        name,
        list.map(({ parcel, attempts }) => `${parcel.item}/${attempts}`),
      ]),
    ),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

test("dispatch() reports in the order of the parcels, whatever arrives first", async () => {
  const parcels = parcelsOf("a", "b", "c");
  const arrived: string[] = [];
  const { delivered, failed } = await dispatch(parcels, { transport: backwards(parcels, arrived) });
  expect(arrived).toEqual(["c", "b", "a"]);
  expect(delivered.map(({ item }) => item)).toEqual(["a", "b", "c"]);
  expect(failed).toEqual([]);
});

test("dispatch() gives a receipt with the hash of the content", async () => {
  const { delivered } = await dispatch(parcelsOf("a"), { transport: accepting });
  // Source of the hash: FIPS 180-4, example “abc”.
  expect(delivered).toEqual([
    {
      id: "parcel a",
      item: "a",
      destination: "office",
      file: "a.md",
      sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      receipt: RECEIPT,
      attempts: 1,
    },
  ]);
});

test("dispatch() goes on when parcels fail, at once or later, and does not repeat what is no error of ours", async () => {
  const transport: Transport = {
    repeatable: true,
    deliver: ({ item }) => {
      if (item === "a") throw new Error("at once");
      return item === "c" ? Promise.reject("later") : Promise.resolve(RECEIPT);
    },
  };
  const parcels = parcelsOf("a", "b", "c", "d");
  const progress: string[] = [];
  const onProgress = (done: number, total: number) => void progress.push(`${done}/${total}`);
  const { delivered, failed } = await dispatch(parcels, { transport, concurrency: 1, onProgress });
  expect(delivered.map(({ item }) => item)).toEqual(["b", "d"]);
  expect(failed.map(({ parcel, error }) => [parcel, error.message])).toEqual([
    [parcels[0], "at once"],
    [parcels[2], "later"],
  ]);
  expect(progress).toEqual(["1/4", "2/4", "3/4", "4/4"]);
});

test.each([
  { name: "four by default", options: {}, want: 4 },
  { name: "as many as asked", options: { concurrency: 2 }, want: 2 },
  { name: "as many as a destination takes", options: { perDestination: { concurrency: 3 } }, want: 3 },
])("dispatch() has $name under way", async ({ options, want }) => {
  const clock = new FakeClock();
  let now = 0;
  let most = 0;
  const transport: Transport = {
    repeatable: true,
    deliver: async () => {
      most = Math.max(most, ++now);
      await clock.sleep(1);
      now--;
      return RECEIPT;
    },
  };
  await clock.run(dispatch(parcelsOf(..."abcdefghij"), { transport, clock, ...options }));
  expect(most).toBe(want);
});

test("dispatch() delivers nothing of nothing", async () => {
  const transport: Transport = { ...accepting, deliver: () => Promise.reject(new Error("never called")) };
  expect(fatesOf(await dispatch([], { transport }))).toEqual({});
});

test.each([
  { name: "none at a time", options: { concurrency: 0 } },
  { name: "half a parcel at a time", options: { concurrency: 1.5 } },
  { name: "no number at a time", options: { concurrency: Number.NaN } },
  { name: "fewer tries than one", options: { retries: -1 } },
  { name: "no time at all", options: { timeoutMs: 0 } },
  { name: "more time than a timer has", options: { timeoutMs: Number.POSITIVE_INFINITY } },
  { name: "a rate of nothing", options: { rate: { count: 0, perMs: 1 } } },
  { name: "a rate in no time", options: { perDestination: { rate: { count: 1, perMs: 0 } } } },
  { name: "a circuit that is never closed", options: { circuit: { failures: 0 } } },
  { name: "no room", options: { readAhead: 0 } },
])("dispatch() refuses $name", async ({ options }) => {
  await expect(dispatch([], { transport: accepting, ...options })).rejects.toThrow(OptionError);
});

test("dispatch() sends what is urgent first, then 主送 before 抄送, then as given", async () => {
  const { tries, send } = scripted({});
  const copy = { role: "copy" } as const;
  const parcels = [
    parcelOf("a", copy),
    parcelOf("b"),
    parcelOf("c", { ...copy, urgent: true }),
    parcelOf("d"),
    parcelOf("e", { urgent: true }),
  ];
  await send(parcels, { concurrency: 1 });
  expect(tries).toEqual(["e@0", "c@0", "b@0", "d@0", "a@0"]);
});

test.each([
  {
    name: "tries again with a wait that doubles",
    script: { a: [busy(), busy("UNREACHABLE"), busy("TIMED_OUT")] },
    tries: ["a@0", "a@50", "a@150", "a@350"],
    want: { delivered: ["a/4"] },
  },
  {
    name: "gives up when the tries are used up",
    script: { a: [busy(), busy(), busy(), busy(), busy()] },
    tries: ["a@0", "a@50", "a@150", "a@350"],
    want: { failed: ["a/4"] },
  },
  {
    name: "does not repeat what was refused",
    script: { a: [busy("REFUSED")] },
    tries: ["a@0"],
    want: { failed: ["a/1"] },
  },
  {
    name: "waits as long as the receiver asks",
    script: { a: [busy("BUSY", { retryAfterMs: 400 })] },
    tries: ["a@0", "a@400"],
    want: { delivered: ["a/2"] },
  },
  {
    name: "gives back what would have to wait too long",
    script: { a: [busy("BUSY", { retryAfterMs: 1001 })] },
    tries: ["a@0"],
    want: { deferred: ["a/1"] },
  },
  {
    name: "tries again what may have arrived where that does no harm",
    script: { a: [busy("TIMED_OUT", { mayHaveArrived: true })] },
    tries: ["a@0", "a@50"],
    want: { delivered: ["a/2"] },
  },
  {
    name: "never repeats by itself what may have arrived where that does harm",
    repeatable: false,
    script: { a: [busy("TIMED_OUT", { mayHaveArrived: true })] },
    tries: ["a@0"],
    want: { unknown: ["a/1"] },
  },
  {
    name: "repeats what cannot have arrived",
    repeatable: false,
    script: { a: [busy("UNREACHABLE")] },
    tries: ["a@0", "a@50"],
    want: { delivered: ["a/2"] },
  },
  {
    name: "does not know of an error that is none of ours where repeating does harm",
    repeatable: false,
    script: { a: [new Error("reset")] },
    tries: ["a@0"],
    want: { unknown: ["a/1"] },
  },
])("dispatch() $name", async ({ script, repeatable = true, tries, want }) => {
  const run = scripted(script, { repeatable });
  const result = await run.send(parcelsOf("a"), { baseDelayMs: 100, maxDelayMs: 1000 });
  expect([run.tries, fatesOf(result)]).toEqual([tries, want]);
});

test("dispatch() leaves a receiver alone that asks for it, and no other", async () => {
  const { tries, send } = scripted({ a: [busy("BUSY", { retryAfterMs: 500 })] });
  const parcels = [...parcelsOf("a", "b"), parcelOf("c", { destination: "other" })];
  await send(parcels, { concurrency: 1 });
  expect(tries).toEqual(["a@0", "c@0", "a@500", "b@500"]);
});

test("dispatch() gives back what is for a destination that is out of order", async () => {
  const broken = { a: [busy()], b: [busy()] };
  const { tries, send } = scripted(broken);
  const parcels = [...parcelsOf("a", "b", "c"), parcelOf("d", { destination: "other" })];
  const circuit = { failures: 2, coolDownMs: 700 };
  const result = await send(parcels, { concurrency: 1, circuit, baseDelayMs: 100 });
  expect(tries).toEqual(["a@0", "b@0", "d@0"]);
  expect(fatesOf(result)).toEqual({ delivered: ["d/1"], deferred: ["a/1", "b/1", "c/0"] });
  expect(result.deferred.map(({ forMs, error }) => [forMs, error?.message])).toEqual([
    [700, "BUSY"],
    [700, "BUSY"],
    // Never tried itself: the reason is that of the try that shut the destination.
    [700, "BUSY"],
  ]);
});

test("dispatch() tries a destination that was out of order with one parcel, then goes on", async () => {
  const { tries, send } = scripted({ a: [busy()], b: [busy()] });
  const circuit = { failures: 1, coolDownMs: 700, whileOpen: "wait" };
  const result = await send(parcelsOf("a", "b", "c", "d"), { concurrency: 1, circuit, baseDelayMs: 0 });
  expect(tries).toEqual(["a@0", "a@700", "b@700", "b@1400", "c@1400", "d@1400"]);
  expect(fatesOf(result)).toEqual({ delivered: ["a/2", "b/2", "c/1", "d/1"] });
});

test("dispatch() does not take refusals for a destination out of order", async () => {
  const { send } = scripted({ a: [busy("REFUSED")], b: [busy("REFUSED")] });
  const result = await send(parcelsOf("a", "b", "c"), { concurrency: 1, circuit: { failures: 1 } });
  expect(fatesOf(result)).toEqual({ delivered: ["c/1"], failed: ["a/1", "b/1"] });
});

test.each([
  { name: "overall", options: { rate: { count: 2, perMs: 100 } }, want: ["a@0", "b@0", "c@100", "d@100"] },
  {
    name: "of a destination",
    options: { perDestination: { rate: { count: 1, perMs: 100 } } },
    want: ["a@0", "d@0", "b@100", "c@200"],
  },
])("dispatch() keeps to a rate $name", async ({ options, want }) => {
  const { tries, send } = scripted({});
  await send([...parcelsOf("a", "b", "c"), parcelOf("d", { destination: "other" })], options);
  expect(tries).toEqual(want);
});

/** Goes on for so long, whether told to break off or not. */
function slow(clock: FakeClock, ms: number, { heeds = true, repeatable = true } = {}): Transport {
  return {
    repeatable,
    deliver: async (_, { signal } = {}) => {
      await clock.sleep(ms, heeds ? signal : undefined);
      if (heeds && signal?.aborted) throw new Error("aborted");
      return RECEIPT;
    },
  };
}

test.each([
  { name: "breaks off and repeats", ms: 500, given: {}, want: { failed: ["a/2"] }, end: 200 },
  {
    name: "does not repeat what does harm",
    ms: 500,
    given: { repeatable: false },
    want: { unknown: ["a/1"] },
    end: 100,
  },
  {
    name: "takes a receipt that comes late",
    ms: 120,
    given: { heeds: false },
    want: { delivered: ["a/1"] },
    end: 120,
  },
  {
    name: "leaves behind what heeds nothing",
    ms: 500,
    given: { heeds: false },
    want: { failed: ["a/1"] },
    end: 150,
  },
  {
    name: "does not know of what heeds nothing",
    ms: 500,
    given: { heeds: false, repeatable: false },
    want: { unknown: ["a/1"] },
    end: 150,
  },
])("dispatch() $name when the time is up", async ({ ms, given, want, end }) => {
  const clock = new FakeClock();
  const options = { clock, timeoutMs: 100, graceMs: 50, retries: 1, baseDelayMs: 0 };
  const result = await clock.run(dispatch(parcelsOf("a"), { transport: slow(clock, ms, given), ...options }));
  expect([fatesOf(result), clock.now()]).toEqual([want, end]);
  expect(result.failed.concat(result.unknown).map(({ error }) => error)).toEqual(
    Object.keys(want).includes("delivered")
      ? []
      : [expect.objectContaining({ code: "TIMED_OUT", mayHaveArrived: true })],
  );
});

test.each([
  {
    name: "lets finish what is under way",
    ms: 100,
    given: {},
    want: { delivered: ["a/1"], waiting: ["b/0", "c/0"] },
    end: 100,
  },
  {
    name: "breaks off what takes too long",
    ms: 900,
    given: {},
    want: { waiting: ["a/1", "b/0", "c/0"] },
    end: 110,
  },
  {
    name: "does not know of what it broke off where repeating does harm",
    ms: 900,
    given: { repeatable: false },
    want: { unknown: ["a/1"], waiting: ["b/0", "c/0"] },
    end: 110,
  },
  {
    name: "leaves behind what heeds nothing",
    ms: 900,
    given: { heeds: false },
    want: { waiting: ["a/1", "b/0", "c/0"] },
    end: 160,
  },
])("dispatch() $name on a stop", async ({ ms, given, want, end }) => {
  const clock = new FakeClock();
  const stop = new AbortController();
  void clock.sleep(60).then(() => stop.abort());
  const options = { clock, graceMs: 50, concurrency: 1, signal: stop.signal };
  const work = dispatch(parcelsOf("a", "b", "c"), { transport: slow(clock, ms, given), ...options });
  expect([fatesOf(await clock.run(work)), clock.now()]).toEqual([want, end]);
});

test("dispatch() sends nothing after a stop that came before", async () => {
  const { tries, send } = scripted({});
  const result = await send(parcelsOf("a", "b"), { signal: AbortSignal.abort() });
  expect([tries, fatesOf(result)]).toEqual([[], { waiting: ["a/0", "b/0"] }]);
});

test("dispatch() waits for its callbacks, one after the other", async () => {
  const clock = new FakeClock();
  const log: string[] = [];
  const note = (what: string) => async (about: unknown) => {
    await clock.sleep(10);
    log.push(`${what}@${clock.now()}${JSON.stringify(about).includes('"attempts":2') ? " 2" : ""}`);
  };
  let tries = 0;
  const transport: Transport = {
    repeatable: true,
    deliver: async () => {
      log.push(`deliver@${clock.now()}`);
      if (tries++ === 0) throw busy();
      return RECEIPT;
    },
  };
  const callbacks = { beforeAttempt: note("before"), onRetry: note("retry"), onDelivered: note("delivered") };
  await clock.run(dispatch(parcelsOf("a"), { transport, clock, random: () => 0, ...callbacks }));
  expect(log).toEqual(["before@10", "deliver@10", "retry@20", "before@30", "deliver@30", "delivered@40 2"]);
});

const refusal = new Error("ledger full");
const refuse = () => Promise.reject(refusal);
test.each([
  { name: "beforeAttempt", script: {}, want: { waiting: ["a/0", "b/0"] } },
  { name: "onDelivered", script: {}, want: { delivered: ["a/1"], waiting: ["b/0"] } },
  { name: "onRetry", script: { a: [busy()] }, want: { waiting: ["a/1", "b/0"] } },
  { name: "onFailed", script: { a: [busy("REFUSED")] }, want: { failed: ["a/1"], waiting: ["b/0"] } },
  { name: "onUnknown", script: { a: [new Error("?")] }, want: { unknown: ["a/1"], waiting: ["b/0"] } },
  { name: "onProgress", script: {}, want: { delivered: ["a/1"], waiting: ["b/0"] } },
])("dispatch() stops when $name fails, and says what became of all", async ({ name, script, want }) => {
  const { send } = scripted(script, { repeatable: false });
  const throwing = () => {
    throw refusal;
  };
  const failing = { [name]: name === "onProgress" ? throwing : refuse };
  const thrown: unknown = await send(parcelsOf("a", "b"), { concurrency: 1, ...failing }).catch(
    (error) => error,
  );
  if (!(thrown instanceof DispatchError)) throw thrown;
  expect(thrown).toMatchObject({ code: "CALLBACK", cause: refusal });
  expect(fatesOf(thrown.result)).toEqual(want);
});

test("dispatch() takes a transport for each parcel, and fails a parcel for which there is none", async () => {
  const { transport, send } = scripted({});
  const failed: string[] = [];
  const result = await send(parcelsOf("a", "b"), {
    transport: ({ item }: Parcel) => {
      if (item === "a") throw new OptionError("nowhere");
      return transport;
    },
    onFailed: ({ parcel }: { parcel: Parcel }) => void failed.push(parcel.item),
  });
  expect([fatesOf(result), failed]).toEqual([{ delivered: ["b/1"], failed: ["a/0"] }, ["a"]]);
});

test.each([
  {
    name: "one after the other",
    make: function* (read: string[]) {
      for (const item of ["a", "b", "c", "d"]) {
        read.push(item);
        yield parcelOf(item);
      }
    },
  },
  {
    name: "as they come",
    make: async function* (read: string[]) {
      for (const item of ["a", "b", "c", "d"]) {
        read.push(item);
        yield parcelOf(item);
      }
    },
  },
])("dispatch() reads parcels $name, not more than there is room for", async ({ make }) => {
  const clock = new FakeClock();
  const read: string[] = [];
  const ahead: number[] = [];
  let sent = 0;
  const transport: Transport = {
    repeatable: true,
    deliver: async () => {
      await clock.sleep(1);
      ahead.push(read.length - ++sent);
      return RECEIPT;
    },
  };
  const options = { transport, clock, concurrency: 1, readAhead: 1 };
  const { delivered } = await clock.run(dispatch(make(read), options));
  expect(delivered.map(({ item }) => item)).toEqual(["a", "b", "c", "d"]);
  expect(Math.max(...ahead)).toBeLessThanOrEqual(2);
});

test("dispatch() stops when the parcels cannot be read, and says what became of those that were", async () => {
  const { send } = scripted({});
  const cause = new Error("gone");
  async function* broken() {
    yield parcelOf("a");
    throw cause;
  }
  const thrown: unknown = await send(broken()).catch((error: unknown) => error);
  if (!(thrown instanceof DispatchError)) throw thrown;
  expect(thrown).toMatchObject({ code: "SOURCE", cause });
  expect(fatesOf(thrown.result)).toEqual({ delivered: ["a/1"] });
});

test("dispatch() loses no parcel that comes while it stops", async () => {
  const { clock, send } = scripted({});
  const stop = new AbortController();
  const closed: string[] = [];
  async function* late() {
    try {
      await clock.sleep(10);
      stop.abort();
      yield parcelOf("a");
      yield parcelOf("b");
    } finally {
      closed.push("closed");
    }
  }
  const result = await send(late(), { signal: stop.signal });
  expect([fatesOf(result), closed]).toEqual([{ waiting: ["a/0"] }, ["closed"]]);
});

test("dispatch() sends what is urgent as soon as its wait is over, before what could have gone all along", async () => {
  const clock = new FakeClock();
  const tries: string[] = [];
  const transport: Transport = {
    repeatable: true,
    deliver: async ({ item }) => {
      tries.push(`${item}@${clock.now()}`);
      if (item === "a" && tries.length === 1) throw busy();
      await clock.sleep(6);
      return RECEIPT;
    },
  };
  const other = { destination: "other" };
  const parcels = [
    parcelOf("a", { urgent: true }),
    ...["b", "c", "d"].map((item) => parcelOf(item, other)),
    parcelOf("e"),
  ];
  const options = { transport, clock, concurrency: 1, random: () => 0.5, baseDelayMs: 20 };
  await clock.run(dispatch(parcels, options));
  expect(tries).toEqual(["a@0", "b@0", "c@6", "a@12", "d@18", "e@24"]);
});

test("dispatch() counts a rate from the moment a parcel is handed over, and not longer", async () => {
  const clock = new FakeClock();
  const tries: number[] = [];
  const transport: Transport = {
    repeatable: true,
    deliver: async () => {
      tries.push(clock.now());
      await clock.sleep(100);
      return RECEIPT;
    },
  };
  // The first is held up before it is handed over.
  const beforeAttempt = ({ item }: Parcel) => clock.sleep(item === "a" ? 30 : 0);
  const rate = { count: 1, perMs: 10 };
  await clock.run(dispatch(parcelsOf("a", "b", "c"), { transport, clock, rate, beforeAttempt }));
  expect(tries).toEqual([30, 40, 50]);
});

test("dispatch() hands nothing over when a stop ends before the caller is ready", async () => {
  const { clock, tries, send } = scripted({});
  const stop = new AbortController();
  void clock.sleep(10).then(() => stop.abort());
  const beforeAttempt = () => clock.sleep(100);
  const result = await send(parcelsOf("a"), { signal: stop.signal, graceMs: 50, beforeAttempt });
  expect([tries, fatesOf(result)]).toEqual([[], { waiting: ["a/0"] }]);
});

test("dispatch() tells how long a parcel waits for its next try", async () => {
  const { send } = scripted({ a: [busy(), busy("BUSY", { retryAfterMs: 400 })] });
  const waits: number[] = [];
  await send(parcelsOf("a"), {
    onRetry: ({ afterMs }: { afterMs: number }) => void waits.push(afterMs),
    baseDelayMs: 100,
  });
  expect(waits).toEqual([50, 400]);
});

test("dispatch() waits for what it tells of a parcel that came while it stopped", async () => {
  const { clock, send } = scripted({});
  const stop = new AbortController();
  const told: string[] = [];
  async function* late() {
    await clock.sleep(10);
    stop.abort();
    yield parcelOf("a");
  }
  const result = await send(late(), {
    signal: stop.signal,
    transport: () => {
      throw new OptionError("nowhere");
    },
    onFailed: async ({ parcel }: { parcel: Parcel }) => {
      await clock.sleep(20);
      told.push(parcel.item);
    },
  });
  expect([fatesOf(result), told]).toEqual([{ failed: ["a/0"] }, ["a"]]);
});

test.each([
  { name: "log-in is refused", fault: () => busy("REFUSED", { ofWay: true }) },
  { name: "certificate is not trusted", fault: () => busy("UNREACHABLE", { retryable: false, ofWay: true }) },
])(
  "dispatch() leaves a way alone whose $name, gives up no parcel, and sends by the others",
  async ({ fault }) => {
    const mail = {
      repeatable: false,
      tried: 0,
      deliver: async () => {
        mail.tried++;
        throw fault();
      },
    };
    const items = Array.from({ length: 20 }, (_, i) => `m${i}`);
    const parcels = [
      ...items.map((item, i) => parcelOf(item, { destination: `desk ${i % 10}` })),
      parcelOf("w", { destination: "desk 0" }),
    ];
    const retried: string[] = [];
    const result = await dispatch(parcels, {
      transport: ({ item }) => (item === "w" ? accepting : mail),
      circuit: { coolDownMs: 700, whileOpen: "wait" },
      concurrency: 4,
      onRetry: ({ parcel }) => retried.push(parcel.item),
    });
    // Those that were under way when the first came back.
    expect(mail.tried).toBeLessThanOrEqual(4);
    expect(fatesOf(result).delivered).toEqual(["w/1"]);
    expect(result.deferred.map(({ parcel, forMs, error }) => [parcel.item, forMs, error?.message])).toEqual(
      items.map((item) => [item, 700, fault().code]),
    );
    expect([result.failed, result.unknown, result.waiting, retried]).toEqual([[], [], [], []]);
  },
);

test("dispatch() leaves a destination alone whose disk is full, and goes on to another by the same transport", async () => {
  let tried = 0;
  const folders: Transport = {
    repeatable: true,
    deliver: async ({ destination }) => {
      if (destination !== "full") return RECEIPT;
      tried++;
      throw new StorageError("DISK_FULL", "no room");
    },
  };
  const parcels = ["a", "b", "c"].map((item) => parcelOf(item, { destination: "full" }));
  const result = await dispatch([...parcels, parcelOf("d")], { transport: folders, concurrency: 1 });
  expect(fatesOf(result)).toEqual({ delivered: ["d/1"], deferred: ["a/1", "b/0", "c/0"] });
  expect(tried).toBe(1);
});

test("dispatch() fails a parcel for which no transport is found, and sends the others", async () => {
  const none = undefined as unknown as Transport;
  const result = await dispatch(parcelsOf("a", "b"), {
    transport: ({ item }) => (item === "a" ? none : accepting),
  });
  expect(fatesOf(result)).toEqual({ delivered: ["b/1"], failed: ["a/0"] });
  expect(result.failed[0]?.error).toEqual(
    expect.objectContaining({
      code: "OPTION",
      message: expect.stringMatching(
        /^cannot send to “.+” without a transport: wanted an object with deliver/,
      ),
    }),
  );
});

test.each([
  { name: "none at all", transport: undefined },
  { name: "one that cannot deliver", transport: { repeatable: true } },
])("dispatch() refuses $name as the transport of all", async ({ transport }) => {
  const options = { transport: transport as unknown as Transport };
  await expect(dispatch(parcelsOf("a"), options)).rejects.toThrow(
    /^cannot dispatch without a transport: wanted an object with deliver/,
  );
});

test.each([
  { repeatable: true, want: "failed" as const },
  { repeatable: false, want: "unknown" as const },
])(
  "dispatch() says what is missing when a transport (repeatable: $repeatable) gives no receipt",
  async ({ repeatable, want }) => {
    const deliver = (async () => undefined) as unknown as Transport["deliver"];
    const result = await dispatch(parcelsOf("a"), { transport: { repeatable, deliver } });
    expect(fatesOf(result)).toEqual({ [want]: ["a/1"] });
    expect(result[want][0]?.error.message).toMatch(
      /^no receipt for “.+”: wanted \{ reference \} of the transport$/,
    );
  },
);
