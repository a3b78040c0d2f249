// A receiver of webhooks that goes wrong as it is told. In a test: `await faultyHttpServer({ fault })`. In a process of its own:
//   node faulty-http-server.fixture.ts --port 0 --store FILE --seed 7 --share 0.2 --kinds status500,resetBeforeAnswer
// It prints {"port":…} and ends with its standard input.
import { createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { argumentsOf, faultOf, planFrom } from "./fault-plan.fixture.ts";
import { type Received, ReceivedStore } from "./received-store.fixture.ts";

/** What can go wrong. Where it says “kept”, the parcel has arrived all the same. */
export const HTTP_FAULTS = [
  /** Kept; the answer comes after `slowMs`. */
  "slow",
  "status500",
  "status503",
  /** With `Retry-After`. */
  "status429",
  /** Refused for good. */
  "status422",
  /** Connection reset while the body is coming. */
  "resetInRequest",
  /** Kept; connection reset in place of an answer. */
  "resetBeforeAnswer",
  /** Kept; connection ended within the body of the answer. */
  "cutAnswer",
  /** Kept; the body of the answer never ends. */
  "hugeAnswer",
  /** To `redirectTo`. */
  "redirect",
] as const;
export type HttpFault = (typeof HTTP_FAULTS)[number];

export interface HttpAttempt {
  /** Idempotency key. */
  readonly id: string;
  /** From 1, of this id since the server began. */
  readonly attempt: number;
}

export interface HttpRequestSeen {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface FaultyHttpOptions {
  readonly fault?: (attempt: HttpAttempt) => HttpFault | undefined;
  /** @default 0 a free one */
  readonly port?: number;
  /** File that keeps what arrived. */
  readonly store?: string;
  /** @default 200 */
  readonly slowMs?: number;
  /** @default "1" */
  readonly retryAfter?: string;
  readonly redirectTo?: string;
  /** Called when a parcel has come whole and is kept, before it is answered. */
  readonly onKept?: () => void;
  /** Status for a key it has already. @default 200 */
  readonly repeatStatus?: 200 | 409;
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Whether the request may be taken; 401 if not. */
  readonly verify?: (request: HttpRequestSeen) => boolean;
}

export interface FaultyHttpServer {
  /** Where to POST. */
  readonly url: string;
  readonly port: number;
  received(): readonly Received[];
  /** Every request that came whole, in order. */
  readonly requests: readonly HttpRequestSeen[];
  close(): Promise<void>;
}

/** Opens a receiver on 127.0.0.1: POST keeps a parcel by its `Idempotency-Key`, `GET /received` tells what it holds. */
export async function faultyHttpServer(options: FaultyHttpOptions = {}): Promise<FaultyHttpServer> {
  const store = new ReceivedStore(options.store);
  const requests: HttpRequestSeen[] = [];
  const attempts = new Map<string, number>();
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === "GET") return json(response, 200, { received: store.list() });
    const id = String(request.headers["idempotency-key"] ?? "");
    const attempt = (attempts.get(id) ?? 0) + 1;
    attempts.set(id, attempt);
    const fault = options.fault?.({ id, attempt });
    if (fault === "resetInRequest") return void request.once("data", () => request.socket.resetAndDestroy());
    const seen = { headers: request.headers, body: await bodyOf(request) };
    requests.push(seen);
    if (options.verify?.(seen) === false) return json(response, 401, { error: "signature" });
    if (refuses(fault, response, options)) return undefined;
    const fresh = store.add(id, contentHash(seen.body));
    options.onKept?.();
    await answer(response, { fault, id, fresh, options });
  };
  const listener = (request: IncomingMessage, response: ServerResponse) =>
    void handle(request, response).catch(() => request.socket.destroy());
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.tls ? "https" : "http"}://127.0.0.1:${port}/inbox`,
    port,
    received: () => store.list(),
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with a status that keeps nothing. */
function refuses(
  fault: HttpFault | undefined,
  response: ServerResponse,
  { retryAfter = "1", redirectTo = "http://127.0.0.1:9/" }: FaultyHttpOptions,
): boolean {
  if (fault === "redirect") response.writeHead(307, { location: redirectTo }).end();
  else if (fault === "status429") response.writeHead(429, { "retry-after": retryAfter }).end("slow down");
  else if (fault?.startsWith("status")) response.writeHead(Number(fault.slice(6))).end("no");
  else return false;
  return true;
}

async function answer(
  response: ServerResponse,
  at: {
    readonly fault: HttpFault | undefined;
    readonly id: string;
    readonly fresh: boolean;
    readonly options: FaultyHttpOptions;
  },
): Promise<void> {
  const { fault, id, fresh, options } = at;
  if (fault === "resetBeforeAnswer") return void response.socket?.resetAndDestroy();
  if (fault === "cutAnswer") {
    response.writeHead(200, { "content-length": "1000" });
    // Ended, not reset: a reset may overtake the status.
    return void response.write("{", () => response.socket?.end());
  }
  if (fault === "hugeAnswer") return endless(response);
  if (fault === "slow") await delay(options.slowMs ?? 200);
  json(response, fresh ? 200 : (options.repeatStatus ?? 200), { id: `receipt-${id}`, fresh });
}

/** Writes until the client hangs up. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { "x-request-id": "endless" });
  const chunk = Buffer.alloc(16 * 1024, "a");
  const pump = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", pump);
  pump();
}

function json(response: ServerResponse, status: number, data: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(data));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function contentHash(body: string): string {
  const { content, encoding }: { content: string; encoding: string } = JSON.parse(body);
  const bytes = Buffer.from(content, encoding === "base64" ? "base64" : "utf8");
  return createHash("sha256").update(bytes).digest("hex");
}

if (process.argv[1] === import.meta.filename) {
  const args = argumentsOf(process.argv.slice(2));
  const plan = planFrom(args, HTTP_FAULTS);
  const store = args.get("store");
  const { port } = await faultyHttpServer({
    port: Number(args.get("port") ?? 0),
    slowMs: Number(args.get("slow-ms") ?? 200),
    ...(store === undefined ? {} : { store }),
    fault: ({ id, attempt }) => faultOf(plan, id, attempt),
  });
  process.stdin.resume().once("end", () => process.exit(0));
  console.log(JSON.stringify({ port }));
}
