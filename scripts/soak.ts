// `pnpm soak [--times 20] [files or folders]`: the property tests alone, with as many times the runs and new seeds.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argv, env, exit } from "node:process";
import { parseArgs } from "node:util";
import { runStep } from "./step.ts";

const root = join(import.meta.dirname, "..");
const { times, paths } = optionsOrExit();
const tests = globSync(["packages/*/src/**/*.test.ts", "tests/**/*.test.ts"], { cwd: root })
  .sort()
  .filter((file) => paths.length === 0 || paths.some((path) => file.startsWith(path)))
  .filter((file) => readFileSync(join(root, file), "utf8").includes("fc.assert("));
if (tests.length === 0) {
  console.error(
    `no property tests in ${paths.join(", ")}: wanted files or folders, from the root of the repository`,
  );
  exit(2);
}
env.MINYI_SOAK = String(times);
exit(runStep("vitest", ["run", "--config", join(root, "tests/soak/vitest.config.ts"), ...tests]) ? 0 : 1);

function optionsOrExit(): { readonly times: number; readonly paths: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: argv.slice(2),
      allowPositionals: true,
      options: { times: { type: "string", default: "20" } },
    });
    if (!/^[1-9]\d{0,4}$/.test(values.times))
      throw new Error(`--times has “${values.times}”: wanted a whole number from 1 to 99999`);
    return { times: Number(values.times), paths: positionals };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nusage: pnpm soak [--times 20] [PATH…]`);
    return exit(2);
  }
}
