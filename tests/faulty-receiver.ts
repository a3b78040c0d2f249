// A receiver in a process of its own, to be killed and started again on the same port with the same store: it goes wrong by a seed.
//   node faulty-receiver.ts STORE PORT SEED repeatable|once
// It keeps a line “id digest” for each parcel before it answers: `repeatable` drops an id it has, `once` keeps whatever comes, as
// a mailbox does. It prints its port and ends with its standard input.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";

const [, , store = "", port = "0", seed = "1", way = ""] = process.argv;
/** Attempts of one parcel that may go wrong: later ones do not, so that everything arrives in the end. */
const MOST_FAULTS = 3;
const SHARE = 0.2;
const FAULTS = ["slow", "status500", "resetInRequest", "resetBeforeAnswer"] as const;

const kept = new Set(
  existsSync(store)
    ? readFileSync(store, "utf8")
        .split("\n")
        .map((line) => line.split(" ")[0])
    : [],
);
const attempts = new Map<string, number>();

function faultOf(id: string): (typeof FAULTS)[number] | undefined {
  const attempt = (attempts.get(id) ?? 0) + 1;
  attempts.set(id, attempt);
  const digest = createHash("sha256").update(`${seed}|${id}|${attempt}`).digest();
  if (attempt > MOST_FAULTS || digest.readUInt32BE(0) >= SHARE * 2 ** 32) return undefined;
  return FAULTS[digest.readUInt32BE(4) % FAULTS.length];
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const id = String(request.headers["idempotency-key"]);
  const fault = faultOf(id);
  if (fault === "resetInRequest") return void request.socket.resetAndDestroy();
  const body = createHash("sha256");
  for await (const chunk of request) body.update(chunk);
  if (fault === "status500") return void response.writeHead(500).end("no");
  if (way === "once" || !kept.has(id)) appendFileSync(store, `${id} ${body.digest("hex")}\n`);
  kept.add(id);
  if (fault === "resetBeforeAnswer") return void request.socket.resetAndDestroy();
  if (fault === "slow") await setTimeout(30);
  response.end(`kept ${id}`);
}

const server = createServer((request, response) => {
  take(request, response).catch(() => request.socket.destroy());
});
server.listen(Number(port), "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.stdin.resume().once("end", () => process.exit(0));
