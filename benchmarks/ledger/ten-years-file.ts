import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EventDraft, openSqliteLedger } from "minyi";
import { RECORDED_AT } from "./drafts.ts";
import { tenYears } from "./ten-years.ts";

/** Drafts written at a time. */
const BATCH = 2000;

/**
 * The ten years' ledger as a file in the system's folder for temporary files (测试用大台账), made when it is not there.
 *
 * Its name has the number of events and a hash of what makes them, so that another generator makes another file.
 */
export async function tenYearsFile(events: number, say: (what: string) => void): Promise<string> {
  const sources = ["drafts.ts", "ten-years.ts"].map((name) => readFileSync(join(import.meta.dirname, name)));
  const version = createHash("sha256").update(Buffer.concat(sources)).digest("hex").slice(0, 8);
  const path = join(tmpdir(), `minyi-bench-${events}-events-${version}.db`);
  if (existsSync(path)) return path;
  const part = `${path}.part`;
  for (const end of ["", "-wal", "-shm"]) rmSync(`${part}${end}`, { force: true });
  const ledger = await openSqliteLedger(part);
  let batch: EventDraft[] = [];
  let [done, told] = [0, 0];
  const write = async () => {
    done += (await ledger.append(batch, { recordedAt: RECORDED_AT })).appended.length;
    batch = [];
    if (done - told < 100_000) return;
    say(`${done} events`);
    told = done;
  };
  for (const drafts of tenYears(events)) {
    batch.push(...drafts);
    if (batch.length >= BATCH) await write();
  }
  await write();
  await ledger.close();
  renameSync(part, path);
  return path;
}
