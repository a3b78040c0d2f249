import { defineConfig } from "tsdown";

export default defineConfig({
  workspace: "packages/*",
  // The library, the ledger's sub-entry, the command, the program of a worker thread.
  entry: ["src/{index,sqlite,main,workers/worker-thread}.ts"],
  format: "esm",
  dts: true,
  platform: "node",
  target: "node22.13",
  fixedExtension: false,
  logLevel: "warn",
  inputOptions: { checks: { pluginTimings: false } },
});
