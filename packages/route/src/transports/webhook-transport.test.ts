import { createHash } from "node:crypto";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { OptionError } from "@minyi/core";
import fc from "fast-check";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { parcelHash } from "../dispatch/parcel.ts";
import { ownCertificate } from "./testing/certificate.fixture.ts";
import {
  type FaultyHttpOptions,
  type FaultyHttpServer,
  faultyHttpServer,
  type HttpFault,
} from "./testing/faulty-http-server.fixture.ts";
import { heldTimeout } from "./testing/held-timeout.fixture.ts";
import { parcelOf } from "./testing/parcel.fixture.ts";
import { verifyWebhook } from "./verify-webhook.ts";
import { type WebhookOptions, webhookBody, webhookTransport } from "./webhook-transport.ts";

const secret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
const NOW = Date.UTC(2009, 2, 5, 8, 0, 0);
const parcel = parcelOf();

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of open.splice(0).reverse()) await close();
});

async function receiver(options: FaultyHttpOptions = {}): Promise<FaultyHttpServer> {
  const server = await faultyHttpServer({
    verify: (request) => verifyWebhook(request, { secrets: secret, now: NOW }).ok,
    ...options,
  });
  open.push(server.close);
  return server;
}

function sender(url: string, options: Partial<WebhookOptions> = {}) {
  const transport = webhookTransport({ url, secret, now: () => NOW, ...options });
  open.push(async () => transport.close?.());
  return transport;
}

/** A fault for the first attempts, then none. */
const firstly = (fault: HttpFault, times = 1) => ({
  fault: ({ attempt }: { readonly attempt: number }) => (attempt <= times ? fault : undefined),
});

describe("webhookTransport()", () => {
  test("delivers what the parcel holds, signed, and says what the receiver called it", async () => {
    const server = await receiver();
    const receipt = await sender(server.url, { headers: { Authorization: "Bearer 1" } }).deliver(parcel);
    expect(receipt).toEqual({ reference: `200 receipt-${parcel.id}` });
    expect(server.received()).toEqual([{ id: parcel.id, times: 1, sha256: parcelHash(parcel) }]);
    const [request] = server.requests;
    expect(request?.headers).toMatchObject({
      "idempotency-key": parcel.id,
      "webhook-id": parcel.id,
      "webhook-timestamp": String(NOW / 1000),
      "content-digest": `sha-256=:${createHash("sha256")
        .update(request?.body ?? "")
        .digest("base64")}:`,
      "content-type": "application/json; charset=utf-8",
      authorization: "Bearer 1",
    });
    expect(JSON.parse(request?.body ?? "")).toEqual({
      type: "minyi.parcel/1",
      parcel: parcel.id,
      item: "9f3c",
      destination: "省委办公厅",
      role: "to",
      title: "关于路灯的建议",
      fileName: "关于路灯的建议-9f3c.md",
      urgent: false,
      sha256: parcelHash(parcel),
      encoding: "utf8",
      content: "路灯不亮。\n建议修好。\n",
    });
  });

  test("signs with every secret, and a receiver that knows another refuses", async () => {
    const other = `whsec_${Buffer.alloc(24, 2).toString("base64")}`;
    const server = await receiver();
    await sender(server.url, { secret: [other, secret] }).deliver(parcel);
    expect(server.received()).toHaveLength(1);
    const refused = sender(server.url, { secret: other }).deliver(parcelOf({ item: "b" }));
    await expect(refused).rejects.toMatchObject({ code: "REFUSED", message: expect.stringContaining("401") });
  });

  test.each([
    { name: "text", content: "路灯\ud800不亮" },
    { name: "bytes", content: Uint8Array.of(0, 255, 128, 10, 13) },
    { name: "nothing", content: "" },
  ])("keeps the hash of $name", async ({ content }) => {
    const server = await receiver();
    const odd = parcelOf({ content });
    await sender(server.url).deliver(odd);
    expect(server.received()).toEqual([{ id: odd.id, times: 1, sha256: parcelHash(odd) }]);
  });
});

interface FaultCase {
  readonly name: string;
  readonly server: FaultyHttpOptions;
  readonly error: {
    readonly code: string;
    readonly retryable: boolean;
    readonly mayHaveArrived: boolean;
    readonly retryAfterMs?: number;
  };
  /** How often the receiver has had it after the fault, and after another attempt; nothing: no other attempt. */
  readonly times: readonly [after: number, again?: number];
}

const busy = { code: "BUSY", retryable: true, mayHaveArrived: false };
const lost = { code: "UNREACHABLE", retryable: true, mayHaveArrived: true };
const late = { code: "TIMED_OUT", retryable: true, mayHaveArrived: true };
const refused = { code: "REFUSED", retryable: false, mayHaveArrived: false };

describe("webhookTransport() tells of a receiver that", () => {
  test.each<FaultCase>([
    { name: "answers 500", server: firstly("status500"), error: busy, times: [0, 1] },
    { name: "answers 503", server: firstly("status503"), error: busy, times: [0, 1] },
    {
      name: "answers 429",
      server: { ...firstly("status429"), retryAfter: "7" },
      error: { ...busy, retryAfterMs: 7000 },
      times: [0, 1],
    },
    {
      name: "answers 429 with a date",
      server: { ...firstly("status429"), retryAfter: "Thu, 05 Mar 2009 08:00:30 GMT" },
      error: { ...busy, retryAfterMs: 30_000 },
      times: [0, 1],
    },
    { name: "refuses", server: firstly("status422"), error: refused, times: [0] },
    { name: "breaks off within the request", server: firstly("resetInRequest"), error: lost, times: [0, 1] },
    {
      name: "breaks off before its answer",
      server: firstly("resetBeforeAnswer"),
      error: lost,
      times: [1, 2],
    },
    {
      name: "redirects",
      server: { ...firstly("redirect"), redirectTo: "http://elsewhere.example/x" },
      error: refused,
      times: [0],
    },
  ])("$name", async ({ server: options, error, times: [after, again] }) => {
    const server = await receiver(options);
    const transport = sender(server.url);
    const failure = await transport.deliver(parcel).catch((caught: unknown) => caught);
    expect(failure).toMatchObject(error);
    expect(failure).toHaveProperty("retryAfterMs", error.retryAfterMs);
    expect(server.received().map(({ times }) => times)).toEqual(after === 0 ? [] : [after]);
    if (again === undefined) return;
    await transport.deliver(parcel);
    // However often it came, the receiver has it once.
    expect(server.received()).toEqual([{ id: parcel.id, times: again, sha256: parcelHash(parcel) }]);
  });

  test.each<{ name: string; fault: HttpFault; reference: string }>([
    { name: "breaks off within its answer", fault: "cutAnswer", reference: "200" },
    { name: "never ends its answer", fault: "hugeAnswer", reference: "200 endless" },
  ])("$name after the status: it has arrived", async ({ fault, reference }) => {
    const server = await receiver(firstly(fault));
    expect(await sender(server.url).deliver(parcel)).toEqual({ reference });
    expect(server.received()).toHaveLength(1);
  });

  test("keeps it and is slow: the time is up, and another attempt is known for one", async () => {
    const limit = heldTimeout();
    const server = await receiver({ ...firstly("slow"), slowMs: 60_000, onKept: limit.end });
    const transport = sender(server.url, { timeoutMs: 1234 });
    await expect(transport.deliver(parcel)).rejects.toMatchObject(late);
    expect(limit.asked).toEqual([1234]);
    await transport.deliver(parcel);
    expect(server.received()).toEqual([{ id: parcel.id, times: 2, sha256: parcelHash(parcel) }]);
  });

  test("is restarted in the middle: what it kept stays, and comes once", async () => {
    const server = await receiver(firstly("resetBeforeAnswer"));
    const { port } = server;
    const transport = sender(server.url);
    await expect(transport.deliver(parcel)).rejects.toMatchObject(lost);
    await server.close();
    await expect(transport.deliver(parcel)).rejects.toMatchObject({ ...lost, mayHaveArrived: false });
    const again = await receiver({ port });
    await transport.deliver(parcel);
    expect(again.received()).toHaveLength(1);
  });

  test("has it already and says so with 409", async () => {
    const server = await receiver({ repeatStatus: 409 });
    const transport = sender(server.url);
    await transport.deliver(parcel);
    expect(await transport.deliver(parcel)).toEqual({ reference: `409 receipt-${parcel.id}` });
  });

  test("is not there", async () => {
    const server = await receiver();
    await server.close();
    const failure = sender(server.url).deliver(parcel);
    await expect(failure).rejects.toMatchObject({
      code: "UNREACHABLE",
      retryable: true,
      mayHaveArrived: false,
    });
    await expect(failure).rejects.toThrow("ECONNREFUSED");
  });

  test("never answers the handshake", async () => {
    const mute = createServer(() => {});
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    open.push(async () => void mute.close());
    const { port } = mute.address() as { port: number };
    const failure = sender(`https://127.0.0.1:${port}/`, { timeoutMs: 100 }).deliver(parcel);
    await expect(failure).rejects.toMatchObject({ code: "TIMED_OUT", mayHaveArrived: false });
  });
});

test("webhookTransport() sends nothing to where it is redirected", async () => {
  const other = await receiver();
  const server = await receiver({ ...firstly("redirect"), redirectTo: `${other.url}\n`.trim() });
  await expect(sender(server.url).deliver(parcel)).rejects.toThrow(new URL(other.url).origin);
  expect(other.requests).toEqual([]);
});

test.each([
  { name: "answers 409 without the key", status: 409, want: { code: "BUSY", mayHaveArrived: true } },
  { name: "is a gateway that waited too long", status: 504, want: { code: "BUSY", mayHaveArrived: true } },
  { name: "answers 408", status: 408, want: { code: "BUSY", mayHaveArrived: false } },
  { name: "answers 425", status: 425, want: { code: "BUSY", mayHaveArrived: false } },
  { name: "answers 410", status: 410, want: { code: "REFUSED", retryable: false, ofWay: true } },
  { name: "answers 304", status: 304, want: { code: "REFUSED", retryable: false, ofWay: true } },
  { name: "refuses the log-in", status: 401, want: { code: "REFUSED", ofWay: true } },
  { name: "is not at that address", status: 404, want: { code: "REFUSED", ofWay: true } },
  { name: "has a filter", status: 403, want: { code: "REFUSED", ofWay: false } },
  { name: "takes no such parcel", status: 422, want: { code: "REFUSED", ofWay: false } },
])("webhookTransport() tells of a receiver that $name", async ({ status, want }) => {
  const plain = await plainServer(status);
  await expect(sender(plain).deliver(parcel)).rejects.toMatchObject(want);
});

async function plainServer(status: number): Promise<string> {
  const { createServer: createHttp } = await import("node:http");
  const server = createHttp((request, response) => {
    request.resume().once("end", () => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

describe("webhookTransport() over TLS", () => {
  test.each([
    { name: "", environment: undefined },
    { name: ", even if the environment would have any taken", environment: "0" },
  ])("delivers where the authority is known, and nothing where it is not$name", async ({ environment }) => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", environment);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const tls = await ownCertificate();
    const server = await receiver({ tls });
    const failure = sender(server.url).deliver(parcel);
    await expect(failure).rejects.toMatchObject({
      code: "UNREACHABLE",
      retryable: false,
      mayHaveArrived: false,
      ofWay: true,
    });
    await expect(failure).rejects.toThrow("certificate");
    expect(server.requests).toEqual([]);
    await sender(server.url, { ca: tls.cert }).deliver(parcel);
    expect(server.received()).toHaveLength(1);
  });
});

test("webhookTransport() stops when the caller does", async () => {
  const controller = new AbortController();
  // Stopped when it has arrived, and not after a while: on a busy machine it might not have left by then.
  const onKept = () => controller.abort();
  const server = await receiver({ ...firstly("slow"), slowMs: 60_000, onKept });
  const failure = sender(server.url).deliver(parcel, { signal: controller.signal });
  await expect(failure).rejects.toMatchObject({ code: "TIMED_OUT", mayHaveArrived: true });
});

describe("webhookTransport() refuses", () => {
  test.each<{ name: string; wrong: Partial<WebhookOptions>; want: RegExp }>([
    { name: "http", wrong: { url: "http://example.org/" }, want: /https/ },
    {
      name: "a host that begins as this machine",
      wrong: { url: "http://127.0.0.1.example.org/" },
      want: /https/,
    },
    { name: "another scheme", wrong: { url: "ftp://example.org/" }, want: /https/ },
    { name: "no address", wrong: { url: "example.org" }, want: /https/ },
    { name: "a password in the address", wrong: { url: "https://a:geheim@example.org/" }, want: /header/ },
    { name: "no secret", wrong: { secret: [] }, want: /secret/ },
    { name: "a header of its own", wrong: { headers: { "Webhook-Id": "1" } }, want: /own/ },
    { name: "a header with a line break", wrong: { headers: { "x-a": "1\r\nx-b: 2" } }, want: /character/ },
    { name: "a time-out of nothing", wrong: { timeoutMs: 0 }, want: /timeoutMs/ },
  ])("$name", ({ wrong, want }) => {
    const make = () => webhookTransport({ url: "https://example.org/", secret, ...wrong });
    expect(make).toThrow(OptionError);
    expect(make).toThrow(want);
    expect(make).not.toThrow(/geheim/);
  });

  test("an id that could not stand in a header", async () => {
    const server = await receiver();
    const wrong = { ...parcel, id: "a\r\nx-b: 2" };
    await expect(sender(server.url).deliver(wrong)).rejects.toThrow(OptionError);
  });
});

test("webhookBody() gives any title and content back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.uint8Array(), fc.boolean(), (title, bytes, asText) => {
      const content = asText ? Buffer.from(bytes).toString("latin1") : bytes;
      const sent = parcelOf({ title, content });
      const got = JSON.parse(webhookBody(sent));
      expect(got.title).toBe(title.toWellFormed());
      const back = Buffer.from(got.content, asText ? "utf8" : "base64");
      expect(createHash("sha256").update(back).digest("hex")).toBe(parcelHash(sent));
    }),
  );
});

/** A receiver that says what it is told to byte by byte, and then does something with the connection. */
async function rawReceiver(answer: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(async () => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/inbox`;
}

/** Acts as soon as a client of this process has read the status of an answer. */
function onceAnswered(act: () => void): void {
  const channel = "http.client.response.finish";
  const told = () => {
    unsubscribe(channel, told);
    act();
  };
  subscribe(channel, told);
}

describe("webhookTransport() takes the status for the answer", () => {
  const long = parcelOf({ content: "路".repeat(3_000_000) });

  test.each([
    { name: "of a receiver that refuses before it has read all", status: 413, error: { code: "REFUSED" } },
    { name: "of a receiver that is busy and reads no further", status: 503, error: { code: "BUSY" } },
  ])("$name", async ({ status, error }) => {
    const url = await rawReceiver((socket) => {
      socket.pause();
      // Not after a while: on a busy machine a reset may overtake the status.
      onceAnswered(() => socket.resetAndDestroy());
      socket.write(`HTTP/1.1 ${status} No\r\nContent-Length: 100\r\nConnection: close\r\n\r\nno`);
    });
    await expect(sender(url).deliver(long)).rejects.toMatchObject(error);
  });

  test("and keeps no password and no query of an address it names", async () => {
    const url = await rawReceiver((socket) => {
      socket.end(
        "HTTP/1.1 201 Created\r\nLocation: https://desk:geheim@b.example/in/7?sig=geheim#geheim\r\nContent-Length: 0\r\n\r\n",
      );
    });
    expect(await sender(url).deliver(parcel)).toEqual({ reference: "201 https://b.example/in/7" });
  });

  test.each([
    { name: "seconds", header: "120", waits: 120_000 },
    { name: "a date in the past", header: "Wed, 04 Mar 2009 08:00:00 GMT", waits: 0 },
    { name: "ten years", header: "315360000", waits: 86_400_000 },
    { name: "nonsense", header: "soon", waits: undefined },
    { name: "less than nothing", header: "-5", waits: undefined },
  ])("and of Retry-After what makes sense: $name", async ({ header, waits }) => {
    const url = await rawReceiver((socket) => {
      socket.end(`HTTP/1.1 429 Slow\r\nRetry-After: ${header}\r\nContent-Length: 0\r\n\r\n`);
    });
    await expect(sender(url).deliver(parcel)).rejects.toMatchObject({ code: "BUSY", retryAfterMs: waits });
  });

  test.each([301, 302, 307, 308])("and follows no redirect of %i to another place", async (status) => {
    const elsewhere: string[] = [];
    const other = await rawReceiver((socket) => elsewhere.push(String(socket.remotePort)));
    const url = await rawReceiver((socket) => {
      socket.end(
        `HTTP/1.1 ${status} There\r\nLocation: ${other.replace("//", "//desk:geheim@")}?t=geheim\r\nContent-Length: 0\r\n\r\n`,
      );
    });
    const told = await sender(url)
      .deliver(parcel)
      .catch((error: Error) => error);
    expect(told).toMatchObject({ code: "REFUSED", ofWay: true });
    expect([String((told as Error).message).includes("geheim"), elsewhere]).toEqual([false, []]);
  });

  test("by IPv6, too", async () => {
    const server = createServer((socket) => {
      socket.once("data", () => socket.end("HTTP/1.1 204 No Content\r\n\r\n"));
    });
    const listens = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(0, "::1", () => resolve(true));
    });
    // A machine without IPv6 has nothing to show.
    if (!listens) return;
    open.push(async () => {
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    expect(await sender(`http://[::1]:${port}/`).deliver(parcel)).toEqual({ reference: "204" });
  });
});
