import { expect, test } from "vitest";
import { highestSeverity } from "./highest-severity.ts";

test.each([
  { name: "nothing for nothing", severities: [], want: undefined },
  { name: "the only one", severities: ["warn"], want: "warn" },
  { name: "return before warn", severities: ["warn", "return", "warn"], want: "return" },
  { name: "stop before all", severities: ["return", "warn", "stop"], want: "stop" },
] as const)("highestSeverity() gives $name", ({ severities, want }) => {
  expect(highestSeverity(severities.map((severity) => ({ severity })))).toBe(want);
});
