#!/usr/bin/env node
import process from "node:process";
import { runCommand } from "./run-command.ts";

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`minyi … | head`) is no fault.
    if (error.code === "EPIPE") process.exit(0);
    if (stream === process.stdout)
      process.stderr.write(`minyi: cannot write to standard output: ${error.message}\n`);
    process.exit(1);
  });
}

process.exitCode = await runCommand(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  locale: process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "",
  now: () => new Date(),
  onInterrupt: (listener) => {
    const signals = ["SIGINT", "SIGTERM"] as const;
    for (const signal of signals) process.on(signal, listener);
    return () => {
      for (const signal of signals) process.off(signal, listener);
    };
  },
});
