import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NearDuplicateIndex } from "@minyi/dedupe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadNearDuplicateIndex, saveNearDuplicateIndex } from "./near-duplicate-index-file.ts";

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "minyi-"));
  path = join(folder, "history.index");
});
afterEach(async () => await rm(folder, { recursive: true }));

test("an index comes back from its file, and replaces the one before it", async () => {
  const index = new NearDuplicateIndex({ threshold: 0.5 });
  await saveNearDuplicateIndex(path, index);
  for (let place = 0; place < 3000; place++)
    index.add(`t${place}`, `第${place}号路灯不亮已经两个月`, { most: 0 });
  await saveNearDuplicateIndex(path, index);
  expect(await readdir(folder)).toEqual(["history.index"]);
  const again = await loadNearDuplicateIndex(path, { threshold: 0.5 });
  expect(again.size).toBe(3000);
  const text = "第2999号路灯不亮已经三个月";
  expect(again.find(text).length).toBeGreaterThan(0);
  expect(again.find(text)).toEqual(index.find(text));
});

test("loadNearDuplicateIndex() names the file that was cut, and the one that is not there", async () => {
  await saveNearDuplicateIndex(path, new NearDuplicateIndex());
  await writeFile(path, (await readFile(path)).subarray(0, -1));
  await expect(loadNearDuplicateIndex(path)).rejects.toMatchObject({
    code: "SNAPSHOT_CUT",
    message: `“${path}”: cannot restore the snapshot: it ends too early`,
  });
  await expect(loadNearDuplicateIndex(join(folder, "none"))).rejects.toMatchObject({ code: "NO_FILE" });
});

test("saveNearDuplicateIndex() leaves what was there when the index cannot be written", async () => {
  await saveNearDuplicateIndex(path, new NearDuplicateIndex());
  const before = await readFile(path);
  const failing = new NearDuplicateIndex();
  failing.snapshot = function* () {
    yield new Uint8Array(10);
    throw Object.assign(new Error("no space"), { code: "ENOSPC" });
  };
  await expect(saveNearDuplicateIndex(path, failing)).rejects.toMatchObject({ code: "DISK_FULL" });
  expect(await readFile(path)).toEqual(before);
  expect(await readdir(folder)).toEqual(["history.index"]);
});
