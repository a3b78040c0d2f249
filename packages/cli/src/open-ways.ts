import { join } from "node:path";
import { OptionError } from "@minyi/core";
import { folderTransport, type Transport } from "@minyi/route";
import { makeFolder } from "./options.ts";

/** The ways by which parcels leave (传送方式). */
export interface Ways {
  /** By the name of a destination. */
  readonly transportOf: (destination: string) => Transport;
  close(): Promise<void>;
}

/**
 * Opens the ways by which parcels leave (打开传送方式): into the folder `sent` of one that was named.
 *
 * @throws {OptionError} No folder was named, or it cannot be made.
 */
export async function openWays({ out }: { readonly out?: string }): Promise<Ways> {
  if (out === undefined)
    throw new OptionError("cannot send without a way: wanted --out, the folder the parcels go to");
  // The drafts of `run --out` lie beside it: they are another text under the same name.
  const folder = join(out, "sent");
  await makeFolder(folder);
  const transport = folderTransport(folder);
  return { transportOf: () => transport, close: async () => {} };
}
