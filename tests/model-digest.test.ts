import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { classifier, formatLexicon, type LabelledText, trainLexicon } from "@minyi/classify";
import { contentId } from "@minyi/core";
import { openWorkers } from "@minyi/pipeline";
import { expect, test } from "vitest";
import { csvCells } from "./csv-files.ts";
import { ROOT } from "./minyi.ts";

/**
 * What these texts teach, to the last digit. Every version of Node, every machine and any number of threads must come to it;
 * when the method changes, and only then, this changes too.
 */
const MODEL = "8b9011ddf7f099a4";
const VERDICTS = "8c45ee644b80c4f2";

async function labelledTexts(): Promise<LabelledText[]> {
  const text = await readFile(join(ROOT, "examples/classification/labelled.csv"), "utf8");
  const [headings = [], ...rows] = csvCells(text.replace(/^\uFEFF/, ""));
  const [title, body, label] = ["标题", "内容", "类别"].map((name) => headings.indexOf(name));
  return rows
    .map((row) => ({
      title: row[title ?? -1] ?? "",
      body: row[body ?? -1] ?? "",
      label: row[label ?? -1] ?? "",
    }))
    .filter((row) => row.label !== "");
}

test.for([0, 2, 3])(
  "a lexicon learned in %d threads is the same as ever, and so are its verdicts",
  async (workers) => {
    const texts = await labelledTexts();
    expect(texts.length).toBeGreaterThanOrEqual(60);
    const opened = await openWorkers({ workers });
    const { lexicon } = await trainLexicon(texts, { name: "digest", solve: opened.solve });
    await opened.close();
    const { predict } = classifier({ lexicon });
    expect(contentId([formatLexicon(lexicon)])).toBe(MODEL);
    expect(contentId(texts.map((text) => JSON.stringify(predict(text))))).toBe(VERDICTS);
  },
);
