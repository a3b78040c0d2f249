import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ConfigError, OptionError } from "@minyi/core";
import type { Transport } from "../dispatch/transport.ts";
import { folderTransport } from "./folder-transport.ts";
import { namesakeProblem } from "./namesake-problem.ts";
import { type MailAddresses, type SmtpOptions, smtpTransport } from "./smtp-transport.ts";
import { type Reach, reachesOf, type TransportSettings, withServer } from "./transport-settings.ts";
import { type WebhookOptions, webhookTransport } from "./webhook-transport.ts";

/** Options for {@linkcode openTransports}. */
export interface OpenTransportsOptions {
  /** Ids and names as the routing rules have them: settings go by id, parcels by name. */
  readonly destinations: readonly { readonly id: string; readonly name: string }[];
  /** Where secrets are: `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What paths of folders are below. */
  readonly root: string;
  /** The settings' file, for what errors say and for files beside it. */
  readonly place?: {
    readonly file: string;
    readonly lineOf?: (path: readonly PropertyKey[]) => number | undefined;
  };
}

/** Ways to all destinations of an office (送达方式). */
export interface Transports {
  /** By the destination's name, as a parcel bears it; what is nowhere set goes the default way. */
  readonly transportOf: (destination: string) => Transport;
  /** Lets go of all connections. */
  close(): Promise<void>;
}

/**
 * Makes the transports an office has set up (打开送达方式). Nothing is connected before the first parcel; destinations by the same mail server share its
 * connections.
 *
 * O(destinations).
 *
 * @throws {ConfigError} A variable with a secret is missing, a certificate cannot be read, an address is wrong, two destinations of one name
 * are set to go by different ways; file and line are named, the secret is not.
 * @example
 * const { transportOf } = openTransports(
 *   { version: "a/1", default: { kind: "folder" } },
 *   { destinations: [{ id: "office", name: "省委办公厅" }], env: {}, root: "out" },
 * );
 * transportOf("省委办公厅").repeatable; // => true
 */
export function openTransports(settings: TransportSettings, options: OpenTransportsOptions): Transports {
  refuseNamesakes(settings, options);
  const names = new Map(options.destinations.map(({ id, name }) => [id, name]));
  const made = new Map<string, Transport>();
  const byName = new Map<string, Transport>();
  const reaches = reachesOf(settings).map(({ path, reach: own, ...one }) => ({
    ...one,
    reach: withServer(own, settings),
    lineage: { path, own },
  }));
  let usual: Transport | undefined;
  for (const { lineage, id, reach } of reaches) {
    const key = keyOf(reach, id);
    const known = made.get(key);
    const transport =
      known ?? open(reach, { ...options, lineage, to: sharedRecipients(key, { reaches, names }) });
    made.set(key, transport);
    if (id === undefined) usual = transport;
    else byName.set(names.get(id) ?? id, transport);
  }
  return {
    transportOf: (destination) => byName.get(destination) ?? (usual as Transport),
    close: async () => {
      await Promise.all([...made.values()].map((transport) => transport.close?.()));
    },
  };
}

function refuseNamesakes(settings: TransportSettings, { destinations, place }: OpenTransportsOptions): void {
  const problem = namesakeProblem(settings, destinations);
  if (problem) throw refusal(problem.message, ["destinations", problem.id], place);
}

/** Destinations with the same key share a transport. The default mails to its own addresses whatever the destination. */
function keyOf(reach: Reach, id: string | undefined): string {
  if (reach.kind !== "smtp") return JSON.stringify(reach);
  const { to, ...rest } = reach;
  return JSON.stringify(id === undefined ? { ...rest, to } : rest);
}

function sharedRecipients(
  key: string,
  {
    reaches,
    names,
  }: {
    readonly reaches: readonly { readonly id?: string; readonly reach: Reach }[];
    readonly names: ReadonlyMap<string, string>;
  },
): ReadonlyMap<string, MailAddresses> {
  return new Map(
    reaches.flatMap(({ id, reach }): [string, MailAddresses][] =>
      id !== undefined && reach.kind === "smtp" && keyOf(reach, id) === key
        ? [[names.get(id) ?? id, reach.to ?? []]]
        : [],
    ),
  );
}

interface Opening extends OpenTransportsOptions {
  /** Where in the file this destination stands, and what it says there itself. */
  readonly lineage: { readonly path: readonly string[]; readonly own: Reach };
  readonly to: ReadonlyMap<string, MailAddresses>;
}

function open(reach: Reach, opening: Opening): Transport {
  try {
    if (reach.kind === "folder") return folderTransport(resolve(opening.root, reach.path ?? "sent"));
    return reach.kind === "webhook"
      ? webhookTransport(webhookOptions(reach, opening))
      : smtpTransport(smtpOptions(reach, opening));
  } catch (cause) {
    if (cause instanceof OptionError) throw wrong(cause.message, opening, []);
    throw cause;
  }
}

function webhookOptions(reach: Extract<Reach, { kind: "webhook" }>, opening: Opening): WebhookOptions {
  const { url = "", secretEnv = [], headers = {}, headersEnv = {}, caFile } = reach;
  const secret = [secretEnv].flat().map((name) => secretOf(name, opening, ["secretEnv"]));
  const hidden = Object.entries(headersEnv).map(([header, name]) => [
    header,
    secretOf(name, opening, ["headersEnv", header]),
  ]);
  return {
    url,
    secret,
    headers: { ...headers, ...Object.fromEntries(hidden) },
    ...given({ timeoutMs: reach.timeoutMs, allowHttp: reach.allowHttp, ca: certificate(caFile, opening) }),
  };
}

function smtpOptions(reach: Extract<Reach, { kind: "smtp" }>, opening: Opening): SmtpOptions {
  const { host = "", user, secretEnv, from = "", to = [], caFile } = reach;
  const { port, secure, startTls, cc, timeoutMs, connections, inlineBytes, repeat } = reach;
  const auth =
    user === undefined || secretEnv === undefined
      ? undefined
      : { user, password: secretOf(secretEnv, opening, ["secretEnv"]) };
  return {
    host,
    from,
    to: opening.to.size > 0 ? opening.to : to,
    ...given({ port, secure, startTls, cc, timeoutMs, connections, inlineBytes, repeat, auth }),
    ...given({ ca: certificate(caFile, opening) }),
  };
}

/** Without the members that are absent. */
function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function secretOf(name: string, opening: Opening, at: readonly string[]): string {
  const value = opening.env[name];
  if (value === undefined || value === "")
    throw wrong(`the environment variable ${name} is not set: wanted the secret in it`, opening, at);
  return value;
}

function certificate(file: string | undefined, opening: Opening): string | undefined {
  if (file === undefined) return undefined;
  const path = resolve(opening.place === undefined ? "." : dirname(opening.place.file), file);
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw wrong(`cannot read the certificate “${path}”: wanted a PEM file`, opening, ["caFile"]);
  }
}

function wrong(message: string, { place, lineage }: Opening, at: readonly string[]): ConfigError {
  return refusal(message, [...baseOf(lineage, at), ...at], place);
}

function refusal(
  message: string,
  path: readonly string[],
  place: OpenTransportsOptions["place"],
): ConfigError {
  const line = place?.lineOf?.(path);
  return new ConfigError(`“${path.join(".")}”: ${message}`, {
    file: place?.file ?? "transports",
    ...(line === undefined ? {} : { line }),
  });
}

/** The destination itself, or its server where that says it. */
function baseOf({ path, own }: Opening["lineage"], [field]: readonly string[]): readonly string[] {
  if (field === undefined || field in own || own.kind === "folder" || own.server === undefined) return path;
  return ["servers", own.server];
}
