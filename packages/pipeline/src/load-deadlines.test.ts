import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadDeadlines } from "./load-deadlines.ts";
import { SAMPLE_OFFICE } from "./sample-office.ts";

test("loadDeadlines() gives what the sample office's file says, with the lines it stands in", async () => {
  const { clocks, remind, supervise } = await loadDeadlines(SAMPLE_OFFICE);
  expect([...clocks.keys()]).toEqual([
    "routed",
    "assigned",
    "declined",
    "rejected",
    "endorsed",
    "replied",
    "reassigned",
  ]);
  const lines = (await readFile(join(SAMPLE_OFFICE, "deadlines.yaml"), "utf8")).split("\n");
  const rows = clocks.get("assigned")?.rows ?? [];
  expect(rows.map(({ line }) => lines[line - 1]?.trim())).toEqual([
    "- { urgent: true, workingDays: 5 }",
    "- { level: [国家, 省], workingDays: 20 }",
    "- { workingDays: 30 }",
  ]);
  expect(clocks.get("endorsed")?.notManner).toEqual(["圈阅"]);
  for (const { id, line } of [...remind, ...supervise]) expect(lines[line - 1]).toContain(`id: ${id},`);
  expect(supervise.map(({ kinds }) => kinds)).toEqual([["endorsed"], undefined]);
});
