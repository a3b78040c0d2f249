import { spawnSync } from "node:child_process";
import { appendFile, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execPath } from "node:process";
import { expect, test } from "vitest";
import { type GuideBlock, guideBlocks, guideLinks } from "./guide-blocks.ts";
import { minyi, ROOT } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const GUIDE = join(ROOT, "docs/routing.zh-CN.md");

/** Does with a file what the guide tells the clerk to do: a table or a test is saved, a rule put before another one, a case at the end. */
async function write({ kind, about, lines }: GuideBlock, cwd: string): Promise<void> {
  const [name = "", before] = about.split("：");
  const path = join(cwd, name);
  if (kind !== "yaml") return await writeFile(path, lines.join("\n"));
  if (before === undefined) return await appendFile(path, `\n${lines.join("\n")}\n`);
  const [head = "", tail, ...more] = (await readFile(path, "utf8")).split(`  - id: ${before}\n`);
  expect([typeof tail, more]).toEqual(["string", []]);
  await writeFile(path, `${head}${lines.join("\n")}\n  - id: ${before}\n${tail}`);
}

/** A guard against what hangs: the 5 seconds of vitest are few on a machine with much else to do. */
const HANGS_MS = 120_000;

/** Runs the tests of a folder by vitest, which is installed there as an office's own repository would have it. */
function runTests(cwd: string) {
  const program = join(ROOT, "node_modules/vitest/vitest.mjs");
  const { status, stdout, stderr } = spawnSync(
    execPath,
    [program, "run", "--root", cwd, `--testTimeout=${HANGS_MS}`],
    {
      cwd,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
    },
  );
  return { status, said: `${stdout}${stderr}` };
}

/** The guide's test holds, and when a rule is broken it says which, where, and what was wanted. */
async function tryBrokenRule(cwd: string): Promise<void> {
  await mkdir(join(cwd, "node_modules"));
  await symlink(join(ROOT, "node_modules/vitest"), join(cwd, "node_modules/vitest"));
  await symlink(join(ROOT, "packages/cli/node_modules/@minyi"), join(cwd, "node_modules/@minyi"));
  const whole = runTests(cwd);
  expect(whole.status, whole.said).toBe(0);
  const file = join(cwd, "本单位/rules.yaml");
  const rules = await readFile(file, "utf8");
  const broken = rules.replace(
    "action: forwardSideways\n    to: agriculture\n",
    "action: forwardSideways\n    to: housing\n",
  );
  expect(broken).not.toBe(rules);
  await writeFile(file, broken);
  const { status, said } = runTests(cwd);
  expect(status).toBe(1);
  for (const words of [
    '"rule": "biogas"',
    '"ruleLine": ',
    '"to": "agriculture"',
    '"to": "housing"',
    "下级政协反映沼气",
  ])
    expect(said).toContain(words);
  await writeFile(file, rules);
}

test("every command of the routing guide runs as written, and says what is shown", async () => {
  const cwd = await scratch();
  await symlink(join(ROOT, "examples"), join(cwd, "examples"));
  let said: readonly string[] = [];
  const count = { commands: 0, shown: 0, files: 0 };
  for (const block of await guideBlocks(GUIDE)) {
    const { kind, lines } = block;
    if (kind === "sh") said = [];
    if (kind === "sh")
      for (const line of lines) {
        const [program, ...args] = line.split(" ");
        expect(program).toBe("minyi");
        const { status, stdout, stderr } = await minyi(args, { cwd });
        expect(status, `${line}\n${stderr}`).toBe(0);
        said = [...said, ...`${stdout}${stderr}`.split("\n")];
        count.commands++;
      }
    else if (kind === "text")
      for (const line of lines) {
        expect(said).toContain(line);
        count.shown++;
      }
    else {
      await write(block, cwd);
      if (kind === "ts") await tryBrokenRule(cwd);
      count.files++;
    }
  }
  expect([count.commands > 15, count.shown > 15, count.files]).toEqual([true, true, 4]);
});

test("every relative link of the routing guide leads somewhere", async () => {
  const links = await guideLinks(GUIDE);
  expect(links.length).toBeGreaterThan(1);
  for (const link of links)
    expect((await readFile(join(dirname(GUIDE), link))).length, link).toBeGreaterThan(0);
});
