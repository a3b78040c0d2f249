import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { initOffice } from "./init-office.ts";
import { loadOffice } from "./load-office.ts";

let folder = "";
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "minyi-office-"));
  await initOffice(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  { name: "an indicator", file: "indicators.yaml", from: "journal: 各界反映", to: "journal: 各届反映" },
  { name: "a destination", file: "rules.yaml", from: "各界反映", to: "各届反映" },
])("loadOffice() refuses a journal misspelt in $name, with file and line", async ({ file, from, to }) => {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const at = text.split("\n").findIndex((line) => !line.startsWith("#") && line.includes(from));
  const lines = text.split("\n").with(at, (text.split("\n")[at] ?? "").replace(from, to));
  writeFileSync(path, lines.join("\n"));
  await expect(loadOffice(folder)).rejects.toThrow(
    new RegExp(`${file}:${at + 1}: no journal is called “各届反映”: journals.yaml has 《各界反映》`),
  );
});
