import process from "node:process";
import { OptionError } from "@minyi/core";
import { type Office, type SendParcels, sendWithin } from "@minyi/pipeline";
import { openTransports, type Transports } from "@minyi/route";
import { given, makeFolder } from "./options.ts";

/** The ways by which parcels leave (传送方式), and how fast. */
export interface Ways extends Transports {
  readonly send: SendParcels;
}

/**
 * Opens the ways by which an office's parcels leave (打开传送方式): as `transports.yaml` says; folders are below `--out`.
 *
 * @throws {OptionError} Some go into folders and none was named, or it cannot be made.
 * @throws {ConfigError} A variable that holds a secret is not set …
 */
export async function openWays(
  { transports }: Pick<Office, "transports">,
  { out }: { readonly out?: string },
): Promise<Ways> {
  const { settings, ...rest } = transports;
  const reaches = [settings.default, ...Object.values(settings.destinations ?? {})];
  if (out === undefined && reaches.some(({ kind }) => kind === "folder"))
    throw new OptionError("cannot send without a way: wanted --out, the folder the parcels go to");
  if (out !== undefined) await makeFolder(out);
  const opened = openTransports(settings, { ...rest, env: process.env, root: out ?? "." });
  const { perDestination, circuit = {}, ...limits } = settings.limits ?? {};
  const own = perDestination === undefined ? {} : { perDestination: { concurrency: perDestination } };
  return { ...opened, send: sendWithin({ ...given(limits), ...own, circuit: given(circuit) }) };
}
