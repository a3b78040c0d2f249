import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OptionError, StorageError } from "@minyi/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dispatch } from "../dispatch/dispatch.ts";
import type { Parcel } from "../dispatch/parcel.ts";
import { folderTransport } from "./folder-transport.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "minyi-route-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const parcel: Parcel = {
  id: "1",
  item: "a",
  destination: "省委办公厅",
  role: "to",
  title: "路灯",
  fileName: "路灯-a.md",
  content: "路灯不亮\n",
  urgent: false,
};
const path = () => join(root, "省委办公厅", "路灯-a.md");

test("folderTransport() writes the content and nothing else", async () => {
  await dispatch([parcel, { ...parcel, item: "b", fileName: "b.md" }], { transport: folderTransport(root) });
  expect(await readFile(path(), "utf8")).toBe("路灯不亮\n");
  expect((await readdir(join(root, "省委办公厅"))).sort()).toEqual(["b.md", "路灯-a.md"]);
});

test("folderTransport() leaves a file alone that has the content", async () => {
  const transport = folderTransport(root);
  await transport.deliver(parcel);
  await utimes(path(), 1, 1);
  await transport.deliver(parcel);
  expect((await stat(path())).mtimeMs).toBe(1000);
});

test("folderTransport() replaces a file that has another content", async () => {
  await mkdir(join(root, "省委办公厅"));
  await writeFile(path(), "旧稿");
  await folderTransport(root).deliver(parcel);
  expect(await readFile(path(), "utf8")).toBe("路灯不亮\n");
});

test.each([
  { name: "a way up", wrong: { destination: ".." } },
  { name: "a folder in a folder", wrong: { destination: "a/b" } },
  { name: "a file elsewhere", wrong: { fileName: "..\\a" } },
  { name: "an empty name", wrong: { fileName: "" } },
])("folderTransport() refuses $name", async ({ wrong }) => {
  await expect(folderTransport(root).deliver({ ...parcel, ...wrong })).rejects.toThrow(OptionError);
  expect(await readdir(root)).toEqual([]);
});

test("folderTransport() says what could not be written and leaves no temporary file", async () => {
  await mkdir(path(), { recursive: true });
  const failure = folderTransport(root).deliver(parcel);
  await expect(failure).rejects.toThrow(StorageError);
  await expect(failure).rejects.toMatchObject({
    code: "STORAGE",
    message: expect.stringContaining("路灯-a.md"),
  });
  expect(await readdir(join(root, "省委办公厅"))).toEqual(["路灯-a.md"]);
});
