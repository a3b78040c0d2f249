// A process of its own, to be killed: it says that it is ready, waits for the word, and then appends call after call,
// saying each time how many were acknowledged.
import { writeSync } from "node:fs";
import { stdin } from "node:process";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { callOf, RECORDED_AT } from "./killed-calls.ts";

const [, , path = "", round = ""] = process.argv;
writeSync(1, "ready\n");
stdin.once("data", async () => {
  const ledger = await openSqliteLedger(path);
  for (let call = 0; ; call++) {
    await ledger.append(callOf(Number(round), call), { recordedAt: RECORDED_AT });
    writeSync(1, `${call + 1}\n`);
  }
});
