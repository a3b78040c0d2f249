import { createReadStream } from "node:fs";
import { readSubmissions } from "minyi";
import { type CorpusFiles, READ_BYTES } from "../corpus-files.ts";
import type { Ready } from "../measurement.ts";

/** `readSubmissions` from the file, every batch looked at and let go. */
export function ingest({ csv }: CorpusFiles): Ready {
  return {
    async pass() {
      let texts = 0;
      const file = createReadStream(csv, { highWaterMark: READ_BYTES });
      for await (const { submissions } of readSubmissions(file, { file: "corpus.csv" })) {
        texts += submissions.length;
      }
      return { texts };
    },
  };
}
