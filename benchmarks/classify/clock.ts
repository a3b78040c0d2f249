/** What time is told by (计时): the clock on the wall, or what the process had of the processors, all its threads together. */
export const CLOCKS = ["wall", "cpu"] as const;

/** One of {@linkcode CLOCKS}. On a machine that does other work beside, `cpu` tells more of the program and less of the work. */
export type Clock = (typeof CLOCKS)[number];

/** Milliseconds since some moment (读时). */
export function millisecondsBy(clock: Clock): number {
  if (clock === "wall") return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
