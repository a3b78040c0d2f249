import { appendFile, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dispatch } from "../dispatch/dispatch.ts";
import { parcelOf } from "../dispatch/parcels.fixture.ts";
import { folderTransport } from "./folder-transport.ts";
import { verifyFolder } from "./verify-folder.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "minyi-route-"));
  const transport = folderTransport(root);
  await dispatch([parcelOf("a"), parcelOf("b"), parcelOf("c", { destination: "other" })], { transport });
  await transport.close?.();
});
afterEach(() => rm(root, { recursive: true, force: true }));

const office = (file: string) => join(root, "office", file);
const MANIFEST = "清单.csv";

test.each([
  { name: "nothing where all is as listed", harm: async () => {}, files: 3, problems: [] },
  {
    name: "a missing file",
    harm: () => rm(office("a.md")),
    files: 2,
    problems: [{ kind: "missing", folder: "office", file: "a.md" }],
  },
  {
    name: "a changed file of the same size",
    harm: () => writeFile(office("a.md"), "abd"),
    files: 2,
    problems: [{ kind: "changed", folder: "office", file: "a.md" }],
  },
  {
    name: "a file that grew",
    harm: () => appendFile(office("b.md"), "d"),
    files: 2,
    problems: [{ kind: "changed", folder: "office", file: "b.md" }],
  },
  {
    name: "a folder in place of a file",
    harm: async () => {
      await rm(office("a.md"));
      await mkdir(office("a.md"));
    },
    files: 2,
    problems: [{ kind: "changed", folder: "office", file: "a.md" }],
  },
  {
    name: "a file that was renamed",
    harm: () => rename(office("a.md"), office("甲.md")),
    files: 2,
    problems: [
      { kind: "missing", folder: "office", file: "a.md" },
      { kind: "unlisted", folder: "office", file: "甲.md" },
    ],
  },
  {
    name: "what a crash left",
    harm: () => writeFile(office(".minyi-01234567-89ab-cdef-0123-456789abcdef.tmp"), "a"),
    files: 3,
    problems: [
      { kind: "unfinished", folder: "office", file: ".minyi-01234567-89ab-cdef-0123-456789abcdef.tmp" },
    ],
  },
  {
    name: "a list that is not there",
    harm: () => rm(office(MANIFEST)),
    files: 1,
    problems: [{ kind: "noManifest", folder: "office", file: "" }],
  },
  {
    name: "a list that is none",
    harm: () => writeFile(office(MANIFEST), "别的"),
    files: 1,
    problems: [{ kind: "noManifest", folder: "office", file: "" }],
  },
  {
    name: "a folder that is gone",
    harm: () => rm(join(root, "office"), { recursive: true }),
    files: 1,
    problems: [{ kind: "noManifest", folder: "office", file: "" }],
  },
  {
    name: "a file outside all folders",
    harm: () => writeFile(join(root, "stray.md"), ""),
    files: 3,
    problems: [{ kind: "unlisted", folder: "", file: "stray.md" }],
  },
])("verifyFolder() names $name", async ({ harm, files, problems }) => {
  await harm();
  expect(await verifyFolder(root)).toEqual({ files, problems });
});

test("verifyFolder() names what was delivered and not listed yet", async () => {
  await folderTransport(root).deliver(parcelOf("d"));
  expect(await verifyFolder(root)).toEqual({
    files: 3,
    problems: [{ kind: "unlisted", folder: "office", file: "d.md" }],
  });
});
