import { knownFields, unknownName } from "@minyi/core";
import * as z from "zod";
import { isAddress } from "./mail-address.ts";

const text = z.string().min(1);
const whole = (least: number) =>
  z
    .int()
    .min(least)
    .max(2 ** 31 - 1);

/** Secrets never stand in the file: it names where they are. */
const envNameSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, "wanted the name of an environment variable, in capital letters");

const addressSchema = z.string().refine(isAddress, "wanted a mail address like a@b.example");
const personSchema = z.union([addressSchema, z.strictObject({ name: text, address: addressSchema })], {
  error: "wanted a mail address, or name and address",
});
const peopleSchema = z.union([personSchema, z.array(personSchema).min(1)], {
  error: "wanted a mail address or a list of them",
});

/** Headers whose values are mostly secrets. */
const SECRET_HEADER = /^(authorization|proxy-authorization|cookie|.*(token|secret|api-?key).*)$/i;

const headersSchema = z.record(text, z.string()).superRefine((headers, context) => {
  for (const name of Object.keys(headers)) {
    if (SECRET_HEADER.test(name))
      context.addIssue({
        code: "custom",
        path: [name],
        message: `${name} is a secret: wanted it under headersEnv`,
      });
  }
});

const folderShape = {
  kind: z.literal("folder"),
  /** Below the folder of the run, or an absolute path. @default "sent" */
  path: text.optional(),
};

const webhookShape = {
  kind: z.literal("webhook"),
  url: text.optional(),
  /** Variables that hold the secrets of the signature; several while receivers change over. */
  secretEnv: z.union([envNameSchema, z.array(envNameSchema).min(1)]).optional(),
  headers: headersSchema.optional(),
  /** Header → variable that holds its value. */
  headersEnv: z.record(text, envNameSchema).optional(),
  timeoutMs: whole(1).optional(),
  /** Certificate of an own authority (PEM), beside this file. */
  caFile: text.optional(),
  allowHttp: z.boolean().optional(),
};

const smtpShape = {
  kind: z.literal("smtp"),
  host: text.optional(),
  port: z.int().min(1).max(65_535).optional(),
  secure: z.boolean().optional(),
  startTls: z.enum(["required", "never"]).optional(),
  user: text.optional(),
  /** Variable that holds the password. */
  secretEnv: envNameSchema.optional(),
  from: personSchema.optional(),
  cc: peopleSchema.optional(),
  timeoutMs: whole(1).optional(),
  connections: whole(1).optional(),
  inlineBytes: whole(0).optional(),
  caFile: text.optional(),
  repeat: z.enum(["two-mails", "same-message-id"]).optional(),
};

const server = { server: text.optional() };
const reachSchema = byKind({
  folder: guarded(folderShape),
  webhook: guarded({ ...webhookShape, ...server }),
  smtp: guarded({ ...smtpShape, ...server, to: peopleSchema.optional() }),
});
const serverSchema = byKind({ webhook: guarded(webhookShape), smtp: guarded(smtpShape) });

/** How a destination is reached (送达方式). */
export type Reach = z.infer<typeof reachSchema>;

/** What several destinations share (共用服务器). */
export type SharedServer = z.infer<typeof serverSchema>;

const limitsSchema = knownFields({
  /** Parcels under way. */
  concurrency: whole(1).optional(),
  /** Of them to one destination. */
  perDestination: whole(1).optional(),
  rate: knownFields({ count: whole(1), perMs: whole(1) }).optional(),
  /** Further attempts. */
  retries: whole(0).optional(),
  baseDelayMs: whole(0).optional(),
  maxDelayMs: whole(0).optional(),
  /** Of one attempt. */
  timeoutMs: whole(1).optional(),
  /** 熔断 */
  circuit: knownFields({ failures: whole(1).optional(), coolDownMs: whole(0).optional() }).optional(),
});

/** How fast, how often, how long (分发限度): options of the dispatcher. */
export type DispatchLimits = z.infer<typeof limitsSchema>;

const settingsSchema = knownFields({
  version: text,
  default: reachSchema,
  servers: z.record(text, serverSchema).optional(),
  /** By the id that `rules.yaml` gives the destination. */
  destinations: z.record(text, reachSchema).optional(),
  limits: limitsSchema.optional(),
});

/** How an office's parcels reach their destinations (送达设置), see {@linkcode transportSettingsSchema}. */
export type TransportSettings = z.infer<typeof settingsSchema>;

/** Settings of an office without the file: everything into folders. */
export const FOLDERS_ONLY: TransportSettings = {
  version: "folders/1",
  default: { kind: "folder", path: "sent" },
};

/**
 * How an office's parcels reach their destinations (送达设置文件): by default, and by destination. Servers that are named are defined, and of
 * the same kind; nothing that is needed is left out.
 */
export const transportSettingsSchema = settingsSchema.superRefine((settings, context) => {
  for (const { path, reach } of reachesOf(settings)) {
    for (const { at, message } of problemsOf(reach, settings))
      context.addIssue({ code: "custom", path: [...path, ...at], message });
  }
});

/** {@linkcode transportSettingsSchema} that refuses destinations `rules.yaml` does not have. */
export function transportSettingsSchemaFor(destinations: readonly string[]) {
  return transportSettingsSchema.superRefine((settings, context) => {
    for (const id of Object.keys(settings.destinations ?? {})) {
      if (destinations.includes(id)) continue;
      const message = unknownName("destination", id, destinations);
      context.addIssue({ code: "custom", path: ["destinations", id], message });
    }
  });
}

/** The default and every destination, with the way to it in the file. */
export function reachesOf({ default: usual, destinations = {} }: TransportSettings): readonly {
  readonly path: readonly string[];
  readonly id?: string;
  readonly reach: Reach;
}[] {
  const own = Object.entries(destinations).map(([id, reach]) => ({ path: ["destinations", id], id, reach }));
  return [{ path: ["default"], reach: usual }, ...own];
}

/** A destination's settings laid over those of its server. */
export function withServer(reach: Reach, { servers = {} }: TransportSettings): Reach {
  if (reach.kind === "folder" || reach.server === undefined) return reach;
  const { server: name, ...own } = reach;
  const shared = Object.hasOwn(servers, name) ? servers[name] : undefined;
  // Both are of the kind, and its members hold for it.
  return { ...shared, ...own } as Reach;
}

interface Problem {
  readonly at: readonly string[];
  readonly message: string;
}

function problemsOf(reach: Reach, settings: TransportSettings): readonly Problem[] {
  if (reach.kind === "folder") return [];
  const { servers = {} } = settings;
  if (reach.server !== undefined) {
    const shared = Object.hasOwn(servers, reach.server) ? servers[reach.server] : undefined;
    if (shared === undefined)
      return [{ at: ["server"], message: unknownName("server", reach.server, Object.keys(servers)) }];
    if (shared.kind !== reach.kind)
      return [
        {
          at: ["server"],
          message: `the server “${reach.server}” is of the kind ${shared.kind}, wanted ${reach.kind}`,
        },
      ];
  }
  return missing(withServer(reach, settings));
}

function missing(reach: Reach): readonly Problem[] {
  const lacks = (name: string, why: string): Problem => ({
    at: [],
    message: `${name} is missing: wanted ${why}`,
  });
  if (reach.kind === "webhook")
    return [
      ...(reach.url === undefined ? [lacks("url", "the address to POST to")] : []),
      ...(reach.secretEnv === undefined
        ? [lacks("secretEnv", "the variable with the secret of the signature")]
        : []),
    ];
  if (reach.kind === "folder") return [];
  return [
    ...(reach.host === undefined ? [lacks("host", "the name of the mail server")] : []),
    ...(reach.from === undefined ? [lacks("from", "the sender's address")] : []),
    ...(reach.to === undefined ? [lacks("to", "who gets the mails")] : []),
    ...(reach.user !== undefined && reach.secretEnv === undefined
      ? [lacks("secretEnv", "the variable with the password of the user")]
      : []),
    ...(reach.user === undefined && reach.secretEnv !== undefined
      ? [lacks("user", "whose password it is")]
      : []),
  ];
}

const SECRET_FIELD = /^(secret|password|pass|passwd|token|auth|key|apiKey)$/i;

/** Strict, with the right name for a misspelt field; a secret in the file is told as what it is. */
function guarded<S extends z.ZodRawShape>(shape: S) {
  return z
    .unknown()
    .superRefine((value, context) => {
      if (typeof value !== "object" || value === null) return;
      for (const name of Object.keys(value).filter((key) => SECRET_FIELD.test(key))) {
        const message =
          "secrets do not stand in this file: wanted secretEnv, the name of an environment variable";
        context.addIssue({ code: "custom", path: [name], message });
      }
    })
    .pipe(knownFields(shape));
}

/** Checks by the schema of the kind alone, so that mistakes are told as of that kind. */
function byKind<S extends Readonly<Record<string, z.ZodType>>>(schemas: S) {
  const kinds = Object.keys(schemas);
  return z.unknown().transform((value, context): z.infer<S[keyof S]> => {
    const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
    const schema = typeof kind === "string" && Object.hasOwn(schemas, kind) ? schemas[kind] : undefined;
    if (schema === undefined) {
      const message =
        typeof kind === "string" ? unknownName("kind", kind, kinds) : `wanted a kind: ${kinds.join(", ")}`;
      context.addIssue({ code: "custom", path: ["kind"], message });
      return z.NEVER;
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data as z.infer<S[keyof S]>;
    for (const { path, message } of result.error.issues)
      context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  });
}
