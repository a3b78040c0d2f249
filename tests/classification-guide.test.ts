import { mkdir, readFile, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { guideBlocks, guideLinks } from "./guide-blocks.ts";
import { minyi, ROOT } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const GUIDE = join(ROOT, "docs/classification.zh-CN.md");

test("every command of the classification guide runs as written, and says what is shown", async () => {
  const cwd = await scratch();
  await mkdir(join(cwd, "out"));
  await symlink(join(ROOT, "examples"), join(cwd, "examples"));
  let said = "";
  let [commands, shown] = [0, 0];
  for (const { kind, lines } of await guideBlocks(GUIDE)) {
    if (kind === "sh") said = "";
    for (const line of lines) {
      if (kind === "sh") {
        const [program, ...args] = line.split(" ");
        expect(program).toBe("minyi");
        const { status, stdout, stderr } = await minyi(args, { cwd });
        expect(status, `${line}\n${stderr}`).toBe(0);
        said += stdout + stderr;
        commands++;
      } else if (kind === "text") {
        expect(said.split("\n")).toContain(line);
        shown++;
      }
    }
  }
  expect([commands > 10, shown > 10]).toEqual([true, true]);
});

test("the lexicon the guide shows is that of the example", async () => {
  const [block] = await guideBlocks(GUIDE);
  const hand = (await readFile(join(ROOT, "examples/classification/hand.tsv"), "utf8")).split("\n");
  expect(block?.lines.length).toBeGreaterThan(5);
  for (const line of block?.lines ?? []) expect(hand).toContain(line);
});

test("every relative link of the guide leads somewhere", async () => {
  const links = await guideLinks(GUIDE);
  expect(links.length).toBeGreaterThan(3);
  for (const link of links.filter((path) => !path.endsWith("classification")))
    expect((await readFile(join(dirname(GUIDE), link))).length, link).toBeGreaterThan(0);
});
