import { basename, join } from "node:path";
import { build } from "tsdown";

/**
 * One file of JavaScript of a process that is started again and again, e.g. `killed-appender.ts`: it starts in a quarter of the time that its modules
 * take one by one (0.12 s, 0.47 s).
 */
export async function bundled(entry: string, folder: string): Promise<string> {
  await build({
    config: false,
    cwd: import.meta.dirname,
    entry: [entry],
    outDir: folder,
    clean: false,
    dts: false,
    platform: "node",
    deps: { alwaysBundle: [/./] },
    logLevel: "warn",
  });
  return join(folder, `${basename(entry, ".ts")}.mjs`);
}
