// A process of its own, to be killed: it puts into the outbox what is to leave and sends it over HTTP, and says each parcel that is
// reported as delivered.
//   node killed-sender.ts LEDGER URL repeatable|once
import { writeSync } from "node:fs";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { dispatchItems } from "@minyi/pipeline";
import { DEFAULT_MASKING, roleMask, SENDING_ROLE } from "@minyi/screen";
import { DAY, plainHttpTransport, RECORDED_AT } from "./killed-parcels.ts";

const [, , path = "", url = "", way = ""] = process.argv;
const ledger = await openSqliteLedger(path);
const transport = plainHttpTransport(url, { repeatable: way === "repeatable" });
writeSync(1, "ready\n");
const { rows } = await dispatchItems({
  ledger,
  mask: roleMask(DEFAULT_MASKING, SENDING_ROLE),
  journals: new Set(["各界反映"]),
  transportOf: () => transport,
  officeLevel: "省",
  today: () => DAY,
  recordedAt: () => RECORDED_AT,
  actor: "信息科",
  holder: `sender ${process.pid}`,
  onDelivered: () => writeSync(1, "delivered\n"),
});
await ledger.close();
writeSync(1, `left ${rows.filter(({ state }) => state === "waiting").length}\n`);
