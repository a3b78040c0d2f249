import { execFileSync } from "node:child_process";
import { cp, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, type TestContext, test } from "vitest";
import { expectOneMessage, folderWith } from "./accepted-ledger.ts";
import { manyRows } from "./many-rows.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";
import { storedLedger } from "./stored-ledger.ts";

/** Makes a disk of so many KiB in memory, which only root may; without it the test is skipped, and says so. */
async function smallDisk(size: string, context: TestContext): Promise<string> {
  const folder = await scratch();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    context.skip("a full disk is made with mount -t tmpfs, which is not allowed here");
  }
  onTestFinished(() => {
    execFileSync("umount", [folder]);
  });
  return folder;
}

test("a ledger on a full disk: 1, what was accepted stays, and with room again the run is completed", async (context) => {
  const disk = await smallDisk("2m", context);
  const accepted = await folderWith();
  await cp(join(accepted, "minyi.db"), join(disk, "minyi.db"));
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), manyRows(2000));
  const run = [
    "run",
    "in.csv",
    "--segmenter",
    "intl",
    "--ledger",
    `sqlite:${join(disk, "minyi.db")}`,
    "--json",
  ];

  const full = await minyi(run, { cwd });
  expect(full.status).toBe(1);
  expect(expectOneMessage(full)).toMatchObject({
    code: "DISK_FULL",
    message: expect.stringContaining("minyi.db"),
  });
  const before = await storedLedger(join(accepted, "minyi.db"));
  const after = await storedLedger(join(disk, "minyi.db"));
  expect(after.verification.violations).toEqual([]);
  expect(after.events.slice(0, before.seq)).toEqual(before.events);

  const known = after.events.filter(({ kind }) => kind === "submitted").length - 3;
  execFileSync("mount", ["-o", "remount,size=64m", disk]);
  const again = await minyi(run, { cwd });
  expect([again.status, onlyJson(again).submissions, onlyJson(again).already]).toEqual([
    0,
    2000 - known,
    known,
  ]);
});

test("a classified table on a full disk: 1, and nothing is left of it", async (context) => {
  const disk = await smallDisk("64k", context);
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), manyRows(300));
  const out = join(disk, "out.csv");
  const text = ["--text", "标题,内容", "--model", "citizens"];
  const full = await minyi(["classify", "in.csv", ...text, "--out", out, "--json"], { cwd });
  expect(full.status).toBe(1);
  expect(onlyJson(full)).toMatchObject({
    error: { code: "DISK_FULL", message: expect.stringContaining("out.csv") },
  });
  expect(await readdir(disk)).toEqual([]);
});

test("lists on a full disk: 1, and the ledger has everything", async (context) => {
  const disk = await smallDisk("64k", context);
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), manyRows(300));
  const run = ["run", "in.csv", "--segmenter", "intl", "--out", join(disk, "out"), "--json"];
  const full = await minyi(run, { cwd });
  expect(full.status).toBe(1);
  const { events, verification } = await storedLedger(join(cwd, "minyi.db"));
  expect(verification.violations).toEqual([]);
  expect(events.filter(({ kind }) => kind === "submitted")).toHaveLength(300);
  expect(onlyJson(full)).toMatchObject({
    error: { code: "DISK_FULL", message: expect.stringContaining("out") },
  });
});
