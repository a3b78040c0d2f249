import { fileURLToPath } from "node:url";

/** Folder of the built-in sample office (内置示例单位). */
export const SAMPLE_OFFICE: string = fileURLToPath(new URL("../office", import.meta.url));
