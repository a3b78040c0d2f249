import type { Containment } from "@minyi/core";
import { CsvFile } from "./csv-file.ts";

const FLUSH_ROWS = 2_000;

/**
 * Writes containments as they are found (写出包含关系), and passes them on: millions of them are never in memory together. On
 * a fault, and when whoever takes them stops early, nothing is left behind.
 */
export function* writingContainments(
  path: string,
  rows: Iterable<readonly Containment[]>,
): Generator<Containment, void, undefined> {
  const file = CsvFile.open(path);
  let waiting: string[][] = [["id1", "id2", "containment"]];
  let done = false;
  try {
    for (const row of rows) {
      for (const containment of row) {
        const { id1, id2 } = containment;
        waiting.push([id1, id2, String(Number(containment.containment.toFixed(6)))]);
        yield containment;
      }
      if (waiting.length < FLUSH_ROWS) continue;
      file.write(waiting);
      waiting = [];
    }
    file.write(waiting);
    file.finish();
    done = true;
  } finally {
    if (!done) file.drop();
  }
}
