// A process of its own, to be killed: it puts into the outbox what is to leave and sends it, and says each parcel that is reported as
// delivered.
//   node killed-sender.ts LEDGER PORT webhook|mail|mail-again
import { writeSync } from "node:fs";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { dispatchItems, sendWithin } from "@minyi/pipeline";
import { smtpTransport, type Transport, webhookTransport } from "@minyi/route";
import { DEFAULT_MASKING, roleMask, SENDING_ROLE } from "@minyi/screen";
import { DAY, RECORDED_AT } from "./killed-parcels.ts";

function transportFor(way: string, port: number): Transport {
  if (way === "webhook") {
    const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
    return webhookTransport({ url: `http://127.0.0.1:${port}/inbox`, secret, timeoutMs: 5000 });
  }
  return smtpTransport({
    host: "127.0.0.1",
    port,
    startTls: "never",
    from: "xinxike@zx.example",
    to: "xinxi@gov.example",
    connections: 8,
    timeoutMs: 5000,
    repeat: way === "mail-again" ? "same-message-id" : "two-mails",
  });
}

const [, , path = "", port = "", way = ""] = process.argv;
const ledger = await openSqliteLedger(path);
const transport = transportFor(way, Number(port));
writeSync(1, "ready\n");
const { rows } = await dispatchItems({
  ledger,
  mask: roleMask(DEFAULT_MASKING, SENDING_ROLE),
  screener: { screen: () => [] },
  journals: new Set(["各界反映"]),
  transportOf: () => transport,
  officeLevel: "省",
  today: () => DAY,
  recordedAt: () => RECORDED_AT,
  actor: "信息科",
  holder: `sender ${process.pid}`,
  // A receiver that is down for a moment is waited for: nothing is given up here.
  send: sendWithin({
    concurrency: 16,
    retries: 30,
    baseDelayMs: 10,
    maxDelayMs: 200,
    circuit: { coolDownMs: 50, whileOpen: "wait" },
  }),
  onDelivered: () => writeSync(1, "delivered\n"),
});
await transport.close?.();
await ledger.close();
writeSync(1, `left ${rows.filter(({ state }) => state === "waiting").length}\n`);
