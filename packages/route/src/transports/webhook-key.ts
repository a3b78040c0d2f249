import { createHmac } from "node:crypto";
import { OptionError } from "@minyi/core";

const PREFIX = "whsec_";
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Reads a secret (签名密钥): base64 of 24 to 64 bytes, after `whsec_` or without it. @throws {OptionError} It is none; the message does not show it. */
export function webhookKey(secret: string): Buffer {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  const key = Buffer.from(text, "base64");
  if (!BASE64.test(text) || key.length < 24 || key.length > 64)
    throw new OptionError("the secret of a webhook is wrong: wanted whsec_ and 24 to 64 bytes in base64");
  return key;
}

/** The signature of a request: `v1,` and HMAC-SHA256 over `id.timestamp.body` in base64. */
export function signatureOf(
  key: Buffer,
  {
    id,
    timestamp,
    body,
  }: { readonly id: string; readonly timestamp: string; readonly body: string | Uint8Array },
): string {
  const digest = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64");
  return `v1,${digest}`;
}
