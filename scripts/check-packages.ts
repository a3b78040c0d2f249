// What is published is what is checked: packs every package, lints the tarballs, and runs the examples against them.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runStep } from "./step.ts";

/** Packs, lints (publint, are-the-types-wrong) and tries the packages as a stranger's project would. */
export async function checkPackages(root: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "minyi-packed-"));
  try {
    const tarballs = readdirSync(join(root, "packages")).map((name) =>
      pack(join(root, "packages", name), folder),
    );
    const linted = tarballs.map(lint);
    return linted.every(Boolean) && tryExamples(root, { folder, tarballs });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pack(packageFolder: string, destination: string): string {
  const { stdout, status, stderr } = spawnSync(
    "pnpm",
    ["pack", "--json", "--pack-destination", destination],
    {
      cwd: packageFolder,
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`cannot pack ${packageFolder}: ${stderr}${stdout}`);
  const { filename }: { filename: string } = JSON.parse(stdout);
  return filename;
}

function lint(tarball: string): boolean {
  const publint = runStep("publint", ["--strict", tarball]);
  return runStep("attw", ["--profile", "esm-only", "--no-emoji", "--format", "ascii", tarball]) && publint;
}

/**
 * Installs the tarballs in a project of their own, without install scripts: the segmenter that must be built is then
 * not there, as on a machine without a compiler, and everything has to work all the same.
 */
function tryExamples(
  root: string,
  { folder, tarballs }: { folder: string; tarballs: readonly string[] },
): boolean {
  const project = join(folder, "project");
  cpSync(join(root, "examples"), project, {
    recursive: true,
    filter: (path) => !path.includes("node_modules") && !path.endsWith("package.json"),
  });
  const packed = Object.fromEntries(tarballs.map((path) => [nameOf(path), `file:${path}`]));
  const manifest = {
    name: "stranger",
    private: true,
    type: "module",
    dependencies: { minyi: packed.minyi },
    pnpm: { overrides: packed },
  };
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest, null, 2));
  writeFileSync(join(project, "pnpm-workspace.yaml"), "packages: []\n");
  const run = (command: string, args: readonly string[]) =>
    spawnSync(command, args, { cwd: project, stdio: "inherit" }).status === 0;
  return (
    run("pnpm", ["install", "--ignore-scripts", "--prefer-offline", "--ignore-workspace"]) &&
    run("node", ["quick-start.ts"]) &&
    run("pnpm", ["exec", "minyi", "run", "sample-year/submissions.csv", "--out", "out", "--json"]) &&
    run("pnpm", ["exec", "minyi", "verify", "--json"])
  );
}

function nameOf(tarball: string): string {
  const { stdout } = spawnSync("tar", ["-xzOf", tarball, "package/package.json"], { encoding: "utf8" });
  const { name }: { name: string } = JSON.parse(stdout);
  return name;
}
