import { loadOffice, openInput, openOfficeSegmenter, runLine } from "minyi";
import { type CorpusFiles, RECORDED_AT } from "../corpus-files.ts";
import type { Ready } from "../measurement.ts";
import { NewLedger } from "./new-ledger.ts";

/** `runLine` from the file to a new ledger on the disk: ingest, screen, classify, compare, route, enter. */
export async function line({ csv }: CorpusFiles): Promise<Ready> {
  const office = await loadOffice();
  const { segmenter } = await openOfficeSegmenter(office);
  const ledger = new NewLedger();
  return {
    before: () => ledger.open(),
    after: () => ledger.discard(),
    async pass() {
      const files = [await openInput(csv)];
      const options = { office, segmenter, ledger: ledger.current, recordedAt: RECORDED_AT };
      const { submissions } = await runLine(files, options);
      return { texts: submissions };
    },
  };
}
