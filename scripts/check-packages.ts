// What is published is what is checked: packs every package, lints the tarballs, and runs the examples against them.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { env, execPath } from "node:process";

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

/** The pnpm this script was started by. */
function pnpm(): readonly [command: string, script: string] {
  const script = env.npm_execpath;
  if (script === undefined) throw new Error("started without pnpm: wanted `npx --yes pnpm@10.34.9 check`");
  return [execPath, script];
}

function pack(packageFolder: string, destination: string): string {
  const [command, script] = pnpm();
  const { stdout, status, stderr } = spawnSync(
    command,
    [script, "pack", "--json", "--pack-destination", destination],
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
  const publint = passes("publint", ["--strict", tarball]);
  return passes("attw", ["--profile", "esm-only", "--no-emoji", "--format", "ascii", tarball]) && publint;
}

/** Runs a linter, and shows what it says only when it complains. */
function passes(command: string, args: readonly string[]): boolean {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  console.log(`${status === 0 ? "✓" : "✗"} ${command} ${basename(args.at(-1) ?? "")}`);
  if (status !== 0) console.error(`${stdout}${stderr}`);
  return status === 0;
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
    dependencies: { minyi: packed.minyi, "@minyi/screen": packed["@minyi/screen"] },
    pnpm: { overrides: packed },
  };
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest, null, 2));
  writeFileSync(join(project, "pnpm-workspace.yaml"), "packages: []\n");
  const [command, script] = pnpm();
  const run = (...args: readonly string[]) =>
    spawnSync(command, args, { cwd: project, stdio: "inherit" }).status === 0;
  const minyi = (...args: readonly string[]) => run(script, "exec", "minyi", ...args);
  return (
    run(script, "install", "--ignore-scripts", "--prefer-offline", "--ignore-workspace") &&
    run("quick-start.ts", "sample-year/submissions.csv") &&
    run("alike.ts", "sample-year/submissions.csv") &&
    run("ugly-file.ts") &&
    run("screening.ts") &&
    minyi("run", "sample-year/submissions.csv", "--out", "out") &&
    minyi("issue", "--journal", "各界反映", "--all", "--date", "planned", "--out", "out") &&
    minyi("forward", "--date", "planned") &&
    minyi("record", "sample-year/outcomes.csv") &&
    minyi("report", "summary", "--period", "2009") &&
    // The program of a thread is a file of its own: only here is it the built one that runs.
    minyi(...CLASSIFY, "--workers", "2", "--out", "threads.csv") &&
    minyi(...CLASSIFY, "--workers", "0", "--out", "none.csv") &&
    isSame(join(project, "threads.csv"), join(project, "none.csv")) &&
    minyi("verify")
  );
}

const CLASSIFY = [
  "classify",
  "sample-year/submissions.csv",
  "--text",
  "标题,情况反映",
  "--model",
  "citizens",
];

function isSame(a: string, b: string): boolean {
  const same = readFileSync(a).equals(readFileSync(b));
  if (!same) console.error(`${a} and ${b} are not the same`);
  return same;
}

function nameOf(tarball: string): string {
  const { stdout } = spawnSync("tar", ["-xzOf", tarball, "package/package.json"], { encoding: "utf8" });
  const { name }: { name: string } = JSON.parse(stdout);
  return name;
}
