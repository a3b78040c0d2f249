import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { openSegmenter, type Segmenter, type SegmenterName } from "minyi";
import { beforeEach, expect, test } from "vitest";
import { csvRows } from "./csv-files.ts";
import { ROOT } from "./minyi.ts";

/** Real messages to leaders; they are kept beside the repository and are not part of it. */
const FILES = ["train.csv", "unlabelled.csv"].map((name) => join(ROOT, "../shared/data/petitions", name));

const WORDS = [
  "公租房",
  "学区划分",
  "人才补贴",
  "小区物业",
  "加装电梯",
  "噪音扰民",
  "拖欠工资",
  "的士",
  "时间",
];

beforeEach((context) => {
  const missing = FILES.find((file) => !existsSync(file));
  if (missing !== undefined) context.skip(`there are no real messages here: wanted ${missing}`);
});

test.for([
  { name: "nodejieba", gone: [], words: [] },
  { name: "nodejieba", gone: [], words: WORDS },
  { name: "@node-rs/jieba", gone: ["nodejieba"], words: [] },
  { name: "@node-rs/jieba", gone: ["nodejieba"], words: WORDS },
] as const)(
  "“dictionary” cuts every real message as $name does, with the words $words",
  async (row, { skip }) => {
    const { name, gone, words } = row;
    const { segmenter: other, reason } = await open(name, { words, gone: [] });
    skip(other === undefined, `${name}: ${reason}`);
    const { segmenter: dictionary } = await open("dictionary", { words, gone });
    expect(dictionary?.version).toContain(`${name} `);
    const rows = (await Promise.all(FILES.map((file) => csvRows(file)))).flat();
    const texts = rows.map((cells) => Object.values(cells).join("\n"));
    expect(texts.length).toBeGreaterThan(9000);
    const differ = texts.filter((text) => !sameWords(dictionary?.cut(text), other?.cut(text)));
    expect(differ).toHaveLength(0);
  },
);

/** Resolves what the classifier's package may use, this one not. */
const classifierRequire = createRequire(join(ROOT, "packages/classify/package.json"));

async function open(
  name: SegmenterName,
  { words, gone }: { readonly words: readonly string[]; readonly gone: readonly string[] },
): Promise<{ readonly segmenter?: Segmenter; readonly reason?: string }> {
  const load = async (module: string): Promise<unknown> => {
    if (!gone.includes(module)) return classifierRequire(module);
    throw Object.assign(new Error(module), { code: "ERR_MODULE_NOT_FOUND" });
  };
  const { segmenter, skipped } = await openSegmenter({ prefer: [name], words, load });
  const [missing] = skipped;
  return missing === undefined ? { segmenter } : { reason: missing.reason };
}

function sameWords(some: readonly string[] = [], others: readonly string[] = []): boolean {
  return some.length === others.length && some.every((word, at) => word === others[at]);
}
