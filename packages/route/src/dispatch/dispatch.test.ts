import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { dispatch } from "./dispatch.ts";
import type { Parcel } from "./parcel.ts";
import type { Transport } from "./transport.ts";

const parcelsOf = (...items: readonly string[]): Parcel[] =>
  items.map((item) => ({
    id: `parcel ${item}`,
    item,
    destination: "office",
    role: "to",
    title: item,
    fileName: `${item}.md`,
    content: "abc",
    urgent: false,
  }));

const RECEIPT = { reference: "ok" };
const accepting: Transport = { repeatable: true, deliver: async () => RECEIPT };

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
      item: "a",
      destination: "office",
      file: "a.md",
      sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    },
  ]);
});

test("dispatch() goes on when parcels fail, at once or later", async () => {
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
])("dispatch() has $name under way", async ({ options, want }) => {
  let now = 0;
  let most = 0;
  const transport: Transport = {
    repeatable: true,
    deliver: async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      return RECEIPT;
    },
  };
  await dispatch(parcelsOf(..."abcdefghij"), { transport, ...options });
  expect(most).toBe(want);
});

test("dispatch() delivers nothing of nothing", async () => {
  const transport: Transport = { ...accepting, deliver: () => Promise.reject(new Error("never called")) };
  expect(await dispatch([], { transport })).toEqual({ delivered: [], failed: [] });
});

test.each([0, 1.5, Number.NaN])("dispatch() refuses %s at a time", async (concurrency) => {
  await expect(dispatch([], { transport: accepting, concurrency })).rejects.toThrow(OptionError);
});
