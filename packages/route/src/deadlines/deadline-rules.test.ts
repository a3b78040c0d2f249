import { ConfigError } from "@minyi/core";
import { expect, test } from "vitest";
import { deadlineRules } from "./deadline-rules.ts";

const assigned = { kind: "assigned", days: [{ urgent: true, workingDays: 3 }, { workingDays: 5 }] };
const place = {
  file: "deadlines.yaml",
  lineOf: (path: readonly PropertyKey[]) => path.reduce<number>((sum, key) => sum + Number(key === 0) + 1, 0),
};

test("deadlineRules() fills in what is left out, and names rows and lines", () => {
  const { clocks, remind, supervise } = deadlineRules(
    { version: "1", clocks: [assigned, { kind: "routed" }] },
    place,
  );
  expect(clocks.get("assigned")).toMatchObject({
    declined: "stop",
    reassigned: "restart",
    rows: [
      { id: "assigned-1", line: 6, workingDays: 3 },
      { id: "assigned-2", line: 5, workingDays: 5 },
    ],
  });
  expect(clocks.get("reassigned")).toBe(clocks.get("assigned"));
  expect(clocks.get("routed")?.actions).toEqual(["compile", "forwardUp", "forwardSideways"]);
  expect([remind, supervise]).toEqual([[], []]);
});

test.each<{ name: string; change: object; want: RegExp }>([
  {
    name: "a misspelt field",
    change: { clocks: [{ ...assigned, declind: "stop" }] },
    want: /there is no field “declind”, did you mean “declined”\?/,
  },
  {
    name: "a misspelt kind",
    change: { clocks: [{ ...assigned, kind: "asigned" }] },
    want: /there is no kind of clock “asigned”, did you mean “assigned”\?/,
  },
  {
    name: "a misspelt kind in a list of whom to chase",
    change: { remind: [{ id: "a", kinds: ["assigned", "endorced"], before: 1 }] },
    want: /did you mean “endorsed”\?/,
  },
  {
    name: "a misspelt kind that stands alone",
    change: { remind: [{ id: "a", kinds: "endorced", before: 1 }] },
    want: /did you mean “endorsed”\?/,
  },
  { name: "a kind twice", change: { clocks: [assigned, assigned] }, want: /“assigned” is there twice/ },
  {
    name: "a field of another kind",
    change: { clocks: [{ ...assigned, notManner: ["圈阅"] }] },
    want: /“assigned” has no notManner: only endorsed/,
  },
  { name: "no table", change: { clocks: [{ kind: "endorsed" }] }, want: /wants a table of working days/ },
  {
    name: "a table without a row for all others",
    change: { clocks: [{ kind: "endorsed", days: [{ level: "省", workingDays: 5 }] }] },
    want: /the last row has conditions/,
  },
  {
    name: "a row that never fits",
    change: { clocks: [{ kind: "endorsed", days: [{ workingDays: 5 }, { workingDays: 3 }] }] },
    want: /those after it never fit/,
  },
  {
    name: "a rule of whom to chase that says neither before nor after",
    change: { supervise: [{ id: "a" }] },
    want: /“a” wants either before or after/,
  },
  {
    name: "a rule id twice",
    change: {
      remind: [
        { id: "a", before: 1 },
        { id: "a", after: 1 },
      ],
    },
    want: /“a” is defined twice/,
  },
])("deadlineRules() refuses $name, with file and line", ({ change, want }) => {
  const load = () => deadlineRules({ version: "1", clocks: [assigned], ...change }, place);
  expect(load).toThrow(ConfigError);
  expect(load).toThrow(want);
  expect(load).toThrow(/^deadlines\.yaml:\d+: /);
});
