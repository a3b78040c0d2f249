import { type AddressInfo, createServer } from "node:net";
import { OptionError } from "@minyi/core";
import { simpleParser } from "mailparser";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { parcelHash } from "../dispatch/parcel.ts";
import { type SmtpOptions, smtpTransport } from "./smtp-transport.ts";
import { ownCertificate } from "./testing/certificate.fixture.ts";
import {
  type FaultyMailOptions,
  type FaultyMailServer,
  faultyMailServer,
  type MailFault,
} from "./testing/faulty-mail-server.fixture.ts";
import { heldTimeout } from "./testing/held-timeout.fixture.ts";
import { parcelOf } from "./testing/parcel.fixture.ts";

const parcel = parcelOf();
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of open.splice(0).reverse()) await close();
});

async function mailServer(options: FaultyMailOptions = {}): Promise<FaultyMailServer> {
  const server = await faultyMailServer(options);
  open.push(server.close);
  return server;
}

const base = {
  host: "127.0.0.1",
  from: "desk@zx.example",
  to: "a@office.example",
  startTls: "never",
} as const;

function sender(port: number, options: Partial<SmtpOptions> = {}) {
  const transport = smtpTransport({ ...base, port, ...options });
  open.push(async () => transport.close?.());
  return transport;
}

/** A fault the first time, then none. */
const firstly = (fault: MailFault, where: "connect" | "mail" = "mail") => ({
  fault: (at: "connect" | "mail", count: number) => (at === where && count === 1 ? fault : undefined),
});

describe("smtpTransport()", () => {
  test("delivers a mail, and says under which name and what the server answered", async () => {
    const server = await mailServer();
    const { reference } = await sender(server.port, { cc: ["b@office.example"] }).deliver(parcel);
    expect(reference).toMatch(new RegExp(`^<${parcel.id}@zx\\.example> 250 `));
    expect(server.received()).toEqual([{ id: parcel.id, times: 1, sha256: parcelHash(parcel) }]);
    const [mail] = server.mails;
    expect([mail?.from, mail?.to]).toEqual(["desk@zx.example", ["a@office.example", "b@office.example"]]);
    expect((await simpleParser(mail?.raw ?? "")).subject).toBe("关于路灯的建议");
  });

  test("uses a connection for many mails", async () => {
    const server = await mailServer();
    const transport = sender(server.port, { connections: 1 });
    for (const item of ["a", "b", "c"]) await transport.deliver(parcelOf({ item }));
    await Promise.all(["d", "e"].map((item) => transport.deliver(parcelOf({ item }))));
    expect([server.received().length, server.connections()]).toEqual([5, 1]);
  });

  test("finds the address by the destination, and refuses one without", async () => {
    const server = await mailServer();
    const to = new Map([["省教育厅", ["x@edu.example", "y@edu.example"]]]);
    const transport = sender(server.port, { to });
    await transport.deliver(parcelOf({ destination: "省教育厅" }));
    expect(server.mails[0]?.to).toEqual(["x@edu.example", "y@edu.example"]);
    const failure = transport.deliver(parcel);
    await expect(failure).rejects.toMatchObject({
      code: "REFUSED",
      message: expect.stringContaining("省委办公厅"),
    });
  });

  test("is repeatable only where receivers drop doubles", () => {
    expect(sender(25).repeatable).toBe(false);
    expect(sender(25, { repeat: "same-message-id" }).repeatable).toBe(true);
  });
});

interface FaultCase {
  readonly name: string;
  readonly server: FaultyMailOptions;
  readonly options?: Partial<SmtpOptions>;
  /** Content of the parcel, where it must be long. */
  readonly content?: Uint8Array;
  readonly error: { readonly code: string; readonly retryable: boolean; readonly mayHaveArrived: boolean };
  /** How often the server has it after the fault, and after another attempt. */
  readonly times: readonly [after: number, again: number];
}

const busy = { code: "BUSY", retryable: true, mayHaveArrived: false };
const refused = { code: "REFUSED", retryable: false, mayHaveArrived: false };
const refusedMail = { ...refused, ofWay: false };
const cut = { code: "UNREACHABLE", retryable: true, mayHaveArrived: false };
const unknown = { code: "UNREACHABLE", retryable: true, mayHaveArrived: true };
const late = { code: "TIMED_OUT", retryable: true, mayHaveArrived: true };
const long = Buffer.alloc(24 * 1024 * 1024, 1);

describe("smtpTransport() tells of a server that", () => {
  test.each<FaultCase>([
    {
      name: "drops the connection in place of a greeting",
      server: firstly("dropAtConnect", "connect"),
      error: cut,
      times: [0, 1],
    },
    {
      name: "shuts down in place of a greeting (421)",
      server: firstly("shutdownAtConnect", "connect"),
      error: busy,
      times: [0, 1],
    },
    { name: "shuts down at MAIL FROM (421)", server: firstly("shutdownAtMail"), error: busy, times: [0, 1] },
    { name: "keeps a grey list (451)", server: firstly("greylist"), error: busy, times: [0, 1] },
    {
      name: "knows no such mailbox (550)",
      server: firstly("unknownMailbox"),
      error: refusedMail,
      times: [0, 1],
    },
    {
      name: "drops the connection within the text",
      server: firstly("dropInData"),
      content: long,
      error: cut,
      times: [0, 1],
    },
    { name: "has a full mailbox (552)", server: firstly("mailboxFull"), error: refusedMail, times: [0, 1] },
    { name: "is busy after the text (451)", server: firstly("busyAfterData"), error: busy, times: [0, 1] },
    {
      name: "shuts down after the text (421)",
      server: firstly("shutdownAfterData"),
      error: busy,
      times: [0, 1],
    },
    {
      name: "keeps the mail and drops the connection",
      server: firstly("dropAfterData"),
      error: unknown,
      times: [1, 2],
    },
    {
      name: "loses the mail and drops the connection",
      server: firstly("lostAfterData"),
      error: unknown,
      times: [0, 1],
    },
  ])("$name", async ({ server: options, options: mine, content, error, times: [after, again] }) => {
    const server = await mailServer(options);
    const transport = sender(server.port, mine);
    const sent = content ? parcelOf({ content }) : parcel;
    const failure = await transport.deliver(sent).catch((caught: unknown) => caught);
    expect(failure).toMatchObject({ name: "DeliveryError", ...error });
    expect(server.received().map(({ times }) => times)).toEqual(after === 0 ? [] : [after]);
    await transport.deliver(sent);
    // Two mails perhaps, but under one Message-ID: who keeps those has it once.
    expect(server.received()).toEqual([{ id: sent.id, times: again, sha256: parcelHash(sent) }]);
  });

  test("keeps the mail and answers late", async () => {
    const limit = heldTimeout();
    const server = await mailServer({ ...firstly("slowAfterData"), slowMs: 60_000, onKept: limit.end });
    const transport = sender(server.port, { timeoutMs: 50_000 });
    await expect(transport.deliver(parcel)).rejects.toMatchObject({ name: "DeliveryError", ...late });
    expect(limit.asked).toEqual([50_000]);
    await transport.deliver(parcel);
    expect(server.received()).toEqual([{ id: parcel.id, times: 2, sha256: parcelHash(parcel) }]);
  });

  test("is restarted in the middle", async () => {
    const server = await mailServer();
    const transport = sender(server.port);
    await transport.deliver(parcel);
    await server.close();
    await expect(transport.deliver(parcelOf({ item: "b" }))).rejects.toMatchObject(cut);
    const again = await mailServer({ port: server.port });
    await transport.deliver(parcelOf({ item: "b" }));
    expect(again.received()).toHaveLength(1);
  });

  test.each([
    {
      name: "refuses one of two for good",
      code: 550,
      repeat: "two-mails",
      want: { code: "REFUSED", retryable: false },
    },
    {
      name: "refuses one of two temporarily",
      code: 450,
      repeat: "two-mails",
      want: { code: "BUSY", retryable: false },
    },
    {
      name: "refuses one of two temporarily, and drops doubles",
      code: 450,
      repeat: "same-message-id",
      want: { code: "BUSY", retryable: true },
    },
  ] as const)("$name", async ({ code, repeat, want }) => {
    const server = await mailServer({ refuse: (address) => (address.startsWith("b@") ? code : undefined) });
    const transport = sender(server.port, { to: ["a@office.example", "b@office.example"], repeat });
    const failure = transport.deliver(parcel);
    await expect(failure).rejects.toMatchObject({ ...want, mayHaveArrived: true });
    await expect(failure).rejects.toThrow(
      /taken for a@office\.example, refused for b@office\.example \(4?5?50 not this one\)/,
    );
    expect(server.mails[0]?.to).toEqual(["a@office.example"]);
  });

  test.each([
    { name: "all for good", codes: [550, 554], want: refused },
    { name: "all, one temporarily", codes: [550, 450], want: busy },
  ])("refuses $name", async ({ codes, want }) => {
    const server = await mailServer({ refuse: (address) => codes[Number(address[0])] });
    const transport = sender(server.port, { to: ["0@office.example", "1@office.example"] });
    await expect(transport.deliver(parcel)).rejects.toMatchObject(want);
    expect(server.mails).toEqual([]);
  });
});

describe("smtpTransport() with a password and TLS", () => {
  const login = { user: "desk", password: "geheim-123" };
  const starts = { startTls: "required", auth: login } as const;

  test.each([
    { name: "by STARTTLS", secure: false },
    { name: "from the first byte", secure: true },
  ])("delivers $name", async ({ secure }) => {
    const tls = await ownCertificate();
    const server = await mailServer({ tls, secure, login });
    await sender(server.port, { ...starts, secure, ca: tls.cert }).deliver(parcel);
    expect(server.mails[0]).toMatchObject({ secure: true, user: "desk" });
  });

  test.each([
    { name: "by STARTTLS", secure: false },
    { name: "from the first byte", secure: true },
    { name: "even if the environment would have any taken", secure: false, environment: "0" },
  ])("sends nothing where the authority is unknown, $name", async ({ secure, environment }) => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", environment);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const server = await mailServer({ tls: await ownCertificate(), secure, login });
    const failure = sender(server.port, { ...starts, secure }).deliver(parcel);
    await expect(failure).rejects.toMatchObject({
      code: "UNREACHABLE",
      retryable: false,
      mayHaveArrived: false,
      ofWay: true,
    });
    await expect(failure).rejects.toThrow("certificate");
    expect(server.mails).toEqual([]);
  });

  test("sends nothing where STARTTLS is not to be had", async () => {
    const server = await mailServer();
    const failure = sender(server.port, { startTls: "required" }).deliver(parcel);
    await expect(failure).rejects.toMatchObject({
      code: "UNREACHABLE",
      retryable: false,
      mayHaveArrived: false,
      ofWay: true,
    });
    expect(server.mails).toEqual([]);
  });

  test("is refused with a wrong password, and does not tell it", async () => {
    const tls = await ownCertificate();
    const server = await mailServer({ tls, login });
    const transport = sender(server.port, {
      ...starts,
      ca: tls.cert,
      auth: { user: "desk", password: "falsch-9" },
    });
    const failure = transport.deliver(parcel);
    await expect(failure).rejects.toMatchObject({ ...refused, ofWay: true });
    await expect(failure).rejects.toThrow("535");
    await expect(failure).rejects.not.toThrow(/falsch/);
  });
});

test("smtpTransport() stops when the caller does", async () => {
  const controller = new AbortController();
  // Stopped when it has arrived, and not after a while: on a busy machine it might not have left by then.
  const onKept = () => controller.abort();
  const server = await mailServer({ ...firstly("slowAfterData"), slowMs: 60_000, onKept });
  const failure = sender(server.port).deliver(parcel, { signal: controller.signal });
  await expect(failure).rejects.toMatchObject({ code: "TIMED_OUT", mayHaveArrived: true });
});

test("smtpTransport() does not send what is too large by SIZE", async () => {
  const server = await mailServer({ size: 1000 });
  const failure = sender(server.port).deliver(parcel);
  await expect(failure).rejects.toMatchObject(refused);
  await expect(failure).rejects.toThrow("larger than allowed 1000");
});

test("smtpTransport() tells of a server that never greets", async () => {
  const mute = createServer(() => {});
  await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
  open.push(async () => void mute.close());
  const { port } = mute.address() as AddressInfo;
  const failure = sender(port, { timeoutMs: 300 }).deliver(parcel);
  await expect(failure).rejects.toMatchObject({ code: "TIMED_OUT", retryable: true, mayHaveArrived: false });
});

test("smtpTransport() tells of a server that is not there", async () => {
  const server = await mailServer();
  await server.close();
  await expect(sender(server.port).deliver(parcel)).rejects.toMatchObject(cut);
});

test.each<{ name: string; wrong: Partial<SmtpOptions>; want: RegExp }>([
  {
    name: "a line break in an address",
    wrong: { to: "a@b.example\r\nRCPT TO:<c@d.example>" },
    want: /address/,
  },
  { name: "two addresses in one", wrong: { to: "a@b.example, c@d.example" }, want: /address/ },
  { name: "an address with its name", wrong: { from: "信息科 <a@b.example>" }, want: /address/ },
  { name: "no address", wrong: { cc: "" }, want: /address/ },
  { name: "nobody", wrong: { to: [] }, want: /nobody/ },
  { name: "a wrong one in the map", wrong: { to: new Map([["a", "b"]]) }, want: /address/ },
  { name: "a host with a line break", wrong: { host: "a\r\nb" }, want: /host/ },
  { name: "port 0", wrong: { port: 0 }, want: /port/ },
  { name: "no connections", wrong: { connections: 0 }, want: /connections/ },
  { name: "a part of a byte", wrong: { inlineBytes: 0.5 }, want: /inlineBytes/ },
  { name: "a time-out of nothing", wrong: { timeoutMs: Number.NaN }, want: /timeoutMs/ },
  { name: "a password in the open", wrong: { auth: { user: "a", password: "b" } }, want: /password/ },
])("smtpTransport() refuses $name", ({ wrong, want }) => {
  const make = () => smtpTransport({ ...base, ...wrong });
  expect(make).toThrow(OptionError);
  expect(make).toThrow(want);
});

describe("smtpTransport() says when a mail is about to be handed over:", () => {
  test.each<{ readonly name: string; readonly server: FaultyMailOptions; readonly said: number }>([
    { name: "once, of one that arrives", server: {}, said: 1 },
    { name: "not at a greeting of 421", server: firstly("shutdownAtConnect", "connect"), said: 0 },
    { name: "not at a sender who is put off", server: firstly("shutdownAtMail"), said: 0 },
    { name: "not at a recipient who is refused", server: firstly("unknownMailbox"), said: 0 },
    { name: "before the server has it and says nothing", server: firstly("dropAfterData"), said: 1 },
  ])("$name", async ({ server: options, said }) => {
    const server = await mailServer(options);
    const seen: number[] = [];
    const beforeHandOver = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen.push(server.mails.length);
    };
    await sender(server.port)
      .deliver(parcel, { beforeHandOver })
      .catch(() => {});
    expect(seen).toEqual(Array(said).fill(0));
  });

  test("where that is refused the server has nothing, and the next mail goes", async () => {
    const server = await mailServer();
    const transport = sender(server.port, { connections: 1 });
    const why = new Error("it is held by now");
    const refused = transport.deliver(parcel, { beforeHandOver: () => Promise.reject(why) });
    await expect(refused).rejects.toBe(why);
    await transport.deliver(parcelOf({ item: "b" }));
    expect(server.mails.map(({ id }) => id)).toEqual([parcelOf({ item: "b" }).id]);
  });
});
