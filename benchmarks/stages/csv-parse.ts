import { createReadStream, readFileSync } from "node:fs";
import { parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";
import { type CorpusFiles, READ_BYTES } from "../corpus-files.ts";
import type { Ready } from "../measurement.ts";

/** csv-parse alone, row by row from the file, every row looked at and let go. */
export function streaming({ csv }: CorpusFiles): Ready {
  return {
    async pass() {
      let rows = 0;
      const file = createReadStream(csv, { highWaterMark: READ_BYTES });
      for await (const _ of file.pipe(parse())) rows++;
      return { texts: rows - 1 };
    },
  };
}

/** csv-parse alone, the whole file in memory to all rows in memory. */
export function atOnce({ csv }: CorpusFiles): Ready {
  const bytes = readFileSync(csv);
  return { pass: () => ({ texts: parseAtOnce(bytes).length - 1 }) };
}
