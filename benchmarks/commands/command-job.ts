// A process of its own: runs one command, and says what it cost. CommandRequest → CommandReply.
import { cpuUsage, resourceUsage } from "node:process";
import { reply, request } from "../jobs/reply.ts";

/** What the process is asked. */
export interface CommandRequest {
  /** Folder of the sources that are measured. */
  readonly root: string;
  readonly args: readonly string[];
  /** What the command takes for now, ISO 8601. */
  readonly now: string;
}

/** What it answers. */
export interface CommandReply {
  readonly status: number;
  /** Processor time of all threads, the start of the process and its modules included. */
  readonly seconds: number;
  readonly peakMiB: number;
  /** What it said, to see that two revisions say the same. */
  readonly said: string;
}

const { root, args, now } = request<CommandRequest>();
const { runCommand }: typeof import("../../packages/cli/src/run-command.ts") = await import(
  `${root}/packages/cli/src/run-command.ts`
);
let said = "";
const tell = (text: string) => {
  said += text;
};
const world = {
  stdout: tell,
  stderr: tell,
  isTerminal: false,
  locale: "zh_CN.UTF-8",
  now: () => new Date(now),
};
const status = await runCommand(args, world);
const { user, system } = cpuUsage();
reply({
  status,
  seconds: (user + system) / 1e6,
  peakMiB: Math.round(resourceUsage().maxRSS / 1024),
  said,
} satisfies CommandReply);
