import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

test.each(["README.md", "README.zh-CN.md"])(
  "%s shows examples/quick-start.ts to the letter, in under 20 lines",
  (file) => {
    const [, block = ""] = /```ts\n([\s\S]*?)```/.exec(read(file)) ?? [];
    const [, ...code] = read("examples/quick-start.ts").split("\n");
    expect(block.trim()).toBe(code.join("\n").trim());
    expect(code.length).toBeLessThan(20);
  },
);

test.each(["README.md", "README.zh-CN.md"])("every relative link of %s leads somewhere", (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = ""]) => path);
  expect(links.length).toBeGreaterThan(10);
  for (const link of links) expect(() => read(link), link).not.toThrow(/ENOENT/);
});

test("CI runs the README's test command", () => {
  const [command = ""] = /npx --yes pnpm@\S+ test/.exec(read("README.md")) ?? [];
  expect(read(".ci/run")).toContain(command);
});
