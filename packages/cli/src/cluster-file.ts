import type { ClusterDetail } from "@minyi/dedupe";
import { CsvFile } from "./csv-file.ts";

const HEADINGS = ["id", "组号", "代表", "与代表的相似度", "链", "漂移"];

/**
 * Writes groups of near-duplicates for people (写出分组): a row for each member, groups numbered from 1.
 *
 * 与代表的相似度 is blank where member and representative do not match. 漂移 is blank where all members match each other, else it
 * says how many pairs do not.
 */
export function writeClusters(path: string, groups: readonly ClusterDetail[]): void {
  const file = CsvFile.open(path);
  file.write([HEADINGS]);
  for (const [place, group] of groups.entries()) file.write(rowsOf(group, place + 1));
  file.finish();
}

function* rowsOf(group: ClusterDetail, number: number): Generator<readonly (string | number)[]> {
  const drift = driftWords(group);
  for (const { id, similarity, chain } of group.members) {
    const near = similarity === undefined ? "" : String(Number(similarity.toFixed(6)));
    yield [id, number, group.representative, near, chain.join(" → "), drift];
  }
}

function driftWords({ drifting, missing, missingShare, leastSimilarity, chain }: ClusterDetail): string {
  if (!drifting) return "";
  const share = (100 * missingShare).toFixed(1);
  return `${missing} 对互不近似（${share}%），相邻最低 ${leastSimilarity.toFixed(4)}，最长链 ${chain.length - 1} 步`;
}
