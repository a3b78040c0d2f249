// A process of its own that takes a lease on a ledger, says so, and holds it until it is killed or its input ends.
import { stdin } from "node:process";
import { openSqliteLedger } from "./sqlite.ts";

const [path = "", holder = ""] = process.argv.slice(2);
const ledger = await openSqliteLedger(path);
await ledger.lease("outbox", { holder });
process.stdout.write("held\n");
stdin.on("end", () => ledger.close()).resume();
