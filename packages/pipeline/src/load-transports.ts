import { stat } from "node:fs/promises";
import { join } from "node:path";
import { parseWith } from "@minyi/core";
import { FOLDERS_ONLY, type TransportSettings, transportSettingsSchemaFor } from "@minyi/route";
import { readYaml, type YamlFile } from "./read-yaml.ts";

/** How an office's parcels reach their destinations (送达设置): with the place, for `openTransports`, where the office has the file. */
export interface OfficeTransports {
  readonly settings: TransportSettings;
  /** Of `rules.yaml`: settings go by id, parcels by name. */
  readonly destinations: readonly { readonly id: string; readonly name: string }[];
  readonly place?: YamlFile["place"];
}

/**
 * How an office's parcels reach their destinations (送达设置文件); everything into folders where it has no `transports.yaml`. Variables with
 * secrets are looked up when the transports are opened, not here.
 *
 * @throws {ConfigError} The file is wrong, or names a destination `rules.yaml` does not have.
 */
export async function loadTransports(
  folder: string,
  destinations: OfficeTransports["destinations"],
): Promise<OfficeTransports> {
  const file = join(folder, "transports.yaml");
  if (!(await stat(file).catch(() => undefined))) return { settings: FOLDERS_ONLY, destinations };
  const { data, place } = await readYaml(file);
  const schema = transportSettingsSchemaFor(destinations.map(({ id }) => id));
  return { settings: parseWith(schema, data, place), destinations, place };
}
