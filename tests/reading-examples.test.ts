import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { bareEnvironment, ROOT } from "./minyi.ts";

function printed(example: string): string {
  const ended = spawnSync(process.execPath, [join(ROOT, "examples", example)], {
    cwd: ROOT,
    env: bareEnvironment(),
    encoding: "utf8",
  });
  expect([ended.status, ended.stderr]).toEqual([0, ""]);
  return ended.stdout;
}

test("examples/ugly-file.ts accounts for every line, and reads back what it refused", () => {
  const text = printed("ugly-file.ts");
  expect(text.match(/^(?:note|accepted|refused) .*?:\d+/gm)).toEqual([
    "note     留言.csv:1",
    "note     留言.csv:7",
    "accepted 留言.csv:3",
    "accepted 留言.csv:6",
    "refused  留言.csv:5",
    "accepted rejects.csv:2",
  ]);
  expect(text).toContain("\n2,'=关于清理积水的建议,");
  expect(text).toContain("2009-02-28 =关于清理积水的建议 |");
});

test("examples/screening.ts finds and hides private data, and shows the rule that fires too often", () => {
  const lines = printed("screening.ts").split("\n");
  expect(lines).toContain("hearsay (warn) 10–12 “据说”: 来自传闻，没有核实");
  expect(lines).toContain("mobile １３８－００１３－８０００");
  expect(lines).toContain("据说上游有人倾倒垃圾。联系人：〔姓名已隐去〕，电话〔手机号已隐去〕。");
  expect(lines.at(-2)).toBe("hearsay: precision 0.5, recall 1");
});
