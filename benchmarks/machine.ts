import { arch, cpus, platform, totalmem } from "node:os";
import { version } from "node:process";

/** The machine figures came about on (测试机器). */
export interface Machine {
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cpus: number;
  readonly memoryMiB: number;
}

/** Looks the machine up. */
export function machine(): Machine {
  const processors = cpus();
  return {
    node: version,
    platform: `${platform()} ${arch()}`,
    cpu: processors[0]?.model.trim() ?? "unknown",
    cpus: processors.length,
    memoryMiB: Math.round(totalmem() / 2 ** 20),
  };
}
