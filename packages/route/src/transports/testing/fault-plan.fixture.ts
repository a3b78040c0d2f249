import { createHash } from "node:crypto";

/** Which faults come, how often, and until when (故障计划): the same for the same seed, whatever the order of what arrives. */
export interface FaultPlan<Fault extends string> {
  readonly seed: number;
  readonly kinds: readonly Fault[];
  /** Share of attempts that meet a fault, 0 to 1. */
  readonly share: number;
  /** So many attempts of one id may meet one; later ones do not, so that everything arrives in the end. @default 3 */
  readonly most?: number;
}

/** The fault that this attempt, counted from 1, meets; none mostly. */
export function faultOf<Fault extends string>(
  { seed, kinds, share, most = 3 }: FaultPlan<Fault>,
  id: string,
  attempt: number,
): Fault | undefined {
  if (attempt > most || kinds.length === 0) return undefined;
  const digest = createHash("sha256").update(`${seed}|${id}|${attempt}`).digest();
  if (digest.readUInt32BE(0) >= share * 2 ** 32) return undefined;
  return kinds[digest.readUInt32BE(4) % kinds.length];
}

/** Reads `--seed 7 --share 0.2 --kinds a,b --most 3` off a command line. */
export function planFrom<Fault extends string>(
  args: ReadonlyMap<string, string>,
  known: readonly Fault[],
): FaultPlan<Fault> {
  const asked = (args.get("kinds") ?? "").split(",").filter((kind) => kind !== "");
  const kinds = known.filter((kind) => asked.includes(kind));
  if (kinds.length !== asked.length) throw new Error(`unknown fault among ${asked.join(", ")}`);
  return {
    seed: Number(args.get("seed") ?? 1),
    share: Number(args.get("share") ?? 0),
    most: Number(args.get("most") ?? 3),
    kinds,
  };
}

/** `--port 0 --seed 7` as a map. */
export function argumentsOf(argv: readonly string[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (let i = 0; i + 1 < argv.length; i += 2)
    pairs.set((argv[i] ?? "").replace(/^--/, ""), argv[i + 1] ?? "");
  return pairs;
}
