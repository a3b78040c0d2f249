import { describe, expect, test } from "vitest";
import { FOLDERS_ONLY, transportSettingsSchema, transportSettingsSchemaFor } from "./transport-settings.ts";

const folder = { kind: "folder" };
const base = { version: "a/1", default: folder };
const mail = { kind: "smtp", host: "mail.example", from: "desk@zx.example" };
const hook = { kind: "webhook", url: "https://a.example/in", secretEnv: "HOOK_SECRET" };

describe("transportSettingsSchema takes", () => {
  test.each([
    { name: "folders only", settings: FOLDERS_ONLY },
    {
      name: "every kind",
      settings: {
        ...base,
        servers: { mail: { ...mail, user: "desk", secretEnv: "MAIL_PASSWORD" }, hook },
        destinations: {
          a: {
            kind: "smtp",
            server: "mail",
            to: ["a@b.example", { name: "甲", address: "c@d.example" }],
            cc: "e@f.example",
          },
          b: {
            kind: "webhook",
            server: "hook",
            headers: { "X-Unit": "zx" },
            headersEnv: { Authorization: "TOKEN" },
          },
          c: { kind: "folder", path: "/srv/c" },
          d: { ...hook, secretEnv: ["NEW", "OLD"] },
        },
        limits: {
          concurrency: 4,
          perDestination: 1,
          rate: { count: 60, perMs: 60_000 },
          retries: 0,
          circuit: { failures: 5, coolDownMs: 0 },
        },
      },
    },
    { name: "a circuit with one limit", settings: { ...base, limits: { circuit: { failures: 3 } } } },
  ])("$name", ({ settings }) => {
    expect(transportSettingsSchema.parse(settings)).toEqual(settings);
  });
});

describe("transportSettingsSchema refuses", () => {
  const withA = (a: object, more: object = {}) => ({ ...base, ...more, destinations: { a } });
  test.each<{ name: string; settings: object; path: string; message: RegExp }>([
    {
      name: "a misspelt kind",
      settings: withA({ kind: "webhok" }),
      path: "destinations.a.kind",
      message: /did you mean “webhook”/,
    },
    {
      name: "no kind",
      settings: withA({ url: "https://a.example" }),
      path: "destinations.a.kind",
      message: /folder, webhook, smtp/,
    },
    {
      name: "a kind of its ancestors",
      settings: withA({ kind: "toString" }),
      path: "destinations.a.kind",
      message: /folder, webhook, smtp/,
    },
    {
      name: "a misspelt field",
      settings: withA({ ...hook, timeoutMS: 1 }),
      path: "destinations.a.timeoutMS",
      message: /did you mean “timeoutMs”/,
    },
    {
      name: "a field of another kind",
      settings: withA({ ...folder, host: "a" }),
      path: "destinations.a.host",
      message: /no field/,
    },
    {
      name: "a secret",
      settings: withA({ ...hook, secret: "geheim" }),
      path: "destinations.a.secret",
      message: /secretEnv/,
    },
    {
      name: "a password of a server",
      settings: { ...base, servers: { m: { ...mail, password: "geheim" } } },
      path: "servers.m.password",
      message: /secretEnv/,
    },
    {
      name: "a secret in place of a variable",
      settings: withA({ ...hook, secretEnv: "geheim" }),
      path: "destinations.a.secretEnv",
      message: /variable/,
    },
    {
      name: "a secret header",
      settings: withA({ ...hook, headers: { "X-Api-Key": "geheim" } }),
      path: "destinations.a.headers.X-Api-Key",
      message: /headersEnv/,
    },
    {
      name: "a server that is not there",
      settings: withA({ kind: "smtp", server: "mial", to: "a@b.example" }, { servers: { mail } }),
      path: "destinations.a.server",
      message: /did you mean “mail”/,
    },
    {
      name: "a server of another kind",
      settings: withA({ kind: "smtp", server: "h", to: "a@b.example" }, { servers: { h: hook } }),
      path: "destinations.a.server",
      message: /of the kind webhook, wanted smtp/,
    },
    {
      name: "a folder as a server",
      settings: { ...base, servers: { f: folder } },
      path: "servers.f.kind",
      message: /webhook, smtp/,
    },
    {
      name: "a webhook without its address",
      settings: withA({ kind: "webhook", secretEnv: "A" }),
      path: "destinations.a",
      message: /url is missing/,
    },
    {
      name: "a webhook without its secret",
      settings: withA({ kind: "webhook", url: "https://a.example" }),
      path: "destinations.a",
      message: /secretEnv is missing/,
    },
    { name: "a mail to nobody", settings: withA(mail), path: "destinations.a", message: /to is missing/ },
    {
      name: "a mail from nobody",
      settings: withA({ kind: "smtp", host: "a", to: "a@b.example" }),
      path: "destinations.a",
      message: /from is missing/,
    },
    {
      name: "a user without a password",
      settings: withA({ ...mail, to: "a@b.example", user: "a" }),
      path: "destinations.a",
      message: /secretEnv is missing/,
    },
    {
      name: "a password without a user",
      settings: withA({ ...mail, to: "a@b.example", secretEnv: "A" }),
      path: "destinations.a",
      message: /user is missing/,
    },
    {
      name: "an address with two lines",
      settings: withA({ ...mail, to: "a@b.example\nc@d.example" }),
      path: "destinations.a.to",
      message: /mail address/,
    },
    { name: "no default", settings: { version: "a/1" }, path: "default.kind", message: /kind/ },
    {
      name: "half a parcel at a time",
      settings: { ...base, limits: { concurrency: 0.5 } },
      path: "limits.concurrency",
      message: /int/,
    },
    {
      name: "a misspelt limit",
      settings: { ...base, limits: { retrys: 1 } },
      path: "limits.retrys",
      message: /did you mean “retries”/,
    },
  ])("$name", ({ settings, path, message }) => {
    const { error } = transportSettingsSchema.safeParse(settings);
    const issue = error?.issues[0];
    expect(issue?.path.map(String).join(".")).toBe(path);
    expect(issue?.message).toMatch(message);
    expect(JSON.stringify(error?.issues)).not.toContain("geheim");
  });

  test("a destination the rules do not have, and names the nearest", () => {
    const { error } = transportSettingsSchemaFor(["housing", "health"]).safeParse({
      ...base,
      destinations: { houzing: folder },
    });
    expect(error?.issues).toMatchObject([
      {
        path: ["destinations", "houzing"],
        message: "there is no destination “houzing”, did you mean “housing”?",
      },
    ]);
  });
});
