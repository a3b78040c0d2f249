import { join } from "node:path";
import { env } from "node:process";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: join(import.meta.dirname, "../.."),
  resolve: { alias: [{ find: /^fast-check$/, replacement: join(import.meta.dirname, "more-runs.ts") }] },
  test: {
    include: ["packages/*/src/**/*.test.ts", "tests/**/*.test.ts"],
    testTimeout: 120_000 * Number(env.MINYI_SOAK),
    hookTimeout: 120_000,
    pool: "forks",
  },
});
