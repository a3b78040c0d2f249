// A process of its own that appends batch after batch and says each time, on standard output, what was acknowledged.
import { writeSync } from "node:fs";
import { RECORDED_AT, submitted } from "./events.fixture.ts";
import { openSqliteLedger } from "./sqlite.ts";

const [path = "", first = "0", batches = "1", size = "1"] = process.argv.slice(2);
const ledger = await openSqliteLedger(path);
for (let batch = 0; batch < Number(batches); batch++) {
  const start = Number(first) + batch * Number(size);
  const drafts = Array.from({ length: Number(size) }, (_, i) => submitted(start + i));
  const { appended } = await ledger.append(drafts, { recordedAt: RECORDED_AT });
  writeSync(1, `${appended.map(({ item }) => item).join("\n")}\n`);
}
await ledger.close();
