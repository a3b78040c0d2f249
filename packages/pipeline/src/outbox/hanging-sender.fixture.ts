// A process of its own, to be killed: by a way that cannot be repeated it sends what waits. Of the first parcel it comes to what is asked for, the
// second is under way for ever; it says so.
//   node hanging-sender.fixture.ts LEDGER refused|busy
import { writeSync } from "node:fs";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { DeliveryError, type Transport } from "@minyi/route";
import { DEFAULT_MASKING, roleMask, SENDING_ROLE } from "@minyi/screen";
import { dispatchItems } from "./dispatch-items.ts";
import { sendWithin } from "./send-parcels.ts";

const [, , path = "", fate = ""] = process.argv;
let attempts = 0;
const transport: Transport = {
  repeatable: false,
  deliver: async () => {
    attempts++;
    if (attempts === 1 && fate === "refused") throw new DeliveryError("REFUSED", "没有这个收件人");
    if (attempts === 1) throw new DeliveryError("BUSY", "忙");
    writeSync(1, "under way\n");
    return await new Promise(() => setInterval(() => {}, 1000));
  },
};
await dispatchItems({
  ledger: await openSqliteLedger(path),
  mask: roleMask(DEFAULT_MASKING, SENDING_ROLE),
  screener: { screen: () => [] },
  journals: new Set(["各界反映"]),
  transportOf: () => transport,
  officeLevel: "省",
  today: () => "2009-06-30",
  recordedAt: () => "2009-06-30T08:00:00Z",
  actor: "信息科",
  holder: "试验",
  // The second try of the first parcel is an hour away: it comes after all the others.
  send: sendWithin({
    concurrency: 1,
    baseDelayMs: 3_600_000,
    maxDelayMs: 3_600_000,
    random: () => 1 - 2 ** -20,
  }),
});
