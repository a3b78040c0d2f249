import { defineConfig } from "tsdown";

export default defineConfig({
  workspace: "packages/*",
  // The library, the ledger's sub-entry, the command.
  entry: ["src/{index,sqlite,main}.ts"],
  format: "esm",
  dts: true,
  platform: "node",
  target: "node22.13",
  fixedExtension: false,
  logLevel: "warn",
  inputOptions: { checks: { pluginTimings: false } },
});
