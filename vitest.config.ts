import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "tests/**/*.test.ts", "scripts/**/*.test.ts"],
    setupFiles: ["tests/same-draws.ts"],
    // Guards against what hangs, and not bounds of speed: on a machine with much else to do a test takes ten times as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: "forks",
  },
});
