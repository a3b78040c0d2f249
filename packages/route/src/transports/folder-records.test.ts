import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRecord, recordPath, writeManifest, writeRecord } from "./folder-records.ts";
import type { ManifestEntry } from "./manifest.ts";
import { parseManifest } from "./manifest.ts";
import { writeDurably } from "./write-durably.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "minyi-route-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const entryOf = (file: string): ManifestEntry => ({
  file,
  sha256: "ff",
  bytes: 3,
  item: file,
  title: "路灯",
  role: "to",
  id: file,
});
const record = (file: string) => writeRecord(recordPath(root, "office", file), entryOf(file));

test("writeManifest() loses no line to another that writes at the same moment", async () => {
  await record("a.md");
  let isFirst = true;
  await writeManifest(root, "office", {
    write: async (path, text) => {
      if (isFirst) {
        isFirst = false;
        // Another process delivers and is done with its list before we write ours, which does not know of it.
        await record("b.md");
        await writeManifest(root, "office");
      }
      await writeDurably(path, text);
    },
  });
  const listed = parseManifest(await readFile(join(root, "office", "清单.csv"), "utf8"));
  expect(listed?.map(({ file }) => file)).toEqual(["a.md", "b.md"]);
});

test.each([
  { name: "what was cut off", text: '{"file":"a.md"' },
  { name: "what is something else", text: '{"file":"a.md"}' },
])("readRecord() knows nothing of $name", async ({ text }) => {
  const path = join(root, "a.json");
  await writeFile(path, text);
  expect(await readRecord(path)).toBeUndefined();
});
