import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { classifier, openSegmenter, parseLexicon } from "@minyi/classify";
import { SAMPLE_OFFICE } from "@minyi/pipeline";
import { beforeEach, expect, test } from "vitest";
import { csvRows } from "./csv-files.ts";
import { ROOT } from "./minyi.ts";

/** Real messages to leaders, with the class a person gave them; kept beside the repository and no part of it. */
const LABELLED = join(ROOT, "../shared/data/petitions/train.csv");
const LEXICON = join(SAMPLE_OFFICE, "lexicons/citizens.tsv");

beforeEach((context) => {
  if (!existsSync(LABELLED)) context.skip(`there are no labelled messages here: wanted ${LABELLED}`);
});

test("citizens.tsv, never trained, reaches macro-F1 0.80 on messages labelled by people", async () => {
  const lexicon = parseLexicon(await readFile(LEXICON, "utf8"), { file: LEXICON });
  const { segmenter } = await openSegmenter({ prefer: ["intl"] });
  const { classify } = classifier({ lexicon, segmenter });
  const pairs = (await csvRows(LABELLED)).map(
    ({ 留言主题: title = "", 留言详情: body = "", 一级标签: wanted = "" }) => ({
      wanted,
      found: classify({ title, body }).category,
    }),
  );
  const f1 = perClass(pairs);
  expect(f1.size).toBeGreaterThanOrEqual(7);
  const macro = [...f1.values()].reduce((sum, value) => sum + value, 0) / f1.size;
  const table = [...f1].map(([name, value]) => `${name} ${value.toFixed(3)}`).join(", ");
  expect(macro, table).toBeGreaterThanOrEqual(0.8);
  for (const [name, value] of f1) expect(value, name).toBeGreaterThanOrEqual(0.75);
});

interface Pair {
  readonly wanted: string;
  readonly found: string;
}

/** F1 of each class that people used. A class they did not use, wherever it is found, is only a miss of theirs. */
function perClass(pairs: readonly Pair[]): Map<string, number> {
  const count = (holds: (pair: Pair) => boolean) => pairs.filter(holds).length;
  const names = [...new Set(pairs.map(({ wanted }) => wanted))];
  return new Map(
    names.map((name) => {
      const right = count(({ wanted, found }) => wanted === name && found === name);
      const either = count(({ wanted }) => wanted === name) + count(({ found }) => found === name);
      return [name, (2 * right) / either] as const;
    }),
  );
}
