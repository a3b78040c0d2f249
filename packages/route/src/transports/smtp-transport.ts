import { Readable } from "node:stream";
import { OptionError } from "@minyi/core";
import type { Transporter } from "nodemailer";
import type { SMTPPoolOptions, SMTPPoolSentMessageInfo } from "nodemailer/lib/smtp-pool";
import type { Parcel } from "../dispatch/parcel.ts";
import { DeliveryError, type Receipt, type Transport } from "../dispatch/transport.ts";
import { composeMail, messageIdOf } from "./compose-mail.ts";
import { hideSecrets } from "./hide-secrets.ts";
import { type CheckedAddress, checkAddress, type MailAddress } from "./mail-address.ts";
import { oneLine } from "./one-line.ts";
import { replyCode, smtpFailure } from "./smtp-failure.ts";
import { wholeMs } from "./whole-ms.ts";

/** One address or several. */
export type MailAddresses = MailAddress | readonly MailAddress[];

/** Options for {@linkcode smtpTransport}. */
export interface SmtpOptions {
  readonly host: string;
  /** @default 465 if `secure`, else 587 */
  readonly port?: number;
  /** TLS from the first byte; else the connection changes over by STARTTLS. @default false */
  readonly secure?: boolean;
  /** `never`: texts leave readable by everybody on the way; not with a password. @default "required" */
  readonly startTls?: "required" | "never";
  /** Certificate of an own authority, in PEM, in place of the usual ones. */
  readonly ca?: string;
  readonly auth?: { readonly user: string; readonly password: string };
  readonly from: MailAddress;
  /** For every parcel, or by the destination's name. */
  readonly to: MailAddresses | ReadonlyMap<string, MailAddresses>;
  readonly cc?: MailAddresses;
  /** Waiting for a connection included. @default 60000 */
  readonly timeoutMs?: number;
  /** Connections at a time, each used for many mails. @default 2 */
  readonly connections?: number;
  /** Text of so many bytes is also shown in the mail itself. @default 65536 */
  readonly inlineBytes?: number;
  /** `same-message-id`: every receiver is known to drop a mail whose Message-ID it has, so sending again does no harm. @default "two-mails" */
  readonly repeat?: "two-mails" | "same-message-id";
  /** Clock, ms since 1970: the date of the mail. @default Date.now */
  readonly now?: () => number;
}

/**
 * A transport that mails parcels (邮件分发), by [nodemailer](https://nodemailer.com) over connections that are kept.
 *
 * Delivered is what the server took for every recipient. A reply of 4yz is BUSY, of 5yz REFUSED (too large by SIZE among it); where the
 * connection breaks after the last byte and before the reply nobody knows, and the error says so (`mayHaveArrived`). SMTP has no key that makes a
 * repeat harmless: a mail sent twice is two mails, so it is not `repeatable`, unless `repeat` says that receivers drop
 * doubles by Message-ID. Taken for some recipients and refused for others is an error that names both.
 *
 * Certificates are checked; without `startTls: "never"` nothing goes over a connection that is not encrypted, and a password never does.
 *
 * O(bytes) a parcel. Sources: RFC 5321, 5322, 3207, 1870.
 *
 * @throws {OptionError} An address or another option is wrong.
 */
export function smtpTransport(options: SmtpOptions): Transport {
  const plan = checkOptions(options);
  let pool: Promise<Pool> | undefined;
  return {
    repeatable: options.repeat === "same-message-id",
    tellsHandOver: true,
    deliver: async (parcel, { signal, beforeHandOver } = {}) => {
      const to = plan.recipients(parcel.destination);
      if (to.length === 0)
        throw new DeliveryError(
          "REFUSED",
          `cannot deliver “${parcel.fileName}”: “${parcel.destination}” has no mail address`,
        );
      const { from, cc, inlineBytes, now } = plan;
      const bytes = await composeMail(parcel, { from, to, cc, inlineBytes, now: now() });
      const limit = AbortSignal.timeout(plan.timeoutMs);
      pool ??= openPool(plan.pool);
      return await send(await pool, {
        parcel,
        bytes,
        messageId: messageIdOf(parcel, from),
        envelope: {
          from: from.address,
          to: [...to, ...cc].map(({ address }) => address),
          size: bytes.length,
        },
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        beforeHandOver,
        what: `cannot deliver “${parcel.fileName}” by ${options.host}`,
        dropsDoubles: options.repeat === "same-message-id",
        hide: plan.hide,
      });
    },
    close: async () => {
      const opened = await pool;
      pool = undefined;
      opened?.transporter.close();
    },
  };
}

interface Pool {
  readonly transporter: Transporter<SMTPPoolSentMessageInfo, SMTPPoolOptions>;
  /** What each mail under way is read from. */
  readonly texts: WeakMap<AbortSignal, () => Readable>;
}

interface Sending {
  readonly parcel: Parcel;
  readonly bytes: Buffer;
  readonly messageId: string;
  readonly envelope: { readonly from: string; readonly to: string[]; readonly size: number };
  /** Of this mail alone. */
  readonly signal: AbortSignal;
  readonly beforeHandOver: (() => Promise<void>) | undefined;
  readonly what: string;
  readonly dropsDoubles: boolean;
  /** Blacks out the password in what the server says. */
  readonly hide: (text: string) => string;
}

/** Bytes that are given on at a time: a mail is not handed over before its last ones are asked for. */
const SLICE = 16 * 1024;

/** The library is loaded when the first mail is sent. */
async function openPool(options: SMTPPoolOptions): Promise<Pool> {
  const { createTransport } = await import("nodemailer");
  const transporter = createTransport({ ...options, pool: true });
  const texts: Pool["texts"] = new WeakMap();
  // The library would read the text ahead, before the server has asked for it; and it must be known what has left.
  transporter.use("stream", ({ message, data }, done) => {
    const open = data.signal ? texts.get(data.signal) : undefined;
    if (open) message.createReadStream = open;
    done();
  });
  return { transporter, texts };
}

async function send({ transporter, texts }: Pool, sending: Sending): Promise<Receipt> {
  const { bytes, messageId, envelope, signal, beforeHandOver, what, hide } = sending;
  let handedOver = false;
  let calledOff: { readonly why: unknown } | undefined;
  texts.set(signal, () =>
    Readable.from(
      (async function* () {
        // The server has named nothing against sender and recipients, and waits for the text.
        try {
          await beforeHandOver?.();
        } catch (why) {
          calledOff = { why };
          throw why;
        }
        for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE);
        handedOver = true;
      })(),
      { objectMode: false },
    ),
  );
  let sent: SMTPPoolSentMessageInfo;
  try {
    sent = await transporter.sendMail({ raw: bytes, messageId, envelope, signal });
  } catch (cause) {
    if (calledOff && !signal.aborted) throw calledOff.why;
    const error = cause instanceof Error ? cause : new Error(String(cause));
    throw smtpFailure(error, { what, handedOver, hide });
  }
  if (sent.rejected.length > 0) throw partlyRefused(sent, sending);
  return { reference: oneLine(hide(`${messageId} ${sent.response}`), 300) };
}

/** Some have it and some do not: nothing to be tried again for all, unless those who have it drop the double. */
function partlyRefused(
  { accepted, rejected, rejectedErrors = [] }: SMTPPoolSentMessageInfo,
  { what, dropsDoubles, hide }: Sending,
): DeliveryError {
  const codes = rejectedErrors.flatMap(replyCode);
  const reasons = rejectedErrors.map(({ response }) => oneLine(hide(response ?? ""), 100)).join("; ");
  const message = `${what}: taken for ${accepted.join(", ")}, refused for ${rejected.join(", ")} (${reasons})`;
  const waits = codes.length > 0 && codes.every((code) => code < 500);
  return new DeliveryError(waits ? "BUSY" : "REFUSED", message, {
    retryable: waits && dropsDoubles,
    mayHaveArrived: true,
  });
}

interface Plan {
  readonly from: CheckedAddress;
  readonly cc: readonly CheckedAddress[];
  readonly recipients: (destination: string) => readonly CheckedAddress[];
  readonly inlineBytes: number;
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly hide: (text: string) => string;
  readonly pool: SMTPPoolOptions;
}

function checkOptions(options: SmtpOptions): Plan {
  const {
    host,
    secure = false,
    startTls = "required",
    auth,
    inlineBytes = 65_536,
    connections = 2,
  } = options;
  if (!/^[\p{L}\p{N}.:-]+$/u.test(host))
    throw new OptionError("the host of a mail server is wrong: wanted a name or an address");
  const port = options.port ?? (secure ? 465 : 587);
  if (!isWhole(port, 1) || port > 65_535) throw new OptionError(`the port is ${port}: wanted 1 to 65535`);
  if (!isWhole(connections, 1))
    throw new OptionError(`connections is ${connections}: wanted a whole number of at least 1`);
  if (!isWhole(inlineBytes, 0))
    throw new OptionError(`inlineBytes is ${inlineBytes}: wanted a whole number of at least 0`);
  if (auth && !secure && startTls === "never")
    throw new OptionError(
      "a password is never sent over a connection that is not encrypted: wanted secure or STARTTLS",
    );
  const timeoutMs = wholeMs("timeoutMs", options.timeoutMs ?? 60_000);
  return {
    from: checkAddress(options.from),
    cc: checkAll(options.cc ?? []),
    recipients: recipientsOf(options.to),
    inlineBytes,
    timeoutMs,
    now: options.now ?? Date.now,
    hide: hideSecrets(auth ? [auth.password, `\0${auth.user}\0${auth.password}`] : []),
    pool: {
      host,
      port,
      secure,
      requireTLS: !secure && startTls === "required",
      ignoreTLS: !secure && startTls === "never",
      ...(auth ? { auth: { user: auth.user, pass: auth.password } } : {}),
      tls: {
        minVersion: "TLSv1.2",
        // Whatever the environment says of all programs (NODE_TLS_REJECT_UNAUTHORIZED).
        rejectUnauthorized: true,
        ...(options.ca === undefined ? {} : { ca: options.ca }),
      },
      maxConnections: connections,
      // The pool never sends a mail again by itself: whether it may be is for the dispatcher to judge.
      maxRequeues: 0,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
  };
}

function recipientsOf(to: SmtpOptions["to"]): (destination: string) => readonly CheckedAddress[] {
  if (!(to instanceof Map)) {
    const all = checkAll(to as MailAddresses);
    if (all.length === 0) throw new OptionError("nobody is to get the mails: wanted at least one address");
    return () => all;
  }
  const byName = new Map([...to].map(([name, addresses]) => [name, checkAll(addresses)]));
  return (destination) => byName.get(destination) ?? [];
}

function checkAll(addresses: MailAddresses): readonly CheckedAddress[] {
  return [addresses].flat().map(checkAddress);
}

function isWhole(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least;
}
