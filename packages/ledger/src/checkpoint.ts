import { OptionError, type Words } from "@minyi/core";
import * as z from "zod";
import type { Ledger } from "./ledger.ts";

/** A place in a ledger and the hash that stands there (校验点); kept outside, it proves all that stands before. */
export const checkpointSchema = z.strictObject({
  /** Events up to here. */
  seq: z.int().nonnegative(),
  /** Hash of the last of them; 64 zeros when there is none. */
  hash: z.string().regex(/^[0-9a-f]{64}$/, "要求 64 位十六进制"),
});

/** See {@linkcode checkpointSchema}. */
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** What {@linkcode checkCheckpoint} found. */
export interface CheckpointVerdict {
  readonly ok: boolean;
  /** `SHORTER`: the ledger ends before it. `OTHER`: another event stands there. Absent when all is well. */
  readonly code?: "SHORTER" | "OTHER";
  /** In Chinese, for the office. */
  readonly why: Words;
}

/**
 * Takes a checkpoint of a ledger (取校验点), to be kept where the ledger cannot reach: printed in a bulletin, sent along.
 *
 * O(1).
 *
 * @example
 * import { openSqliteLedger } from "@minyi/ledger/sqlite";
 * const ledger = await openSqliteLedger(":memory:");
 * await makeCheckpoint(ledger); // => { seq: 0, hash: "0".repeat(64) }
 */
export async function makeCheckpoint(ledger: Ledger): Promise<Checkpoint> {
  const { seq, hash } = await ledger.head();
  return { seq, hash };
}

/**
 * Tells whether a ledger still holds what it held when the checkpoint was taken (核对校验点).
 *
 * Finds what {@linkcode verifyLedger} alone cannot: events dropped from the end, and a ledger written anew as a whole.
 * Only both together prove everything up to the checkpoint: this looks at one hash, the other whether the chain leads
 * there.
 *
 * O(log n).
 *
 * @throws {OptionError} The checkpoint is none.
 * @throws {StorageError} The event at that place cannot be read.
 * @example
 * import { openSqliteLedger } from "@minyi/ledger/sqlite";
 * const ledger = await openSqliteLedger(":memory:");
 * (await checkCheckpoint(ledger, { seq: 9, hash: "a".repeat(64) })).code; // => "SHORTER"
 */
export async function checkCheckpoint(ledger: Ledger, checkpoint: Checkpoint): Promise<CheckpointVerdict> {
  const { seq, hash } = readCheckpoint(checkpoint);
  const head = await ledger.head();
  if (head.seq < seq) return shorter(head.seq, seq);
  const stands = seq === head.seq ? head.hash : await hashAt(ledger, seq);
  // Before the first event stands what stands before every ledger.
  if (stands === hash)
    return {
      ok: true,
      why: {
        zh: `台账前${seq}条与校验点一致，此后又记了${head.seq - seq}条`,
        en: `the first ${seq} events are as the checkpoint has them; ${head.seq - seq} came since`,
      },
    };
  return {
    ok: false,
    code: "OTHER",
    why: {
      zh: `台账第${seq}条的哈希是“${stands}”，校验点是“${hash}”：前${seq}条被改写，或不是同一本台账`,
      en: `event ${seq} has the hash “${stands}”, the checkpoint “${hash}”: the first ${seq} events were rewritten, or it is another ledger`,
    },
  };
}

/**
 * Writes a checkpoint as one line to print (校验点文字).
 *
 * @example
 * formatCheckpoint({ seq: 1294, hash: "0123456789abcdef".repeat(4) }).slice(0, 23); // => "台账校验点：1294条 01234567 89"
 */
export function formatCheckpoint({ seq, hash }: Checkpoint): string {
  return `台账校验点：${seq}条 ${hash.replace(/(.{8})(?!$)/g, "$1 ")}`;
}

/**
 * Reads a checkpoint as {@linkcode formatCheckpoint} printed it, or typed off it (识读校验点): spaces, line breaks and capital
 * letters do not count; its JSON is taken too.
 *
 * @throws {OptionError} The text is none.
 * @example
 * parseCheckpoint(formatCheckpoint({ seq: 3, hash: "0a".repeat(32) })); // => { seq: 3, hash: "0a".repeat(32) }
 */
export function parseCheckpoint(text: string): Checkpoint {
  if (text.trim().startsWith("{")) return readCheckpoint(parseJson(text));
  const [, seq, hash] = /(\d+)条([0-9a-f]{64})$/.exec(text.replace(/\s/g, "").toLowerCase()) ?? [];
  return readCheckpoint({ seq: seq === undefined ? undefined : Number(seq), hash });
}

function readCheckpoint(value: unknown): Checkpoint {
  const result = checkpointSchema.safeParse(value);
  if (result.success) return result.data;
  throw new OptionError(
    `cannot read the checkpoint ${JSON.stringify(value)}: wanted “seq” and “hash”, e.g. 台账校验点：1294条 and 64 hexadecimal digits`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function shorter(has: number, wanted: number): CheckpointVerdict {
  return {
    ok: false,
    code: "SHORTER",
    why: {
      zh: `台账只有${has}条，校验点在第${wanted}条：末尾的记录被删去，或换成了旧文件`,
      en: `the ledger has ${has} events, the checkpoint is of event ${wanted}: the last ones were deleted, or an old file was put in its place`,
    },
  };
}

async function hashAt(ledger: Ledger, seq: number): Promise<string> {
  for await (const event of ledger.events({ after: Math.max(0, seq - 1) }))
    return seq === 0 ? event.prev : event.hash;
  return "";
}
