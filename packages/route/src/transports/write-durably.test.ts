import { link, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeDurably } from "./write-durably.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "minyi-route-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test("writeDurably() makes the folders that are missing", async () => {
  const path = join(root, "a", "b", "c.md");
  await writeDurably(path, new Uint8Array([97]));
  expect(await readFile(path, "utf8")).toBe("a");
});

test("writeDurably() never writes into the file that is there", async () => {
  const path = join(root, "a.md");
  await writeDurably(path, "old");
  // Whoever has the old file open reads it to its end.
  await link(path, join(root, "kept.md"));
  await writeDurably(path, "new");
  expect(await readFile(join(root, "kept.md"), "utf8")).toBe("old");
  expect(await readFile(path, "utf8")).toBe("new");
});

test("writeDurably() that fails leaves nothing behind", async () => {
  const notBytes: Uint8Array = JSON.parse("{}");
  await expect(writeDurably(join(root, "a.md"), notBytes)).rejects.toThrow(TypeError);
  expect(await readdir(root)).toEqual([]);
});
