import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { deliveryRoots } from "./delivery-roots.ts";

async function folder(...made: readonly string[]): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "minyi-roots-"));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const one of made) await mkdir(join(root, one), { recursive: true });
  await writeFile(join(root, "dispatch.csv"), "");
  return root;
}

test.each([
  { name: "those of a run", made: ["sent/.minyi", "dispatch/.minyi", "other"], want: ["dispatch", "sent"] },
  { name: "the folder itself", made: [".minyi", "省委办公厅"], want: [""] },
  { name: "a copy", made: ["省委办公厅"], want: [""] },
])("deliveryRoots() finds $name", async ({ made, want }) => {
  const root = await folder(...made);
  expect(await deliveryRoots(root)).toEqual(want.map((one) => join(root, one)));
});
