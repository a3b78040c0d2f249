import { writeFileSync } from "node:fs";
import { sampleYear } from "./sample-year.ts";

for (const [name, bytes] of sampleYear()) {
  writeFileSync(new URL(name, import.meta.url), bytes);
  console.log(`${name}: ${bytes.length} bytes`);
}
