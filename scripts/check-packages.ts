// What is published is what is checked: packs every package, lints the tarballs, and runs the examples against them.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
    if (!linted.every(Boolean)) return false;
    const compiled = compileReadmes(root, { folder, tarballs });
    return tryExamples(root, { folder, tarballs }) && compiled;
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
function tryExamples(root: string, { folder, tarballs }: Packed): boolean {
  const project = join(folder, "project");
  cpSync(join(root, "examples"), project, {
    recursive: true,
    filter: (path) => !path.includes("node_modules") && !path.endsWith("package.json"),
  });
  const packed = packedOf(tarballs);
  writeManifest(project, { minyi: packed.minyi, "@minyi/screen": packed["@minyi/screen"] }, packed);
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

/**
 * Compiles the examples of the packages' READMEs by the types a stranger's project gets: that they run, which the tests show, does not say
 * that a strict compiler takes them.
 */
function compileReadmes(root: string, { folder, tarballs }: Packed): boolean {
  const project = join(folder, "readmes");
  mkdirSync(project);
  const packed = packedOf(tarballs);
  writeManifest(project, packed, packed);
  writeReadmeExamples(root, project);
  const compilerOptions = {
    ...{ target: "es2023", module: "nodenext", strict: true, noEmit: true },
    ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, verbatimModuleSyntax: true },
    ...{ types: ["node"], typeRoots: [join(root, "node_modules/@types")] },
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  const [command, script] = pnpm();
  const install = [script, "install", "--ignore-scripts", "--prefer-offline", "--ignore-workspace"];
  const installed = spawnSync(command, install, { cwd: project, encoding: "utf8" });
  if (installed.status !== 0) console.error(`${installed.stdout}${installed.stderr}`);
  return installed.status === 0 && passes("tsc", ["-p", project]);
}

/** One file a block, named after its package and place. */
function writeReadmeExamples(root: string, project: string): void {
  for (const name of readdirSync(join(root, "packages"))) {
    const text = readFileSync(join(root, "packages", name, "README.md"), "utf8");
    for (const [at, [, code = ""]] of [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].entries())
      writeFileSync(join(project, `${name}-${at + 1}.ts`), `${code}export {};\n`);
  }
}

interface Packed {
  readonly folder: string;
  readonly tarballs: readonly string[];
}

/** Where each package lies, by its name. */
function packedOf(tarballs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tarballs.map((path) => [nameOf(path), `file:${path}`]));
}

function writeManifest(
  project: string,
  dependencies: Readonly<Record<string, string | undefined>>,
  overrides: Readonly<Record<string, string>>,
): void {
  const manifest = { name: "stranger", private: true, type: "module", dependencies, pnpm: { overrides } };
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest, null, 2));
  writeFileSync(join(project, "pnpm-workspace.yaml"), "packages: []\n");
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
