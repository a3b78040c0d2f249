import { createHash } from "node:crypto";
import { Agent, type IncomingHttpHeaders, validateHeaderName, validateHeaderValue } from "node:http";
import { Agent as TlsAgent } from "node:https";
import { OptionError } from "@minyi/core";
import { type Parcel, parcelHash } from "../dispatch/parcel.ts";
import { DeliveryError, type Receipt, type Transport } from "../dispatch/transport.ts";
import { errorCode, isCertificateError } from "./certificate-error.ts";
import { hideSecrets } from "./hide-secrets.ts";
import { httpPost, type PostOutcome } from "./http-post.ts";
import { oneLine } from "./one-line.ts";
import { retryAfterMs } from "./retry-after.ts";
import { signatureOf, webhookKey } from "./webhook-key.ts";
import { wholeMs } from "./whole-ms.ts";

/** Options for {@linkcode webhookTransport}. */
export interface WebhookOptions {
  /** https; http on this machine only, or with `allowHttp`. No name and password in it. */
  readonly url: string;
  /** Signs every request: `whsec_` and 24 to 64 bytes in base64. Several sign with each, while receivers change over. */
  readonly secret: string | readonly string[];
  /** From the first byte to the last of the answer. @default 30000 */
  readonly timeoutMs?: number;
  /** Further headers, e.g. `Authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Certificate of an own authority, in PEM, in place of the usual ones. */
  readonly ca?: string;
  /** Whether texts may leave over http without a lock. @default false */
  readonly allowHttp?: boolean;
  /** Clock, ms since 1970: stamps the signature. @default Date.now */
  readonly now?: () => number;
}

/** Most of an answer's body that is read, in bytes. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * A transport that POSTs parcels to a receiver's address (HTTP 推送), one request a parcel.
 *
 * The body is JSON: `type` (`minyi.parcel/1`), `parcel`, `item`, `destination`, `role`, `title`, `fileName`, `urgent`, `sha256`,
 * `encoding` and `content` — text as it is (`utf8`), bytes in `base64`. Signed as Standard Webhooks asks: `webhook-id`, `webhook-timestamp`,
 * `webhook-signature`; {@linkcode verifyWebhook} checks it. `Idempotency-Key` and `webhook-id` are the id of the parcel, so a receiver that
 * keeps the keys has a parcel once however often it comes. `Content-Digest` is over the body (RFC 9530).
 *
 * Delivered: any 2xx, and a 409 that names the key (in its body, or in `Idempotency-Key` or `webhook-id`): it is there already. BUSY: 408, 425, 429, 5xx
 * and a 409 without the key; what `Retry-After` asks is passed on. REFUSED: other 4xx, and every redirect: neither text nor signature
 * goes to an address that nobody wrote down. Of these, redirects, 401, 404, 405, 407, 410 and a certificate that is not trusted are faults of the
 * way; 403 is not, for many a filter says it of a text. Of an answer 64 KiB are read; secrets it repeats are blacked out.
 *
 * O(bytes) a parcel.
 *
 * @throws {OptionError} Address, secret, header or time-out is wrong. From `deliver`: the parcel's id is no plain word.
 */
export function webhookTransport(options: WebhookOptions): Transport {
  const url = checkUrl(options);
  const keys = [options.secret].flat().map(webhookKey);
  if (keys.length === 0) throw new OptionError("cannot sign a webhook without a secret: wanted at least one");
  const extra = checkHeaders(options.headers ?? {});
  const hide = hideSecrets(secretsOf(url, options));
  const timeoutMs = wholeMs("timeoutMs", options.timeoutMs ?? 30_000);
  const now = options.now ?? Date.now;
  const agent =
    url.protocol === "https:"
      ? new TlsAgent({
          keepAlive: true,
          // Whatever the environment says of all programs (NODE_TLS_REJECT_UNAUTHORIZED).
          rejectUnauthorized: true,
          ...(options.ca === undefined ? {} : { ca: options.ca }),
        })
      : new Agent({ keepAlive: true });
  return {
    repeatable: true,
    deliver: async (parcel, { signal } = {}) => {
      checkId(parcel.id);
      const body = Buffer.from(webhookBody(parcel));
      const limit = AbortSignal.timeout(timeoutMs);
      const outcome = await httpPost({
        url,
        body,
        agent,
        headers: { ...extra, ...ownHeaders(parcel.id, { body, keys, now: now() }) },
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        maxAnswerBytes: MAX_ANSWER_BYTES,
      });
      return outcome.kind === "broke"
        ? refuseBreak(outcome, { parcel, url, hide })
        : judge(outcome, { parcel, url, hide, now: now() });
    },
    close: async () => agent.destroy(),
  };
}

/** What is sent (请求正文): the same for the same parcel, byte for byte. */
export function webhookBody(parcel: Parcel): string {
  const { id, item, destination, role, title, fileName, urgent, content } = parcel;
  const isText = typeof content === "string";
  return JSON.stringify({
    type: "minyi.parcel/1",
    parcel: id,
    item,
    destination,
    role,
    title: title.toWellFormed(),
    fileName: fileName.toWellFormed(),
    urgent,
    sha256: parcelHash(parcel),
    encoding: isText ? "utf8" : "base64",
    content: isText ? content.toWellFormed() : Buffer.from(content).toString("base64"),
  });
}

function ownHeaders(
  id: string,
  { body, keys, now }: { readonly body: Buffer; readonly keys: readonly Buffer[]; readonly now: number },
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  return {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "minyi",
    "idempotency-key": id,
    "content-digest": `sha-256=:${createHash("sha256").update(body).digest("base64")}:`,
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": keys.map((key) => signatureOf(key, { id, timestamp, body })).join(" "),
  };
}

interface Sending {
  readonly parcel: Parcel;
  readonly url: URL;
  readonly now: number;
  /** Blacks out secrets in what the receiver says. */
  readonly hide: (text: string) => string;
}

type Answer = Extract<PostOutcome, { readonly kind: "answered" }>;

function judge(answer: Answer, { parcel, url, now, hide }: Sending): Receipt {
  const { status, headers } = answer;
  if ((status >= 200 && status < 300) || (status === 409 && namesKey(answer, parcel.id)))
    return { reference: oneLine(hide(referenceOf(answer)), 200) };
  const what = `cannot deliver “${parcel.fileName}” to ${placeOf(url)}`;
  if (status >= 300 && status < 400) {
    const elsewhere = URL.parse(headers.location ?? "", url)?.origin ?? "nowhere";
    throw new DeliveryError(
      "REFUSED",
      `${what}: it redirects (${status}) to ${hide(oneLine(elsewhere, 200))}; redirects are not followed, wanted the address itself`,
      { ofWay: true },
    );
  }
  if (!MAY_HELP_TO_WAIT.has(status) && status < 500)
    throw new DeliveryError("REFUSED", `${what}: the receiver refused it with status ${status}`, {
      ofWay: OF_WAY.has(status),
    });
  const wait = retryAfterMs(headers["retry-after"], { now });
  throw new DeliveryError("BUSY", `${what}: the receiver is busy or out of order, status ${status}`, {
    // A gateway does not know what became of it behind; a 409 without the key may mean that the first attempt is under way.
    mayHaveArrived: status === 409 || status === 502 || status === 504,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

const MAY_HELP_TO_WAIT: ReadonlySet<number> = new Set([408, 409, 425, 429]);
/** These speak of the log-in or the address. */
const OF_WAY: ReadonlySet<number> = new Set([401, 404, 405, 407, 410]);

function refuseBreak(
  { cause, sent }: Extract<PostOutcome, { readonly kind: "broke" }>,
  { parcel, url, hide }: Omit<Sending, "now">,
): never {
  const what = `cannot deliver “${parcel.fileName}” to ${placeOf(url)}`;
  if (cause.name === "AbortError" || cause.name === "TimeoutError")
    throw new DeliveryError("TIMED_OUT", `${what}: no answer in time`, { cause, mayHaveArrived: sent });
  if (isCertificateError(cause)) {
    const message = `${what}: its certificate is not trusted (${errorCode(cause)})`;
    throw new DeliveryError("UNREACHABLE", message, { cause, retryable: false, ofWay: true });
  }
  const reason = errorCode(cause) || oneLine(hide(cause.message), 200);
  throw new DeliveryError("UNREACHABLE", `${what}: the connection failed (${reason})`, {
    cause,
    mayHaveArrived: sent,
  });
}

function namesKey({ headers, body }: Answer, id: string): boolean {
  return headers["idempotency-key"] === id || headers["webhook-id"] === id || body.includes(id);
}

/** Status, and the name the receiver gave it. */
function referenceOf(answer: Answer): string {
  const name = nameOf(answer.headers) ?? bodyId(answer.body);
  return name === undefined ? String(answer.status) : `${answer.status} ${name}`;
}

function nameOf(headers: IncomingHttpHeaders): string | undefined {
  const id = headers["x-request-id"];
  return typeof id === "string" ? id : headers.location && withoutKeys(headers.location);
}

/** An address as far as it is none but a place: name, password and query may open it. */
function withoutKeys(location: string): string {
  const url = URL.parse(location);
  return url?.host
    ? `${url.protocol}//${url.host}${url.pathname}`
    : location.replace(/[?#].*$/s, "").replace(/^\/\/[^/]*@/, "//");
}

function bodyId(body: string): string | undefined {
  try {
    const data: unknown = JSON.parse(body);
    const id = typeof data === "object" && data !== null && "id" in data ? data.id : undefined;
    return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
  } catch {
    return undefined;
  }
}

/** Without path and query, which may be secrets. */
function placeOf(url: URL): string {
  return url.origin;
}

/** Shorter words of an address are mostly none. */
const LEAST_IN_URL = 12;

/** What signs, what headers hold, and long words of path and query. */
function secretsOf(
  { pathname, searchParams }: URL,
  { secret, headers = {} }: WebhookOptions,
): readonly string[] {
  const inUrl = [...pathname.split("/"), ...searchParams.values()];
  const values = Object.values(headers);
  // “Bearer …”: the second word is the secret.
  const words = values.flatMap((value) => value.split(/\s+/));
  return [
    ...[secret].flat().flatMap((one) => [one, one.replace(/^whsec_/, "")]),
    ...values,
    ...words.filter(({ length }) => length >= 8),
    ...inUrl.filter(({ length }) => length >= LEAST_IN_URL),
  ];
}

function checkUrl({ url: text, allowHttp = false }: WebhookOptions): URL {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:"))
    throw new OptionError("the url of a webhook is wrong: wanted an address that begins with https://");
  if (url.username !== "" || url.password !== "")
    throw new OptionError(`the url of ${url.host} has a name or password in it: wanted them in a header`);
  if (url.protocol === "http:" && !allowHttp && !isLoopback(url.hostname))
    throw new OptionError(
      `the url of ${url.host} is http, which everybody on the way can read: wanted https`,
    );
  return url;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

const OWN = [
  "content-type",
  "content-length",
  "content-digest",
  "transfer-encoding",
  "host",
  "connection",
  "idempotency-key",
  "webhook-id",
  "webhook-timestamp",
  "webhook-signature",
];

function checkHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [name, value] of Object.entries(headers)) {
    if (OWN.includes(name.toLowerCase())) throw new OptionError(`the header ${name} is the transport's own`);
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      throw new OptionError(`the header “${oneLine(name, 50)}” has a character that no header can have`);
    }
  }
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function checkId(id: string): void {
  if (!/^[\x21-\x7e]{1,255}$/.test(id))
    throw new OptionError(
      `the id “${oneLine(id, 50)}” of a parcel cannot stand in a header: wanted a plain word`,
    );
}
