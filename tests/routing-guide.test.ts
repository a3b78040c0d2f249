import { readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { type GuideBlock, guideBlocks, guideLinks } from "./guide-blocks.ts";
import { minyi, ROOT } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const GUIDE = join(ROOT, "docs/routing.zh-CN.md");

/** Does with a file what the guide tells the clerk to do: a table is saved, a rule put before another one. */
async function write({ kind, about, lines }: GuideBlock, cwd: string): Promise<void> {
  const [name = "", before] = about.split("：");
  const path = join(cwd, name);
  if (kind === "csv") return await writeFile(path, lines.join("\n"));
  const [head = "", tail, ...more] = (await readFile(path, "utf8")).split(`  - id: ${before}\n`);
  expect([typeof tail, more]).toEqual(["string", []]);
  await writeFile(path, `${head}${lines.join("\n")}\n  - id: ${before}\n${tail}`);
}

test("every command of the routing guide runs as written, and says what is shown", {
  timeout: 300_000,
}, async () => {
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
      count.files++;
    }
  }
  expect([count.commands > 15, count.shown > 15, count.files]).toEqual([true, true, 2]);
});

test("every relative link of the routing guide leads somewhere", async () => {
  const links = await guideLinks(GUIDE);
  expect(links.length).toBeGreaterThan(1);
  for (const link of links)
    expect((await readFile(join(dirname(GUIDE), link))).length, link).toBeGreaterThan(0);
});
