import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { minyi, onlyJson, ROOT } from "./minyi.ts";
import { scratch } from "./scratch.ts";

/** Real messages to leaders, with the class a person gave them; kept beside the repository and no part of it. */
const LABELLED = join(ROOT, "../shared/data/petitions/train.csv");

interface Evaluated {
  readonly n: number;
  readonly macroF1: number;
  readonly model: { readonly name: string } | null;
}

beforeEach((context) => {
  if (!existsSync(LABELLED)) context.skip(`there are no labelled messages here: wanted ${LABELLED}`);
});

async function evaluateThem(args: readonly string[]): Promise<Evaluated> {
  const columns = ["--text", "留言主题,留言详情", "--label", "一级标签"];
  const ended = await minyi(["evaluate", LABELLED, ...columns, ...args, "--json"], { cwd: await scratch() });
  expect(ended.status, ended.stderr).toBe(0);
  return onlyJson<Evaluated>(ended);
}

test("evaluate finds the lexicon of citizens' messages by itself, and it reaches macro-F1 0.80", async () => {
  const { n, macroF1, model } = await evaluateThem([]);
  expect([n, model?.name]).toEqual([6424, "citizens"]);
  expect(macroF1).toBeGreaterThanOrEqual(0.8);
});

test("evaluate --folds 5 with the default settings reaches macro-F1 0.92", { timeout: 600_000 }, async () => {
  const { n, macroF1, model } = await evaluateThem(["--folds", "5"]);
  expect([n, model]).toEqual([6424, null]);
  expect(macroF1).toBeGreaterThanOrEqual(0.92);
});
