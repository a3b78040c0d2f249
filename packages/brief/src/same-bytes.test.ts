import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const FIXTURE = fileURLToPath(new URL("./same-bytes.fixture.ts", import.meta.url));

function digests(env: Readonly<Record<string, string>>): string[] {
  const options = { encoding: "utf8", env: { ...process.env, ...env } } as const;
  return execFileSync(process.execPath, [FIXTURE], options).trim().split("\n");
}

test("every face of an issue has the same bytes in a process of another time zone and language", () => {
  const here = digests({ TZ: "Asia/Shanghai", LANG: "zh_CN.UTF-8", LC_ALL: "zh_CN.UTF-8" });
  const there = digests({ TZ: "America/Los_Angeles", LANG: "C", LC_ALL: "C" });
  expect(new Set(here).size).toBe(5);
  expect(there).toEqual(here);
});
