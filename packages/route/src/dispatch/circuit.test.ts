import fc from "fast-check";
import { expect, test } from "vitest";
import { beginTry, type Circuit, CLOSED, settleTry, tryableFrom } from "./circuit.ts";

const LIMITS = { failures: 2, coolDownMs: 10 };
const open = (until: number): Circuit => ({ state: "open", until });
const failed = (failures: number): Circuit => ({ state: "closed", failures });
const TRIAL: Circuit = { state: "trial" };

test.each([
  { name: "counts a failure", circuit: CLOSED, trial: false, sign: "ill", want: failed(1) },
  { name: "opens at the last failure", circuit: failed(1), trial: false, sign: "ill", want: open(110) },
  {
    name: "forgets failures when it is answered",
    circuit: failed(1),
    trial: false,
    sign: "alive",
    want: CLOSED,
  },
  {
    name: "counts nothing where nothing was sent",
    circuit: failed(1),
    trial: false,
    sign: "none",
    want: failed(1),
  },
  {
    name: "stays open for what began before",
    circuit: open(105),
    trial: false,
    sign: "ill",
    want: open(105),
  },
  {
    name: "stays open, though one that began before arrives",
    circuit: open(105),
    trial: false,
    sign: "alive",
    want: open(105),
  },
  {
    name: "waits for the trial, whatever began before",
    circuit: TRIAL,
    trial: false,
    sign: "alive",
    want: TRIAL,
  },
  { name: "closes after a good trial", circuit: TRIAL, trial: true, sign: "alive", want: CLOSED },
  { name: "opens again after a bad one", circuit: TRIAL, trial: true, sign: "ill", want: open(110) },
  {
    name: "may be tried at once when the trial was none",
    circuit: TRIAL,
    trial: true,
    sign: "none",
    want: open(100),
  },
] as const)("settleTry() $name", ({ circuit, trial, sign, want }) => {
  expect(settleTry(circuit, { trial, sign, now: 100 }, LIMITS)).toEqual(want);
});

test.each([
  { name: "at once when closed", circuit: failed(1), want: Number.NEGATIVE_INFINITY },
  { name: "after the cool-down when open", circuit: open(7), want: 7 },
  { name: "not during a trial", circuit: TRIAL, want: Number.POSITIVE_INFINITY },
])("tryableFrom() is $name", ({ circuit, want }) => {
  expect(tryableFrom(circuit)).toBe(want);
});

const step = fc.record({
  act: fc.constantFrom("begin", "end"),
  which: fc.nat(3),
  sign: fc.constantFrom("alive", "ill", "none"),
  passMs: fc.nat(6),
} as const);

test("a circuit has one trial at most, and opens after so many failures in a row, never under", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 3 }), (steps, failures) => {
      const limits = { failures, coolDownMs: 5 };
      const running: { readonly trial: boolean }[] = [];
      let circuit: Circuit = CLOSED;
      let inARow = 0;
      let now = 0;
      for (const { act, which, sign, passMs } of steps) {
        now += passMs;
        if (act === "begin") {
          if (tryableFrom(circuit) > now) continue;
          const begun = beginTry(circuit);
          circuit = begun.circuit;
          running.push({ trial: begun.trial });
        } else {
          const [ended] = running.splice(which, 1);
          if (!ended) continue;
          const wasClosed = circuit.state === "closed";
          inARow = sign === "none" ? inARow : sign === "alive" ? 0 : inARow + 1;
          circuit = settleTry(circuit, { ...ended, sign, now }, limits);
          if (wasClosed) expect(circuit.state).toBe(inARow >= failures ? "open" : "closed");
          if (circuit.state !== "closed") inARow = 0;
          else if (!wasClosed) expect([ended.trial, sign]).toEqual([true, "alive"]);
        }
        const trials = running.filter(({ trial }) => trial).length;
        expect(trials).toBe(circuit.state === "trial" ? 1 : 0);
      }
    }),
  );
});
