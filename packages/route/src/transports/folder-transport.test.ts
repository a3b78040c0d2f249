import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OptionError, StorageError } from "@minyi/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dispatch } from "../dispatch/dispatch.ts";
import type { Parcel } from "../dispatch/parcel.ts";
import { parcelOf } from "../dispatch/parcels.fixture.ts";
import { folderTransport } from "./folder-transport.ts";
import { verifyFolder } from "./verify-folder.ts";
import { UNFINISHED } from "./write-durably.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "minyi-route-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const DESK = "省委办公厅";
const parcel: Parcel = {
  id: "1",
  item: "a",
  destination: DESK,
  role: "to",
  title: "路灯",
  fileName: "路灯-a.md",
  content: "路灯不亮\n",
  urgent: false,
};
const path = () => join(root, DESK, "路灯-a.md");
const manifest = (folder: string) => readFile(join(root, folder, "清单.csv"), "utf8");

/** Every file with its bytes, and when it was last written where that is asked for. */
async function snapshot({ times = false } = {}): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const lines = files.map(async (file) => {
    const { mtimeMs } = await stat(file);
    return `${file} ${await readFile(file, "utf8")} ${times ? mtimeMs : ""}`;
  });
  return (await Promise.all(lines)).sort();
}

test("folderTransport() writes the content and nothing else into the folder", async () => {
  await dispatch([parcel, { ...parcel, item: "b", fileName: "b.md" }], { transport: folderTransport(root) });
  expect(await readFile(path(), "utf8")).toBe("路灯不亮\n");
  expect((await readdir(join(root, DESK))).sort()).toEqual(["b.md", "路灯-a.md"]);
});

test("folderTransport() leaves a file alone that has the content", async () => {
  const transport = folderTransport(root);
  await transport.deliver(parcel);
  await utimes(path(), 1, 1);
  await transport.deliver(parcel);
  expect((await stat(path())).mtimeMs).toBe(1000);
});

test("folderTransport() replaces a file that has another content", async () => {
  await mkdir(join(root, DESK));
  await writeFile(path(), "旧稿");
  await folderTransport(root).deliver(parcel);
  expect(await readFile(path(), "utf8")).toBe("路灯不亮\n");
});

test.each([
  { name: "a file elsewhere", wrong: { fileName: "..\\a" } },
  { name: "an empty name", wrong: { fileName: "" } },
  { name: "a destination without a name", wrong: { destination: "" } },
  { name: "the name of the list", wrong: { fileName: "清单.csv" } },
])("folderTransport() refuses $name", async ({ wrong }) => {
  await expect(folderTransport(root).deliver({ ...parcel, ...wrong })).rejects.toThrow(OptionError);
  expect(await readdir(root)).toEqual([]);
});

test("folderTransport() leads no destination out of its root", async () => {
  const { reference } = await folderTransport(root).deliver({ ...parcel, destination: "../../a/b" });
  expect(reference).toMatch(/^a b-[0-9a-f]{8}\/路灯-a\.md$/);
  expect(await readFile(join(root, reference), "utf8")).toBe("路灯不亮\n");
});

test("folderTransport() says what could not be written and leaves no temporary file", async () => {
  await mkdir(path(), { recursive: true });
  const failure = folderTransport(root).deliver(parcel);
  await expect(failure).rejects.toThrow(StorageError);
  await expect(failure).rejects.toMatchObject({
    code: "STORAGE",
    message: expect.stringContaining("路灯-a.md"),
  });
  expect(await readdir(join(root, DESK))).toEqual(["路灯-a.md"]);
});

test("folderTransport() lists each folder it wrote to when it is closed", async () => {
  const transport = folderTransport(root);
  const copy = {
    ...parcel,
    item: "b",
    id: "2",
    fileName: "井盖-b.md",
    title: "=井盖",
    role: "copy",
  } as const;
  await dispatch([parcel, copy, { ...parcel, destination: "研究室" }], { transport });
  await transport.close?.();
  // Source of the hash: sha256sum of “路灯不亮” and a line feed.
  const told = '"3c68108f3bf06ac977b00f04c984a0f2c48447d6c386b66b6388e6399dee72a9","13"';
  expect(await manifest(DESK)).toBe(
    [
      "\ufeff文件,SHA-256,字节,信息,标题,方式,待发件",
      `"井盖-b.md",${told},"b","'=井盖","抄送","2"`,
      `"路灯-a.md",${told},"a","路灯","主送","1"`,
      "",
    ].join("\r\n"),
  );
  expect(await verifyFolder(root)).toEqual({ files: 3, problems: [] });
});

test("folderTransport() leaves the same bytes in any order, in one run or several, and touches nothing when repeated", async () => {
  const parcels = ["c", "a", "B", "灯"].map((item) => parcelOf(item));
  const deliver = async (some: readonly Parcel[]) => {
    const transport = folderTransport(root);
    await dispatch(some, { transport });
    await transport.close?.();
  };
  await deliver(parcels);
  const [once, touched] = [await snapshot(), await snapshot({ times: true })];
  await deliver(parcels);
  expect(await snapshot({ times: true })).toEqual(touched);
  await rm(root, { recursive: true });
  for (const one of parcels.toReversed()) await deliver([one]);
  expect(await snapshot()).toEqual(once);
});

test("folderTransport() lists what one before it delivered and did not come to list", async () => {
  await folderTransport(root).deliver(parcel);
  await folderTransport(root).close?.();
  expect(await verifyFolder(root)).toEqual({ files: 1, problems: [] });
});

test("folderTransport() has nothing to list where nothing was delivered", async () => {
  await folderTransport(join(root, "nowhere")).close?.();
  expect(await readdir(root)).toEqual([]);
});

test("folderTransport() lists the newer text of an item once", async () => {
  const transport = folderTransport(root);
  await transport.deliver(parcel);
  await transport.deliver({ ...parcel, id: "2", content: "修好了", title: "路灯（修改）" });
  await transport.close?.();
  expect(await verifyFolder(root)).toEqual({ files: 1, problems: [] });
  expect(await manifest(DESK)).toContain("路灯（修改）");
});

test.each([
  { name: "the same name", fileName: "路灯-a.md" },
  { name: "a name that differs in case only", fileName: "路灯-A.MD" },
])("folderTransport() refuses another item of $name, also at the same moment", async ({ fileName }) => {
  const other = { ...parcel, item: "b", fileName, content: "别的" };
  const { delivered, failed } = await dispatch([parcel, other], { transport: folderTransport(root) });
  expect(delivered.map(({ item }) => item)).toEqual(["a"]);
  expect(failed).toMatchObject([{ parcel: { item: "b" }, error: { code: "REFUSED" }, attempts: 1 }]);
  expect(await readdir(join(root, DESK))).toEqual(["路灯-a.md"]);
});

test("folderTransport() keeps the name a text has when only case has changed", async () => {
  const transport = folderTransport(root);
  await transport.deliver({ ...parcel, fileName: "A-a.md" });
  const { reference } = await transport.deliver({ ...parcel, fileName: "a-a.md", content: "新" });
  await transport.close?.();
  expect(reference).toBe(join(DESK, "A-a.md"));
  expect(await verifyFolder(root)).toEqual({ files: 1, problems: [] });
});

/** A process of its own that delivers into the root. */
function writer(...args: readonly string[]) {
  const script = join(import.meta.dirname, "folder-writer.fixture.ts");
  return spawn(process.execPath, [script, root, ...args], { stdio: ["ignore", "pipe", "inherit"] });
}

test("folderTransport() loses no line of the list to another process", async () => {
  const codes = ["a", "b", "c"].map((name) => {
    const child = writer(name, "20", "10");
    child.stdout.resume();
    return new Promise((resolve) => child.on("close", resolve));
  });
  expect(await Promise.all(codes)).toEqual([0, 0, 0]);
  expect(await verifyFolder(root)).toEqual({ files: 60, problems: [] });
});

test("folderTransport() that is killed leaves no half file, and a second run completes it", async () => {
  const bytes = 1_000_000;
  const child = writer("a", "1000", `${bytes}`);
  child.stdout.on("data", (said) => {
    if (`${said}`.includes("3\n")) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.on("close", resolve));
  const names = (await readdir(join(root, "office"))).filter((name) => name.endsWith(".md"));
  expect(names.length).toBeGreaterThanOrEqual(4);
  for (const name of names) expect((await stat(join(root, "office", name))).size).toBe(bytes);
  const again = writer("a", `${names.length + 1}`, `${bytes}`);
  again.stdout.resume();
  await new Promise((resolve) => again.on("close", resolve));
  const { files, problems } = await verifyFolder(root);
  expect(files).toBe(names.length + 1);
  expect(problems.filter(({ kind, file }) => kind !== "unfinished" || !UNFINISHED.test(file))).toEqual([]);
});

test("folderTransport() gives up no parcel for a file in the folder's place, and delivers when it is gone", async () => {
  await writeFile(join(root, DESK), "not a folder");
  const other = parcelOf("b", { destination: "省教育厅" });
  const transport = folderTransport(root);
  const result = await dispatch([parcel, other], { transport });
  expect([result.deferred.map(({ parcel: { item } }) => item), result.delivered.length]).toEqual([["a"], 1]);
  await rm(join(root, DESK));
  expect((await dispatch([parcel], { transport })).delivered).toHaveLength(1);
});

test("folderTransport() writes the other lists when one cannot be written, says so, and writes it next time", async () => {
  const transport = folderTransport(root);
  await transport.deliver(parcel);
  await transport.deliver(parcelOf("b", { destination: "省教育厅" }));
  await mkdir(join(root, DESK, "清单.csv"));
  await expect(transport.close?.()).rejects.toThrow(StorageError);
  expect(await manifest("省教育厅")).toContain("b");
  await rm(join(root, DESK, "清单.csv"), { recursive: true });
  await folderTransport(root).close?.();
  expect(await manifest(DESK)).toContain("路灯-a.md");
});

test.each(["..", ".", "/etc", "a/../../b", "CON", "com1.txt", "路".repeat(300), " ", ".minyi", "清单.csv"])(
  "folderTransport() keeps a destination called “%s” in a folder of its own below the root",
  async (destination) => {
    await folderTransport(root).deliver({ ...parcel, destination });
    const folders = (await readdir(root)).filter((name) => name !== ".minyi");
    expect(folders).toHaveLength(1);
    expect(await readdir(join(root, folders[0] ?? ""))).toEqual(["路灯-a.md"]);
  },
);
