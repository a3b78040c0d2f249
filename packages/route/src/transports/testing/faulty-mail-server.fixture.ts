// A mail server that goes wrong as it is told. In a test: `await faultyMailServer({ fault })`. In a process of its own:
//   node faulty-mail-server.fixture.ts --port 0 --store FILE --seed 7 --share 0.2 --kinds greylist,dropAfterData
// It prints {"port":…,"control":…}; `GET http://127.0.0.1:CONTROL/received` tells what it holds. It ends with its standard input.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { argumentsOf, faultOf, planFrom } from "./fault-plan.fixture.ts";
import { type Received, ReceivedStore } from "./received-store.fixture.ts";

/** What can go wrong. Where it says “kept”, the mail has arrived all the same. */
export const MAIL_FAULTS = [
  /** Connection dropped in place of the greeting. */
  "dropAtConnect",
  /** 421 in place of the greeting. */
  "shutdownAtConnect",
  /** 421 to MAIL FROM. */
  "shutdownAtMail",
  /** 451 to RCPT TO: come back later. */
  "greylist",
  /** 550 to RCPT TO. */
  "unknownMailbox",
  /** Connection dropped while the text is coming. */
  "dropInData",
  /** 552 after the text. */
  "mailboxFull",
  /** 451 after the text. */
  "busyAfterData",
  /** 421 after the text. */
  "shutdownAfterData",
  /** Kept; connection dropped in place of the reply. */
  "dropAfterData",
  /** Not kept; connection dropped in place of the reply. */
  "lostAfterData",
  /** Kept; the reply comes after `slowMs`. */
  "slowAfterData",
] as const;
export type MailFault = (typeof MAIL_FAULTS)[number];

export interface MailSeen {
  readonly id: string;
  readonly raw: Buffer;
  readonly from: string;
  readonly to: readonly string[];
  readonly secure: boolean;
  readonly user: string | undefined;
}

export interface FaultyMailOptions {
  /**
   * Asked on every connection and at every MAIL FROM, each counted from 1: who sends what is known later. A fault that belongs to
   * the other place does not happen.
   */
  readonly fault?: (at: "connect" | "mail", count: number) => MailFault | undefined;
  /** Reply code for a recipient; 250 if none. */
  readonly refuse?: (address: string) => number | undefined;
  /** @default 0 a free one */
  readonly port?: number;
  /** File that keeps what arrived. */
  readonly store?: string;
  /** @default 200 */
  readonly slowMs?: number;
  /** Called when a mail has come whole and is kept, before it is answered. */
  readonly onKept?: () => void;
  /** Largest mail, in bytes, as told by SIZE. */
  readonly size?: number;
  /** STARTTLS is offered with a certificate only. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** TLS from the first byte. */
  readonly secure?: boolean;
  /** Who must log in; nobody if absent. */
  readonly login?: { readonly user: string; readonly password: string };
}

export interface FaultyMailServer {
  readonly port: number;
  received(): readonly Received[];
  /** Every mail kept, in order, repeats included. */
  readonly mails: readonly MailSeen[];
  /** Connections so far. */
  connections(): number;
  close(): Promise<void>;
}

const REPLIES: Partial<Record<MailFault, readonly [code: number, text: string]>> = {
  shutdownAtConnect: [421, "4.3.2 shutting down"],
  shutdownAtMail: [421, "4.3.2 shutting down"],
  greylist: [451, "4.7.1 greylisted, come back later"],
  unknownMailbox: [550, "5.1.1 no such mailbox"],
  mailboxFull: [552, "5.2.2 mailbox full"],
  busyAfterData: [451, "4.3.0 try again"],
  shutdownAfterData: [421, "4.3.2 shutting down"],
};

/** Opens a mail server on 127.0.0.1; it keeps mails by the first part of their Message-ID. */
export async function faultyMailServer(options: FaultyMailOptions = {}): Promise<FaultyMailServer> {
  const store = new ReceivedStore(options.store);
  const mails: MailSeen[] = [];
  const faults = new Map<string, MailFault | undefined>();
  let connections = 0;
  let transactions = 0;
  const { login } = options;
  const server: SMTPServer = new SMTPServer({
    authOptional: login === undefined,
    ...(options.tls ?? { hideSTARTTLS: true }),
    ...(options.size === undefined ? {} : { size: options.size }),
    secure: options.secure ?? false,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 50,
    logger: false,
    onAuth({ username, password }, _session, callback) {
      if (username === login?.user && password === login?.password) callback(null, { user: username });
      else callback(replyOf([535, "5.7.8 wrong name or password"]));
    },
    onConnect(session, callback) {
      connections++;
      const fault = options.fault?.("connect", connections);
      if (fault === "dropAtConnect") drop(server, session);
      else callback(fault === "shutdownAtConnect" ? replyTo(fault) : null);
    },
    onMailFrom(_address, session, callback) {
      transactions++;
      const fault = options.fault?.("mail", transactions);
      faults.set(session.id, fault);
      callback(fault === "shutdownAtMail" ? replyTo(fault) : null);
    },
    onRcptTo({ address }, session, callback) {
      const fault = faults.get(session.id);
      const code = options.refuse?.(address);
      if (fault === "greylist" || fault === "unknownMailbox") callback(replyTo(fault));
      else callback(code === undefined ? null : replyOf([code, "not this one"]));
    },
    onData(stream, session, callback) {
      const fault = faults.get(session.id);
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        if (fault === "dropInData") drop(server, session);
      });
      stream.once("end", () => void receive(Buffer.concat(chunks), session, callback).catch(callback));
    },
  });
  server.on("error", () => {});

  async function receive(
    raw: Buffer,
    session: SMTPServerSession,
    callback: (error: Error | null) => void,
  ): Promise<void> {
    const fault = faults.get(session.id);
    if (fault === "dropInData") return;
    if (fault === "lostAfterData") return drop(server, session);
    if (fault && REPLIES[fault]) return callback(replyTo(fault));
    const { messageId = "", text = "", attachments } = await simpleParser(raw);
    const id = messageId.replace(/^<|@.*$/g, "");
    const to = session.envelope.rcptTo.map(({ address }) => address);
    const { mailFrom } = session.envelope;
    const user = typeof session.user === "string" ? session.user : undefined;
    mails.push({ id, raw, from: mailFrom ? mailFrom.address : "", to, secure: session.secure, user });
    store.add(id, sha256(attachments[0]?.content ?? text));
    options.onKept?.();
    if (fault === "dropAfterData") return drop(server, session);
    if (fault !== "slowAfterData") return callback(null);
    setTimeout(() => callback(null), options.slowMs ?? 200);
  }

  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    received: () => store.list(),
    mails,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function drop(server: SMTPServer, { id }: SMTPServerSession): void {
  for (const connection of server.connections) {
    if (connection.session.id === id) (connection._socket satisfies Socket).destroy();
  }
}

function replyTo(fault: MailFault): Error {
  return replyOf(REPLIES[fault] ?? [451, fault]);
}

function replyOf([responseCode, text]: readonly [code: number, text: string]): Error {
  return Object.assign(new Error(text), { responseCode });
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

if (process.argv[1] === import.meta.filename) {
  const args = argumentsOf(process.argv.slice(2));
  const plan = planFrom(args, MAIL_FAULTS);
  const store = args.get("store");
  const mail = await faultyMailServer({
    port: Number(args.get("port") ?? 0),
    slowMs: Number(args.get("slow-ms") ?? 200),
    ...(store === undefined ? {} : { store }),
    // Every connection and mail has its own name here, so `most` does not end the faults: each is a first attempt.
    fault: (at, count) => faultOf(plan, `${at} ${count}`, 1),
  });
  const control = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ received: mail.received() }));
  });
  await new Promise<void>((resolve) =>
    control.listen(Number(args.get("control") ?? 0), "127.0.0.1", resolve),
  );
  process.stdin.resume().once("end", () => process.exit(0));
  console.log(JSON.stringify({ port: mail.port, control: (control.address() as AddressInfo).port }));
}
