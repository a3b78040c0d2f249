import { join } from "node:path";
import { DEFAULT_MASKING, type Masking, maskingSchema } from "@minyi/screen";
import { loadIfThere } from "./load-bulletins.ts";

/** Who sees what of an office's submissions (隐去规则文件); the default where it has no `masking.yaml`. @throws {ConfigError} */
export async function loadMasking(folder: string): Promise<Masking> {
  return (await loadIfThere(join(folder, "masking.yaml"), maskingSchema)) ?? DEFAULT_MASKING;
}
