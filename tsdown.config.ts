import { defineConfig } from "tsdown";

export default defineConfig({
  workspace: "packages/*",
  // The library, the sub-entries of the ledger and of screening, the command, the program of a worker thread.
  entry: ["src/{index,sqlite,testing,main,workers/worker-thread}.ts"],
  format: "esm",
  dts: true,
  platform: "node",
  target: "node22.13",
  fixedExtension: false,
  logLevel: "warn",
  inputOptions: { checks: { pluginTimings: false } },
});
