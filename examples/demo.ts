// The main job on the sample year: `npx --yes pnpm@10.34.9 demo`. Each step is a command you can type yourself.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { chdir, execPath, exit } from "node:process";

const root = join(import.meta.dirname, "..");
chdir(root);
const out = "out/demo";
const sample = "examples/sample-year";
const ledger = `sqlite:${out}/minyi.db`;

/** Types a command of the line; what it says on stdout is shown and returned. */
function minyi(...args: readonly string[]): string {
  console.log(`\n$ minyi ${args.join(" ")}`);
  const { status, stdout } = spawnSync(
    execPath,
    [join(root, "packages/cli/src/main.ts"), ...args, "--ledger", ledger],
    {
      encoding: "utf8",
      maxBuffer: 2 ** 30,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  if (status !== 0) exit(status ?? 1);
  return stdout;
}

function show(text: string): string {
  process.stdout.write(text);
  return text;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const started = performance.now();

show(minyi("run", `${sample}/submissions.csv`, "--out", out));
show(minyi("issue", "--journal", "各界反映", "--all", "--date", "planned", "--out", `${out}/各界反映`));
show(minyi("forward", "--date", "planned"));
show(minyi("rules", "check", "--period", "2009"));
show(minyi("record", `${sample}/outcomes.csv`, "--rejects", `${out}/outcome-rejects.csv`));
writeFileSync(join(out, "summary.txt"), show(minyi("report", "summary", "--period", "2009")));
const proof = minyi("report", "summary", "--period", "2009", "--json");
writeFileSync(join(out, "summary.json"), proof);
const { figures }: { figures: { id: string; name: string; value: number; unit: string; items: string[] }[] } =
  JSON.parse(proof);
for (const { name, value, unit, items } of figures)
  console.log(`${name} ${value}${unit}: ${items.slice(0, 2).join(", ")} …`);
const [item = ""] = figures.find(({ id }) => id === "replied")?.items ?? [];
writeFileSync(join(out, "explain.txt"), show(minyi("explain", item)));
show(minyi("report", "bulletin", "--period", "2009", "--out", `${out}/bulletin.md`));
writeFileSync(join(out, "scores.txt"), minyi("report", "scores", "--period", "2009", "--lines"));
show(minyi("overdue", "--as-of", "2009-12-31", "--out", out));
show(minyi("feedback", "--on", "2009-12-31", "--out", `${out}/feedback`));
show(minyi("check", `${out}/summary.txt`, "--period", "2009", "--all"));
show(minyi("verify"));
show(minyi("ledger", "checkpoint", "--out", `${out}/checkpoint.txt`));

const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`\n${seconds} s. Made in ${relative(root, join(root, out))}/:`);
const about: Readonly<Record<string, string>> = {
  "items.xlsx": "every item with category, evidence, near-duplicates and decision / 信息清单",
  "rejects.csv": "rows that were refused, with line, column and reason / 拒收行",
  "pairs.csv": "near-duplicates and the longest passage they share / 近似重复",
  "dispatch.csv": "where each item goes, by which rule, until when / 拟办清单",
  "report.html": "the run at a glance / 运行报告",
  dispatch: "drafts, a folder for each destination / 拟办稿",
  各界反映: "the printed journal: DOCX, HTML, Markdown, text, and the 核稿单 / 刊物",
  "催办单.csv": "whom to remind of what / 催办单",
  "督办单.csv": "what is to be supervised / 督办单",
  feedback: "a note for the senders of each text / 反馈单",
  "outcome-rejects.csv": "rows of the clerk's sheet that were not entered / 未登记的结果",
  "summary.txt": "the year's sentence / 总结段落",
  "summary.json": "… and the items behind every figure / 每个数字的篇目",
  "explain.txt": "one item, event by event / 一篇信息的来龙去脉",
  "bulletin.md": "who sent what, what became of it, who sent nothing / 通报",
  "scores.txt": "points, each with event and rule / 考核计分",
  "checkpoint.txt": "to be kept elsewhere: proves the ledger up to here / 校验点",
  "minyi.db": "the ledger / 台账",
};
for (const [name, words] of Object.entries(about)) {
  if (readdirSync(out).includes(name)) console.log(`  ${out}/${name}  ${words}`);
}
