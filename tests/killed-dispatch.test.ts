import { env } from "node:process";
import { expect, test } from "vitest";
import { killedDispatch } from "./killed-dispatch.ts";
import { itemsFor } from "./killed-parcels.ts";

/** The whole figure is a script's: node tests/killed-dispatch.ts --parcels 10000 --kills 40. */
const PARCELS = Number(env.MINYI_PARCELS ?? 240);
const KILLS = Number(env.MINYI_DISPATCH_KILLS ?? 3);
const SEED = Number(env.MINYI_SEED ?? 1);
/** Nothing is decided by time: on a machine with much else to do it only takes longer. */
const timeout = 240_000 + PARCELS * 60;

test.each(["webhook", "mail-again"] as const)(
  `${PARCELS} parcels by %s, the sender killed ${KILLS} times, the receiver with it now and then: each arrives once in effect, and none is lost`,
  {
    timeout,
  },
  async (way) => {
    const found = await killedDispatch({ parcels: PARCELS, kills: KILLS, seed: SEED, way });
    const { killsBeforeFirst, restarts, cameTwice, ...rest } = found;
    expect(rest).toEqual({
      states: { waiting: 0, unknown: 0, dead: 0, delivered: PARCELS },
      forwarded: itemsFor(PARCELS),
      forwardedTwice: 0,
      received: PARCELS,
      lost: 0,
      unknownArrived: 0,
      reportedTooEarly: 0,
      violations: 0,
      doubts: [],
    });
    // Kills that came before anything was sent would show nothing.
    expect(killsBeforeFirst).toBeLessThan(KILLS);
    // Nor would a receiver that never was asked twice.
    expect(cameTwice).toBeGreaterThan(0);
  },
);

test("by mail, which cannot be repeated, nothing arrives twice, and what nobody knows of is left for a person", {
  timeout,
}, async () => {
  const found = await killedDispatch({ parcels: PARCELS, kills: KILLS, seed: SEED + 1, way: "mail" });
  const { states, received, unknownArrived, forwarded, ...rest } = found;
  expect(rest).toMatchObject({
    forwardedTwice: 0,
    cameTwice: 0,
    lost: 0,
    reportedTooEarly: 0,
    violations: 0,
    doubts: [],
  });
  expect([states.waiting, states.dead, states.delivered + states.unknown]).toEqual([0, 0, PARCELS]);
  // Whatever arrived is either entered or asked about.
  expect(received).toBe(states.delivered + unknownArrived);
  expect(states.unknown).toBeGreaterThan(0);
  expect(forwarded).toBeLessThanOrEqual(states.delivered);
});
