// Writes the sheets of the worked examples anew: `node examples/reports/generate.ts`.
import { writeFileSync } from "node:fs";
import { reportFiles } from "./report-files.ts";

for (const [name, text] of reportFiles()) {
  writeFileSync(new URL(name, import.meta.url), text);
  console.log(`${name}: ${Buffer.byteLength(text)} bytes`);
}
