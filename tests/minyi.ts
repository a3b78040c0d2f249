import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";

/** The repository. */
export const ROOT: string = join(import.meta.dirname, "..");

/** The command, as it is written: nothing is built. */
export const MAIN: string = join(ROOT, "packages/cli/src/main.ts");

/** How a command ended. */
export interface Ended {
  /** `null` when a signal ended it. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Options for {@linkcode minyi}. */
export interface MinyiOptions {
  /** Where it runs; `minyi.db` lies here unless `--ledger` says otherwise. */
  readonly cwd: string;
  /** Added to a bare environment: Chinese, Shanghai. */
  readonly env?: Readonly<Record<string, string>>;
  /** Words before the program, e.g. `--import` and a module. */
  readonly nodeArgs?: readonly string[];
  /** Written to standard input, which then stays open: a run over “-” waits for the rest. @default nothing, and closed */
  readonly input?: Uint8Array;
  /** Called with the running process, e.g. to end it, or to write more to it. */
  readonly onStart?: (child: Pick<ChildProcessWithoutNullStreams, "kill" | "stdin">) => void;
}

/** The environment of a spawned command: nothing of the test runner's own options and languages. */
export function bareEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  // Every call loads the same sources: compiled once, the tests end sooner.
  const NODE_COMPILE_CACHE = join(ROOT, "node_modules/.cache/minyi-tests");
  return { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE, LANG: "zh_CN.UTF-8", TZ: "Asia/Shanghai", ...more };
}

/** Runs `minyi` in a process of its own, as a person would. */
export async function minyi(args: readonly string[], options: MinyiOptions): Promise<Ended> {
  const { cwd, env, nodeArgs = [], input, onStart } = options;
  const child = spawn(process.execPath, [...nodeArgs, MAIN, ...args], {
    cwd,
    env: bareEnvironment(env),
    stdio: ["pipe", "pipe", "pipe"],
  });
  // The command may end before it has read everything.
  child.stdin.on("error", () => {});
  if (input) child.stdin.write(input);
  else child.stdin.end();
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  onStart?.(child);
  return await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}

/** What `--json` promises: exactly one JSON object on stdout, and nothing else. */
export function onlyJson<T extends object = Readonly<Record<string, unknown>>>({ stdout, stderr }: Ended): T {
  const [line = "", ...rest] = stdout.split("\n");
  if (rest.join("") !== "" || !line.startsWith("{")) {
    throw new Error(
      `not one JSON object on stdout: ${JSON.stringify(stdout.slice(0, 500))}; stderr: ${stderr}`,
    );
  }
  return JSON.parse(line) as T;
}
