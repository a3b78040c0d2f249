import { stat } from "node:fs/promises";
import { join } from "node:path";
import { parseWith } from "@minyi/core";
import { type BulletinSet, bulletinSetSchema, type Duties, dutiesSchema } from "@minyi/report";
import type * as z from "zod";
import { readYaml } from "./read-yaml.ts";

/** The bulletins of an office (通报文件); none where it has no `bulletin.yaml`. @throws {ConfigError} */
export async function loadBulletins(folder: string): Promise<BulletinSet | undefined> {
  return await loadIfThere(join(folder, "bulletin.yaml"), bulletinSetSchema);
}

/** What an office asks of its members (职责文件); nothing where it has no `duties.yaml`. @throws {ConfigError} */
export async function loadDuties(folder: string): Promise<Duties | undefined> {
  return await loadIfThere(join(folder, "duties.yaml"), dutiesSchema);
}

/** An office file, checked; nothing where there is none. @throws {ConfigError} */
export async function loadIfThere<S extends z.ZodType>(
  file: string,
  schema: S,
): Promise<z.infer<S> | undefined> {
  if (!(await stat(file).catch(() => undefined))) return undefined;
  const { data, place } = await readYaml(file);
  return parseWith(schema, data, place);
}
