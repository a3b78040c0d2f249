import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "@minyi/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { RECORDS_FOLDER } from "./folder-names.ts";
import { type OpenTransportsOptions, openTransports } from "./open-transports.ts";
import { ownCertificate } from "./testing/certificate.fixture.ts";
import { faultyHttpServer } from "./testing/faulty-http-server.fixture.ts";
import { faultyMailServer } from "./testing/faulty-mail-server.fixture.ts";
import { parcelOf } from "./testing/parcel.fixture.ts";
import { type TransportSettings, transportSettingsSchema } from "./transport-settings.ts";
import { verifyWebhook } from "./verify-webhook.ts";

let root = "";
const open: (() => Promise<void>)[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "minyi-transports-"));
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  await rm(root, { recursive: true, force: true });
});

const destinations = [
  { id: "party", name: "省委办公厅" },
  { id: "housing", name: "省住房和城乡建设厅" },
  { id: "health", name: "省卫生厅" },
];
const secret = `whsec_${Buffer.alloc(32, 3).toString("base64")}`;

function opened(settings: object, options: Partial<OpenTransportsOptions> = {}) {
  const checked: TransportSettings = transportSettingsSchema.parse({
    version: "a/1",
    default: { kind: "folder" },
    ...settings,
  });
  const transports = openTransports(checked, { destinations, env: {}, root, ...options });
  open.push(transports.close);
  return transports;
}

describe("openTransports()", () => {
  test("goes the default way where nothing is set, by the name of the destination", async () => {
    const { transportOf } = opened({ destinations: { party: { kind: "folder", path: "上报" } } });
    for (const destination of ["省委办公厅", "省卫生厅", "别处"])
      await transportOf(destination).deliver(parcelOf({ destination }));
    const desksIn = async (folder: string) =>
      (await readdir(join(root, folder))).filter((name) => name !== RECORDS_FOLDER).sort();
    expect(await desksIn("")).toEqual(["sent", "上报"].sort());
    expect(await desksIn("上报")).toEqual(["省委办公厅"]);
    expect(await desksIn("sent")).toEqual(["别处", "省卫生厅"].sort());
  });

  const namesakes = [...destinations, { id: "other", name: "省卫生厅" }];

  test("refuses two destinations of one name that are set to go by different ways", () => {
    const open = (ways: object) => () =>
      opened(
        { destinations: ways },
        { destinations: namesakes, place: { file: "transports.yaml", lineOf: (path) => path.length + 5 } },
      );
    const words =
      /“health” and “other” of the rules are both called “省卫生厅”, and a parcel goes by the name: wanted/;
    expect(open({ health: { kind: "folder", path: "a" }, other: { kind: "folder", path: "b" } })).toThrow(
      words,
    );
    expect(open({ other: { kind: "folder", path: "b" } })).toThrow(words);
    expect(open({ health: { kind: "folder", path: "b" } })).toThrow(
      expect.objectContaining({ code: "CONFIG", place: { file: "transports.yaml", line: 7 } }),
    );
    expect(open({ health: { kind: "folder", path: "b" } })).toThrow(/“destinations\.health”/);
  });

  test("takes two destinations of one name that go by the same way", async () => {
    const way = { kind: "folder", path: "b" };
    const { transportOf } = opened(
      { destinations: { health: way, other: way } },
      { destinations: namesakes },
    );
    await transportOf("省卫生厅").deliver(parcelOf({ destination: "省卫生厅" }));
    expect(await readdir(join(root, "b"))).toContain("省卫生厅");
    expect(() => opened({}, { destinations: namesakes })).not.toThrow();
  });

  test("sends to a webhook with the secrets of the environment", async () => {
    const server = await faultyHttpServer({
      verify: (request) => verifyWebhook(request, { secrets: secret, now: Date.now() }).ok,
    });
    open.push(server.close);
    const hook = {
      kind: "webhook",
      url: server.url,
      secretEnv: "HOOK",
      headersEnv: { Authorization: "TOKEN" },
    };
    const { transportOf } = opened(
      { destinations: { housing: hook } },
      { env: { HOOK: secret, TOKEN: "Bearer 9" } },
    );
    await transportOf("省住房和城乡建设厅").deliver(parcelOf());
    expect(server.requests[0]?.headers.authorization).toBe("Bearer 9");
    expect(server.received()).toHaveLength(1);
  });

  test("shares the connections of a mail server, and keeps the addresses apart", async () => {
    const tls = await ownCertificate();
    await writeFile(join(root, "ca.pem"), tls.cert);
    const login = { user: "desk", password: "geheim-1" };
    const server = await faultyMailServer({ tls, login });
    open.push(server.close);
    const shared = {
      kind: "smtp",
      host: "127.0.0.1",
      port: server.port,
      from: "desk@zx.example",
      user: "desk",
      secretEnv: "MAIL",
      caFile: "ca.pem",
      connections: 1,
    };
    const { transportOf } = opened(
      {
        servers: { mail: shared },
        destinations: {
          party: { kind: "smtp", server: "mail", to: "party@a.example" },
          health: { kind: "smtp", server: "mail", to: ["h@a.example", "i@a.example"] },
          housing: { kind: "smtp", server: "mail", to: "g@a.example", repeat: "same-message-id" },
        },
      },
      { env: { MAIL: "geheim-1" }, place: { file: join(root, "transports.yaml") } },
    );
    expect(transportOf("省委办公厅")).toBe(transportOf("省卫生厅"));
    expect(destinations.map(({ name }) => transportOf(name).repeatable)).toEqual([false, true, false]);
    for (const destination of ["省委办公厅", "省卫生厅"])
      await transportOf(destination).deliver(parcelOf({ destination }));
    expect(server.mails.map(({ to }) => to)).toEqual([["party@a.example"], ["h@a.example", "i@a.example"]]);
    expect(server.connections()).toBe(1);
  });

  test("mails by default to one address, whatever the destination", async () => {
    const server = await faultyMailServer();
    open.push(server.close);
    const usual = {
      kind: "smtp",
      host: "127.0.0.1",
      port: server.port,
      startTls: "never",
      from: "desk@zx.example",
      to: "all@a.example",
    };
    const { transportOf } = opened({
      default: usual,
      destinations: { party: { ...usual, to: "party@a.example" } },
    });
    for (const destination of ["省卫生厅", "省委办公厅"])
      await transportOf(destination).deliver(parcelOf({ destination }));
    expect(server.mails.map(({ to }) => to)).toEqual([["all@a.example"], ["party@a.example"]]);
  });
});

describe("openTransports() refuses", () => {
  const hook = { kind: "webhook", url: "https://a.example/in", secretEnv: "HOOK" };
  const place = {
    file: "transports.yaml",
    lineOf: (path: readonly PropertyKey[]) => (path.length > 0 ? path.join(".").length : undefined),
  };
  test.each<{ name: string; settings: object; env?: Record<string, string>; want: RegExp }>([
    {
      name: "a variable that is not set",
      settings: { destinations: { party: hook } },
      want: /^transports\.yaml:28: “destinations\.party\.secretEnv”: the environment variable HOOK is not set/,
    },
    {
      name: "a variable that is empty",
      settings: { default: hook },
      env: { HOOK: "" },
      want: /:17: “default\.secretEnv”.*HOOK/,
    },
    {
      name: "a variable of a server",
      settings: { servers: { h: hook }, destinations: { party: { kind: "webhook", server: "h" } } },
      want: /“servers\.h\.secretEnv”.*HOOK/,
    },
    {
      name: "a header's variable",
      settings: { default: { ...hook, headersEnv: { Authorization: "TOKEN" } } },
      env: { HOOK: secret },
      want: /“default\.headersEnv\.Authorization”.*TOKEN/,
    },
    {
      name: "a secret that is none",
      settings: { default: hook },
      env: { HOOK: "geheim" },
      want: /“default”: the secret of a webhook is wrong/,
    },
    {
      name: "http",
      settings: { default: { ...hook, url: "http://a.example" } },
      env: { HOOK: secret },
      want: /“default”: .*https/,
    },
    {
      name: "a certificate that is not there",
      settings: { default: { ...hook, caFile: "no.pem" } },
      env: { HOOK: secret },
      want: /“default\.caFile”.*no\.pem/,
    },
    {
      name: "a password in the open",
      settings: {
        default: {
          kind: "smtp",
          host: "a",
          startTls: "never",
          user: "a",
          secretEnv: "HOOK",
          from: "a@b.example",
          to: "a@b.example",
        },
      },
      env: { HOOK: "geheim" },
      want: /“default”: a password/,
    },
  ])("$name", ({ settings, env = {}, want }) => {
    const make = () => opened(settings, { env, place });
    expect(make).toThrow(ConfigError);
    expect(make).toThrow(want);
    expect(make).not.toThrow(/geheim/);
  });
});
