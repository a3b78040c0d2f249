import { mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OptionError } from "@minyi/core";
import { beforeEach, expect, test } from "vitest";
import { checkOutputs } from "./check-outputs.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "minyi-outputs-"));
  await writeFile(join(folder, "in.csv"), "甲\n");
  await symlink(join(folder, "in.csv"), join(folder, "link.csv"));
});

const at = (name: string) => join(folder, name);

test("checkOutputs() takes new files, and old ones that are not read", async () => {
  await writeFile(at("old.csv"), "");
  const outputs = { "--out": at("old.csv"), "--rejects": at("new.csv"), "--html": undefined };
  expect(await checkOutputs({ inputs: [at("in.csv"), "-", undefined], outputs })).toBeUndefined();
});

test.each([
  { name: "the file that is read", outputs: { "--out": "in.csv" }, says: /--out .*is read/ },
  { name: "the same by another path", outputs: { "--out": "./x/../in.csv" }, says: /folder|is read/ },
  { name: "the same through a link", outputs: { "--out": "link.csv" }, says: /is read/ },
  {
    name: "two at one place",
    outputs: { "--out": "a.csv", "--rejects": "a.csv" },
    says: /--rejects .*--out goes there/,
  },
  { name: "a folder", outputs: { "--out": "." }, says: /is a folder/ },
  { name: "a folder that is not there", outputs: { "--out": "none/a.csv" }, says: /folder that is there/ },
])("checkOutputs() refuses $name", async ({ outputs, says }) => {
  const paths = Object.fromEntries(Object.entries(outputs).map(([option, name]) => [option, at(name)]));
  const checking = checkOutputs({ inputs: [at("in.csv")], outputs: paths });
  await expect(checking).rejects.toThrow(OptionError);
  await expect(checking).rejects.toThrow(says);
});

test("checkOutputs() refuses a device", async () => {
  await expect(checkOutputs({ outputs: { "--out": "/dev/null" } })).rejects.toThrow(/is a device/);
});
