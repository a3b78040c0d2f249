import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { EventDraft } from "minyi";
import { type CorpusFiles, RECORDED_AT } from "../corpus-files.ts";
import type { Ready } from "../measurement.ts";
import { NewLedger } from "./new-ledger.ts";

/** `append` of what the line enters, batch by batch as it does; reading the drafts back from a file is not counted. */
export function append({ drafts }: CorpusFiles): Ready {
  const ledger = new NewLedger();
  return {
    before: () => ledger.open(),
    after: () => ledger.discard(),
    async pass() {
      let texts = 0;
      let overriddenDuration = 0;
      for await (const line of createInterface({ input: createReadStream(drafts) })) {
        const batch: readonly EventDraft[] = JSON.parse(line);
        const start = performance.now();
        const { appended } = await ledger.current.append(batch, { recordedAt: RECORDED_AT });
        overriddenDuration += performance.now() - start;
        texts += appended.filter(({ kind }) => kind === "submitted").length;
      }
      return { texts, overriddenDuration };
    },
  };
}
