import { timingSafeEqual } from "node:crypto";
import { OptionError } from "@minyi/core";
import { signatureOf, webhookKey } from "./webhook-key.ts";

/** A request as it came in (收到的请求). */
export interface ReceivedWebhook {
  /** As Node or `fetch` give them; names in any case. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As it came over the wire, before any parsing. */
  readonly body: string | Uint8Array;
}

/** Options for {@linkcode verifyWebhook}. */
export interface VerifyWebhookOptions {
  /** One, or for a change of secrets the new and the old one. */
  readonly secrets: string | readonly string[];
  /** The receiver's clock, ms since 1970. */
  readonly now: number;
  /** How far the sender's clock may be from it, either way. @default 300000 five minutes */
  readonly toleranceMs?: number;
}

/** Whether a request is the sender's own (验签结果). */
export type WebhookVerdict =
  | { readonly ok: true; readonly id: string }
  | {
      readonly ok: false;
      readonly reason: "MISSING_HEADER" | "BAD_TIMESTAMP" | "TOO_OLD" | "TOO_NEW" | "WRONG_SIGNATURE";
    };

/**
 * Checks the signature of a webhook (验签), for receivers: that the body is as it was sent, by whom it says, and not long ago.
 *
 * A request may bear several signatures, and the receiver know several secrets: one pair that fits is enough. Signatures are compared
 * in a time that tells nothing of them. Within the tolerance a request can be sent again by whoever overheard it: keep the ids (they
 * are the idempotency keys) and drop what you have.
 *
 * O(body · secrets). Source: Standard Webhooks 1.0, signatures `v1`.
 *
 * @throws {OptionError} No secret, or one that is none.
 * @example
 * const secrets = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
 * const headers = {
 *   "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
 *   "webhook-timestamp": "1614265330",
 *   "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
 * };
 * const verdict = verifyWebhook({ headers, body: '{"test": 2432232314}' }, { secrets, now: 1_614_265_400_000 });
 * verdict.ok; // => true
 */
export function verifyWebhook(
  { headers, body }: ReceivedWebhook,
  { secrets, now, toleranceMs = 300_000 }: VerifyWebhookOptions,
): WebhookVerdict {
  const keys = [secrets].flat().map(webhookKey);
  if (keys.length === 0)
    throw new OptionError("cannot check a webhook without a secret: wanted at least one");
  const id = headerOf(headers, "webhook-id");
  const timestamp = headerOf(headers, "webhook-timestamp");
  const signatures = headerOf(headers, "webhook-signature");
  if (!id || !timestamp || !signatures) return { ok: false, reason: "MISSING_HEADER" };
  if (!/^\d{1,12}$/.test(timestamp)) return { ok: false, reason: "BAD_TIMESTAMP" };
  const age = now - Number(timestamp) * 1000;
  if (age > toleranceMs) return { ok: false, reason: "TOO_OLD" };
  if (age < -toleranceMs) return { ok: false, reason: "TOO_NEW" };
  const given = signatures.split(" ").slice(0, MOST_SIGNATURES);
  const fits = keys.some((key) => {
    const wanted = signatureOf(key, { id, timestamp, body });
    return given.some((signature) => isSame(signature, wanted));
  });
  return fits ? { ok: true, id } : { ok: false, reason: "WRONG_SIGNATURE" };
}

/** More are looked at by nobody who means well. */
const MOST_SIGNATURES = 16;

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function headerOf(headers: ReceivedWebhook["headers"], name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const key = Object.keys(headers).find((one) => one.toLowerCase() === name);
  const value = key === undefined ? undefined : headers[key];
  return typeof value === "string" ? value : value?.join(" ");
}
