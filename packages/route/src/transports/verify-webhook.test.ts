import { OptionError } from "@minyi/core";
import { describe, expect, test } from "vitest";
import { verifyWebhook } from "./verify-webhook.ts";
import { signatureOf, webhookKey } from "./webhook-key.ts";

// Source: the test vector of the Standard Webhooks libraries.
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const OTHER = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const SENT = 1_614_265_330;
const body = '{"test": 2432232314}';
const headers = {
  "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
  "webhook-timestamp": String(SENT),
  "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};
const changedNames = Object.fromEntries(
  Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]),
);
const now = SENT * 1000;
const signature = headers["webhook-signature"];
const good = { ok: true, id: headers["webhook-id"] };

describe("verifyWebhook() takes", () => {
  test.each([
    { name: "what the specification signs", request: { headers, body }, secrets: SECRET },
    { name: "the body as bytes", request: { headers, body: Buffer.from(body) }, secrets: SECRET },
    { name: "headers of fetch", request: { headers: new Headers(headers), body }, secrets: SECRET },
    {
      name: "names in any case",
      request: { headers: { ...changedNames }, body },
      secrets: SECRET,
    },
    { name: "a secret without its prefix", request: { headers, body }, secrets: SECRET.slice(6) },
    { name: "the old secret beside the new", request: { headers, body }, secrets: [OTHER, SECRET] },
    {
      name: "one of several signatures",
      request: { headers: { ...headers, "webhook-signature": `v1,aaaa v1a,bbbb ${signature}` }, body },
      secrets: SECRET,
    },
  ])("$name", ({ request, secrets }) => {
    expect(verifyWebhook(request, { secrets, now })).toEqual(good);
  });
});

describe("verifyWebhook() refuses", () => {
  const changed = (parts: Record<string, string | undefined>) => ({
    headers: { ...headers, ...parts },
    body,
  });
  test.each([
    { name: "another body", request: { headers, body: `${body} ` }, reason: "WRONG_SIGNATURE" },
    { name: "another id", request: changed({ "webhook-id": "msg_2" }), reason: "WRONG_SIGNATURE" },
    {
      name: "another time",
      request: changed({ "webhook-timestamp": String(SENT + 1) }),
      reason: "WRONG_SIGNATURE",
    },
    {
      name: "another version",
      request: changed({ "webhook-signature": `v2${signature.slice(2)}` }),
      reason: "WRONG_SIGNATURE",
    },
    {
      name: "a shorter signature",
      request: changed({ "webhook-signature": signature.slice(0, -1) }),
      reason: "WRONG_SIGNATURE",
    },
    {
      name: "the right one as the 17th",
      request: changed({ "webhook-signature": `${"v1,a ".repeat(16)}${signature}` }),
      reason: "WRONG_SIGNATURE",
    },
    { name: "no id", request: changed({ "webhook-id": undefined }), reason: "MISSING_HEADER" },
    { name: "no time", request: changed({ "webhook-timestamp": undefined }), reason: "MISSING_HEADER" },
    { name: "no signature", request: changed({ "webhook-signature": "" }), reason: "MISSING_HEADER" },
    { name: "a time in words", request: changed({ "webhook-timestamp": "now" }), reason: "BAD_TIMESTAMP" },
    {
      name: "a time with a sign",
      request: changed({ "webhook-timestamp": `+${SENT}` }),
      reason: "BAD_TIMESTAMP",
    },
  ])("$name", ({ request, reason }) => {
    expect(verifyWebhook(request, { secrets: SECRET, now })).toEqual({ ok: false, reason });
  });

  test.each([
    { name: "takes what is five minutes old", at: now + 300_000, want: good },
    { name: "refuses what is older", at: now + 300_001, want: { ok: false, reason: "TOO_OLD" } },
    { name: "takes what is five minutes ahead", at: now - 300_000, want: good },
    { name: "refuses what is further ahead", at: now - 300_001, want: { ok: false, reason: "TOO_NEW" } },
  ])("$name", ({ at, want }) => {
    expect(verifyWebhook({ headers, body }, { secrets: SECRET, now: at })).toEqual(want);
  });

  test("another secret", () => {
    expect(verifyWebhook({ headers, body }, { secrets: OTHER, now })).toEqual({
      ok: false,
      reason: "WRONG_SIGNATURE",
    });
  });
});

test.each([
  { name: "no secrets", secrets: [] },
  { name: "an empty one", secrets: "" },
  { name: "a short one", secrets: `whsec_${Buffer.alloc(23).toString("base64")}` },
  { name: "a long one", secrets: `whsec_${Buffer.alloc(65).toString("base64")}` },
  { name: "a word of people", secrets: "correct horse battery staple" },
])("verifyWebhook() throws for $name and does not show it", ({ secrets }) => {
  const check = () => verifyWebhook({ headers, body }, { secrets, now });
  expect(check).toThrow(OptionError);
  expect(check).not.toThrow(/horse/);
});

test.each([24, 64])(
  "webhookKey() takes a secret of %i bytes, the shortest and the longest there is",
  (bytes) => {
    const secret = Buffer.alloc(bytes, 7);
    expect(webhookKey(`whsec_${secret.toString("base64")}`)).toEqual(secret);
  },
);

test("signatureOf() signs id, time and body", () => {
  const id = headers["webhook-id"];
  expect(signatureOf(webhookKey(SECRET), { id, timestamp: String(SENT), body })).toBe(signature);
});
