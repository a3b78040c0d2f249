// What tests get for fast-check in `pnpm soak`: the same, with as many times the runs.
import { createRequire } from "node:module";
import { env } from "node:process";
import type fc from "fast-check";

const { default: real }: { readonly default: typeof fc } = createRequire(import.meta.url)("fast-check");
const times = Number(env.MINYI_SOAK);

function assert<Ts>(property: fc.IRawProperty<Ts>, options: fc.Parameters<Ts> = {}): Promise<void> | void {
  return real.assert(property, { ...options, numRuns: (options.numRuns ?? 100) * times });
}

// biome-ignore lint/style/noDefaultExport: so is fast-check imported.
export default { ...real, assert };
