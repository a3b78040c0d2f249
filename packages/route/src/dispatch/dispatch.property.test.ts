import fc from "fast-check";
import { expect, test } from "vitest";
import { dispatch } from "./dispatch.ts";
import type { DispatchOptions } from "./dispatch-options.ts";
import { FakeClock } from "./fake-clock.fixture.ts";
import type { DispatchResult } from "./fates.ts";
import { rankOf } from "./job.ts";
import type { Parcel } from "./parcel.ts";
import { parcelOf } from "./parcels.fixture.ts";
import { DeliveryError, type Transport } from "./transport.ts";

const TIMEOUT_MS = 40;
const BASE_MS = 8;
const MAX_MS = 30;

/** What one attempt comes to: at once or after a while. */
type Act = { readonly ends: "ok" | "busy" | "refused" | "lost" | "late" | "shut"; readonly ms: number };

interface Sent {
  readonly destination: string;
  readonly urgent: boolean;
  readonly role: Parcel["role"];
  readonly acts: readonly Act[];
}

interface World {
  readonly sent: readonly Sent[];
  readonly repeatable: boolean;
  readonly retries: number;
  readonly concurrency: number;
  readonly own: number;
  readonly rate: { readonly count: number; readonly perMs: number };
  readonly ownRate: { readonly count: number; readonly perMs: number };
  readonly chance: number;
  readonly lazily: boolean;
}

const act: fc.Arbitrary<Act> = fc.record({
  ends: fc.constantFrom("ok", "ok", "busy", "refused", "lost", "late"),
  ms: fc.constantFrom(0, 0, 1, 5),
});
const rate = fc.record({ count: fc.integer({ min: 1, max: 3 }), perMs: fc.integer({ min: 1, max: 9 }) });
const world: fc.Arbitrary<World> = fc.record({
  sent: fc.array(
    fc.record({
      destination: fc.constantFrom("甲", "乙"),
      urgent: fc.boolean(),
      role: fc.constantFrom("to", "copy"),
      acts: fc.array(act, { maxLength: 4 }),
    }),
    { maxLength: 8 },
  ),
  repeatable: fc.boolean(),
  retries: fc.nat(2),
  concurrency: fc.integer({ min: 1, max: 4 }),
  own: fc.integer({ min: 1, max: 3 }),
  rate,
  ownRate: rate,
  chance: fc.constantFrom(0, 0.5, 0.999),
  lazily: fc.boolean(),
});

interface Try {
  readonly parcel: Parcel;
  readonly place: number;
  readonly from: number;
  to: number;
  /** Whether a stop broke it off. */
  cut: boolean;
}

/** A transport that does what the world says, and writes down when. */
class Stage {
  readonly clock = new FakeClock();
  readonly tries: Try[] = [];
  readonly parcels: readonly Parcel[];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.parcels = world.sent.map(({ destination, urgent, role }, i) =>
      parcelOf(`${i}`, { destination, urgent, role }),
    );
  }

  async run(options: Partial<DispatchOptions> = {}): Promise<DispatchResult> {
    const { retries, concurrency, lazily, chance } = this.#world;
    const parcels = this.parcels;
    async function* one(): AsyncGenerator<Parcel> {
      yield* parcels;
    }
    return await this.clock.run(
      dispatch(lazily ? one() : parcels, {
        transport: this.#transport(),
        clock: this.clock,
        random: () => chance,
        retries,
        concurrency,
        timeoutMs: TIMEOUT_MS,
        graceMs: 3,
        baseDelayMs: BASE_MS,
        maxDelayMs: MAX_MS,
        circuit: { failures: Number.POSITIVE_INFINITY },
        ...options,
      }),
    );
  }

  #transport(): Transport {
    return {
      repeatable: this.#world.repeatable,
      deliver: async (parcel, { signal } = {}) => {
        const place = Number(parcel.item);
        const n = this.tries.filter((one) => one.place === place).length;
        const entry: Try = {
          parcel,
          place,
          from: this.clock.now(),
          to: Number.POSITIVE_INFINITY,
          cut: false,
        };
        this.tries.push(entry);
        try {
          const { ends, ms } = this.#world.sent[place]?.acts[n] ?? { ends: "ok", ms: 0 };
          await this.clock.sleep(ends === "late" ? 10_000 : ms, signal);
          signal?.throwIfAborted();
          if (ends === "busy") throw new DeliveryError("BUSY", "busy");
          if (ends === "refused") throw new DeliveryError("REFUSED", "no");
          if (ends === "shut") throw new DeliveryError("REFUSED", "wrong password", { ofWay: true });
          if (ends === "lost") throw new DeliveryError("UNREACHABLE", "lost", { mayHaveArrived: true });
          return { reference: "ok" };
        } finally {
          entry.to = this.clock.now();
          entry.cut = signal?.aborted === true && entry.to < entry.from + TIMEOUT_MS;
        }
      },
    };
  }
}

/** What must become of a parcel that nothing stops: its attempts, looked at one after the other. */
function oracle({ acts }: Sent, { retries, repeatable }: World): string {
  for (let n = 0; ; n++) {
    const ends = acts[n]?.ends ?? "ok";
    if (ends === "ok") return `delivered/${n + 1}`;
    if (ends === "refused") return `failed/${n + 1}`;
    if (ends !== "busy" && !repeatable) return `unknown/${n + 1}`;
    if (n === retries) return `failed/${n + 1}`;
  }
}

function fates({ parcels }: Stage, result: DispatchResult): string[] {
  const all = parcels.map((): string[] => []);
  for (const { item, attempts } of result.delivered) all[Number(item)]?.push(`delivered/${attempts}`);
  for (const kind of ["failed", "unknown", "deferred", "waiting"] as const)
    for (const { parcel, attempts } of result[kind]) all[Number(parcel.item)]?.push(`${kind}/${attempts}`);
  return all.map((some) => some.join(" and "));
}

function inOrder(result: DispatchResult): void {
  for (const list of Object.values(result)) {
    const places = list.map((one: { item?: string; parcel?: Parcel }) =>
      Number(one.item ?? one.parcel?.item),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
}

function neverTwoAtOnce(tries: readonly Try[], same: (a: Try, b: Try) => boolean, most: number): void {
  for (const one of tries) {
    const atOnce = tries.filter((other) => same(one, other) && other.from <= one.from && one.from < other.to);
    // What took no time is over: it is counted only when nothing else is.
    expect(atOnce.length).toBeLessThanOrEqual(most);
  }
}

function withinRate(tries: readonly Try[], { count, perMs }: World["rate"]): void {
  for (const { from } of tries) {
    const stretch = tries.filter((other) => other.from >= from && other.from < from + perMs);
    expect(stretch.length).toBeLessThanOrEqual(count);
  }
}

const sameParcel = (a: Try, b: Try) => a.place === b.place;
const sameDesk = (a: Try, b: Try) => a.parcel.destination === b.parcel.destination;

test("dispatch() brings every parcel to the fate that its attempts decide, within its limits", async () => {
  await fc.assert(
    fc.asyncProperty(world, async (world) => {
      const stage = new Stage(world);
      const { own, ownRate, rate, concurrency, retries } = world;
      const result = await stage.run({ rate, perDestination: { concurrency: own, rate: ownRate } });
      expect(fates(stage, result)).toEqual(world.sent.map((one) => oracle(one, world)));
      inOrder(result);
      const { tries } = stage;
      for (const place of stage.parcels.keys())
        expect(tries.filter((one) => one.place === place).length).toBeLessThanOrEqual(retries + 1);
      neverTwoAtOnce(tries, sameParcel, 1);
      neverTwoAtOnce(tries, sameDesk, own);
      neverTwoAtOnce(tries, () => true, concurrency);
      withinRate(tries, rate);
      for (const desk of ["甲", "乙"])
        withinRate(
          tries.filter(({ parcel }) => parcel.destination === desk),
          ownRate,
        );
    }),
    { numRuns: 300 },
  );
});

test("dispatch() waits between tries within the bounds of the back-off", async () => {
  await fc.assert(
    fc.asyncProperty(world, async (world) => {
      const stage = new Stage({ ...world, concurrency: 4 });
      const waits = new Map<string, number>();
      await stage.run({
        concurrency: 20,
        onRetry: ({ parcel, attempts, afterMs }) => waits.set(`${parcel.item}/${attempts}`, afterMs),
      });
      for (const place of stage.parcels.keys()) {
        const own = stage.tries.filter((one) => one.place === place);
        for (const [i, { to }] of own.slice(0, -1).entries()) {
          const afterMs = waits.get(`${place}/${i + 1}`) ?? Number.NaN;
          expect(afterMs).toBe(Math.floor(world.chance * Math.min(MAX_MS, BASE_MS * 2 ** i)));
          expect((own[i + 1]?.from ?? 0) - to).toBe(afterMs);
        }
      }
    }),
  );
});

test("dispatch() begins with the first by rank of all that may begin", async () => {
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      // One at a time, without waits between tries: whatever has not been settled may begin.
      const stage = new Stage({ ...given, lazily: false, chance: 0 });
      const result = await stage.run({ concurrency: 1 });
      const left = new Map(fates(stage, result).map((fate, place) => [place, Number(fate.split("/")[1])]));
      const rank = (place: number) => rankOf(stage.parcels[place] ?? parcelOf("?"), place);
      for (const { place } of stage.tries) {
        const first = [...left.keys()].sort((a, b) => rank(a) - rank(b))[0];
        expect(place).toBe(first);
        const more = (left.get(place) ?? 0) - 1;
        if (more === 0) left.delete(place);
        else left.set(place, more);
      }
      expect(left.size).toBe(0);
    }),
  );
});

test("dispatch() loses no parcel when it is stopped at any moment, and begins nothing after it", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.nat(60), fc.boolean(), async (world, stopMs, isBroken) => {
      const stage = new Stage(world);
      const stop = new AbortController();
      let stopped = Number.POSITIVE_INFINITY;
      void stage.clock.sleep(stopMs).then(() => {
        stopped = stage.tries.length;
        stop.abort();
      });
      const circuit = { failures: isBroken ? 1 : Number.POSITIVE_INFINITY, coolDownMs: 5 };
      const result = await stage.run({ signal: stop.signal, circuit });
      const told = fates(stage, result);
      const read = world.lazily ? told.filter((fate) => fate !== "").length : told.length;
      for (const [place, fate] of told.entries()) {
        const tries = stage.tries.filter((one) => one.place === place);
        if (place >= read) expect([fate, tries]).toEqual(["", []]);
        else
          expect(fate).toMatch(new RegExp(`^(delivered|failed|unknown|deferred|waiting)/${tries.length}$`));
        if (tries.at(-1)?.cut) expect(fate).toMatch(world.repeatable ? /^waiting/ : /^unknown/);
        else if (/^(delivered|failed|unknown)/.test(fate))
          expect(fate).toBe(world.sent[place] && oracle(world.sent[place], world));
      }
      expect(stage.tries.length).toBeLessThanOrEqual(stopped);
      inOrder(result);
    }),
    { numRuns: 300 },
  );
});

test("dispatch() sends one trial at a time while a circuit is half open, and brings all to an end", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.integer({ min: 1, max: 3 }), async (world, failures) => {
      const stage = new Stage(world);
      const circuit = { failures, coolDownMs: 5, whileOpen: "wait" } as const;
      const result = await stage.run({ circuit });
      expect(fates(stage, result)).toEqual(world.sent.map((one) => oracle(one, world)));
      for (const desk of ["甲", "乙"]) {
        const tries = stage.tries.filter(({ parcel }) => parcel.destination === desk);
        if (world.concurrency === 1) oneTrial(tries, failures, world);
      }
    }),
  );
});

test("dispatch() begins nothing by a way that is known to be at fault, gives up nothing for it, and loses no parcel", async () => {
  await fc.assert(
    fc.asyncProperty(
      world,
      fc.nat(7),
      fc.nat(2),
      fc.constantFrom("wait", "defer"),
      async (given, k, n, whileOpen) => {
        // One try of one parcel finds the way at fault; the tries before it go as they go.
        const sent = given.sent.map((one, place) =>
          place === k ? { ...one, acts: [...one.acts.slice(0, n), { ends: "shut", ms: 1 } as const] } : one,
        );
        const stage = new Stage({ ...given, sent });
        const result = await stage.run({ circuit: { failures: 2, coolDownMs: 5, whileOpen } });
        const told = fates(stage, result);
        const ofParcel = (place: number) => stage.tries.filter((one) => one.place === place);
        for (const [place, fate] of told.entries())
          expect(fate).toMatch(new RegExp(`^(delivered|failed|unknown|deferred)/${ofParcel(place).length}$`));
        const shut = ofParcel(k)[sent[k]?.acts.findIndex(({ ends }) => ends === "shut") ?? -1];
        if (shut === undefined) return;
        expect(told[k]).toMatch(/^deferred/);
        expect(stage.tries.filter(({ from }) => from > shut.to)).toEqual([]);
        inOrder(result);
      },
    ),
    { numRuns: 300 },
  );
});

/** With one attempt at a time the circuit can be followed by hand. */
function oneTrial(tries: readonly Try[], failures: number, { sent }: World): void {
  const count = new Map<number, number>();
  let inARow = 0;
  let shutUntil = 0;
  for (const { place, from, to } of tries) {
    expect(from).toBeGreaterThanOrEqual(shutUntil);
    const n = count.get(place) ?? 0;
    count.set(place, n + 1);
    const ends = sent[place]?.acts[n]?.ends ?? "ok";
    inARow = ends === "ok" || ends === "refused" ? 0 : inARow + 1;
    if (inARow >= failures) shutUntil = to + 5;
  }
}
