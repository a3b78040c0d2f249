// `pnpm test [vitest arguments]`: unit, property, documentation and whole-system tests; ends with “N passed, N failed”.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, exit } from "node:process";
import { writeDocExamples } from "./doc-examples.ts";
import { runStep } from "./step.ts";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

const folder = mkdtempSync(join(tmpdir(), "minyi-test-"));
const json = join(folder, "report.json");
await writeDocExamples(join(import.meta.dirname, ".."));
const ok = runStep("vitest", [
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${json}`,
  ...argv.slice(2),
]);
const line = summary();
rmSync(folder, { recursive: true });
console.log(line);
exit(ok ? 0 : 1);

function summary(): string {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(json, "utf8"));
  } catch {
    return "0 passed, 1 failed";
  }
  // A file that could not be loaded has no tests of its own to fail.
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + broken + (ok || report.numFailedTests + broken > 0 ? 0 : 1);
  return `${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
