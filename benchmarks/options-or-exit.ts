import { argv, exit } from "node:process";

/** Reads a command's arguments; where one is wrong says so, with the usage, and ends the process with status 2. */
export function optionsOrExit<T>(read: (args: readonly string[]) => T, usage: string): T {
  try {
    return read(argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nusage: ${usage}`);
    return exit(2);
  }
}
