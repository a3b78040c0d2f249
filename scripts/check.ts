// `pnpm check [--without-tests]`: the one gate. Every step runs, whatever the others said; ends with “N passed, N failed”.
import { join } from "node:path";
import { argv, exit } from "node:process";
import { checkImports } from "./check-imports.ts";
import { checkPackages } from "./check-packages.ts";
import { runStep } from "./step.ts";

const root = join(import.meta.dirname, "..");

async function imports(): Promise<boolean> {
  const problems = await checkImports(root);
  for (const problem of problems) console.error(problem);
  return problems.length === 0;
}

const steps: readonly (readonly [name: string, step: () => boolean | Promise<boolean>])[] = [
  ["format and lint", () => runStep("biome", ["ci", "."])],
  ["types", () => runStep("tsc", ["--noEmit"])],
  ["import direction", imports],
  ...(argv.includes("--without-tests")
    ? []
    : ([
        ["tests and documentation examples", () => runStep("node", [join(root, "scripts/test.ts")])],
      ] as const)),
  ["build", () => runStep("tsdown", [])],
  ["packed tarballs: publint, types, examples run against them", () => checkPackages(root)],
];

const failed: string[] = [];
for (const [name, step] of steps) {
  console.log(`\n▶ ${name}`);
  if (!(await step())) failed.push(name);
}
for (const name of failed) console.error(`✗ ${name}`);
console.log(`${steps.length - failed.length} passed, ${failed.length} failed`);
exit(failed.length === 0 ? 0 : 1);
