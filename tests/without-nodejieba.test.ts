import { describe, expect, test } from "vitest";
import { minyi, onlyJson } from "./minyi.ts";
import { recomputeFigures } from "./sample-year-oracle.ts";
import { scratch } from "./scratch.ts";
import { FURTHER, type RunJson, SAMPLE_YEAR, type SummaryJson, succeed } from "./take-year.ts";

/** Words for node that take packages away before the command starts: nothing can find them any more. */
function without(...names: readonly string[]): string[] {
  const hooks = `
    import { registerHooks } from "node:module";
    const gone = ${JSON.stringify(names)};
    registerHooks({
      resolve(specifier, context, next) {
        if (!gone.some((name) => specifier === name || specifier.startsWith(name + "/"))) return next(specifier, context);
        throw Object.assign(new Error("Cannot find package '" + specifier + "'"), { code: "ERR_MODULE_NOT_FOUND" });
      },
    });`;
  return ["--import", `data:text/javascript,${encodeURIComponent(hooks)}`];
}

describe.each([
  { name: "nodejieba", gone: ["nodejieba"], serves: /^@node-rs\/jieba \d/, skipped: ["nodejieba"] },
  {
    name: "every package that segments",
    gone: ["nodejieba", "@node-rs/jieba"],
    serves: /^intl \d/,
    skipped: ["nodejieba", "@node-rs/jieba", "dictionary"],
  },
])("with $name taken away", ({ gone, serves, skipped }) => {
  test("the next segmenter serves, the output says which, and the figures are the same", async () => {
    const options = { cwd: await scratch(), nodeArgs: without(...gone) };
    const ended = await minyi(["run", `${SAMPLE_YEAR}/submissions.csv`, "--json"], options);
    expect(ended.status, ended.stderr).toBe(0);
    const { segmenter, ...counts } = onlyJson<RunJson>(ended);
    expect(segmenter).toMatch(serves);
    expect(counts).toMatchObject({ rows: 622, submissions: 606, rejects: 16, pairs: 45, dispatches: 521 });
    const told = ended.stderr.split("\n").filter((line) => line.startsWith("分词器 "));
    expect(told).toHaveLength(skipped.length);
    for (const [at, name] of skipped.entries())
      expect(told[at]).toMatch(new RegExp(`^分词器 ${name} 用不了（.*未安装.*），`));
    await succeed(FURTHER.issue, options);
    await succeed(FURTHER.forward, options);
    const { figures } = await succeed<SummaryJson>(FURTHER.summary, options);
    const oracle = await recomputeFigures();
    for (const id of ["compiled", "journal", "forwarded"] as const) {
      const evidence = figures.find((figure) => figure.id === id)?.evidence ?? [];
      expect(new Set(evidence.map(({ number }) => number)), id).toEqual(oracle[id]);
    }
  });
});
