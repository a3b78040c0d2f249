import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "@minyi/core";
import { DEFAULT_MASKING } from "@minyi/screen";
import { expect, test } from "vitest";
import { loadMasking } from "./load-masking.ts";
import { SAMPLE_OFFICE } from "./sample-office.ts";

test("loadMasking() reads of the built-in office what holds for one without the file", async () => {
  expect(await loadMasking(SAMPLE_OFFICE)).toEqual(DEFAULT_MASKING);
});

test("loadMasking() takes the default without the file, and names the line of what is wrong", async () => {
  const folder = await mkdtemp(join(tmpdir(), "minyi-masking-"));
  try {
    expect(await loadMasking(folder)).toEqual(DEFAULT_MASKING);
    await writeFile(
      join(folder, "masking.yaml"),
      "version: a/1\nroles:\n  送出:\n    hide: {shoe: removed}\n    contact: hidden\n    names: consented\n    extra: hidden\n",
    );
    await expect(loadMasking(folder)).rejects.toThrow(ConfigError);
    await expect(loadMasking(folder)).rejects.toThrow(/masking\.yaml:4/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
