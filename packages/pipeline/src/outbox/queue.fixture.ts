// A process of its own that puts into the outbox what is to leave, and says how many parcels that were.
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { DEFAULT_MASKING, roleMask, SENDING_ROLE } from "@minyi/screen";
import { queueParcels } from "./queue-parcels.ts";

const ledger = await openSqliteLedger(process.argv[2] ?? "");
const { queued } = await queueParcels({
  ledger,
  mask: roleMask(DEFAULT_MASKING, SENDING_ROLE),
  screener: { screen: () => [] },
  journals: new Set(["各界反映"]),
  date: "2009-06-30",
  recordedAt: "2009-06-30T08:00:00Z",
  actor: "信息科",
});
console.log(queued.length);
await ledger.close();
