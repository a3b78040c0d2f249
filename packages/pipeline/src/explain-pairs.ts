import type { Match } from "@minyi/core";
import { compareTexts, differences, differenceWords, matchMethod, type TextPiece } from "@minyi/dedupe";
import { toCsv } from "@minyi/ingest";
import { renderPairsPage, type ShownPair } from "@minyi/report";

/** Most pairs explained in one file; a page of more is no use to anybody. */
export const MOST_EXPLAINED = 500;

/** What {@linkcode explainPairs} is told besides the matches. */
export interface ExplainPairsOptions {
  /** `csv`: one row a pair; `html`: a page. */
  readonly form: "csv" | "html";
  readonly title: string;
  /** Pairs there are; more than `matches` when only the first are explained. */
  readonly total: number;
  /** How texts were brought to the form in which they were compared, e.g. full. */
  readonly normalising: string;
}

/**
 * Explains pairs of near-duplicates (近似重复说明): side by side, with what they share and what differs in places, organisations and
 * figures, as a page or as a table. In the table what stands in 【】 is not the same in the other text.
 *
 * Explains the first {@linkcode MOST_EXPLAINED} matches and says how many it leaves out. The cost is that of `compareTexts` for each.
 */
export function explainPairs(
  matches: readonly Match[],
  texts: ReadonlyMap<string, string>,
  { form, title, total, normalising }: ExplainPairsOptions,
): string {
  const pairs = matches.slice(0, MOST_EXPLAINED).map((match) => explained(match, texts));
  if (form === "csv") return pairsTable(pairs);
  return renderPairsPage({
    title,
    pairs,
    omitted: total - pairs.length,
    methods: [`${matchMethod}，归一化 ${normalising}`],
  });
}

interface ExplainedPair extends ShownPair {
  readonly jaccard: number;
  readonly pieces: readonly TextPiece[];
}

function explained(
  { id1, id2, jaccard, shared, union }: Match,
  texts: ReadonlyMap<string, string>,
): ExplainedPair {
  const [text1, text2] = [texts.get(id1) ?? "", texts.get(id2) ?? ""];
  const pieces = compareTexts(text1, text2);
  const found = differences(text1, text2, { pieces });
  return {
    id1,
    id2,
    jaccard,
    score: `相似度 ${shared}/${union} = ${jaccard.toFixed(4)}`,
    verdict: differenceWords(found),
    doubtful: found.verdict === "place" || found.verdict === "organisation",
    pieces,
  };
}

function pairsTable(pairs: readonly ExplainedPair[]): string {
  const rows = pairs.map(({ id1, id2, jaccard, verdict, pieces }) => [
    id1,
    id2,
    String(Number(jaccard.toFixed(6))),
    verdict,
    longestSame(pieces),
    marked(pieces, ({ text1 }) => text1),
    marked(pieces, ({ text2 }) => text2),
  ]);
  return toCsv(["id1", "id2", "jaccard", "差异", "最长共同片段", "对照1", "对照2"], rows);
}

function longestSame(pieces: readonly TextPiece[]): string {
  let longest = "";
  for (const { kind, text1 } of pieces) if (kind === "same" && text1.length > longest.length) longest = text1;
  return longest;
}

function marked(pieces: readonly TextPiece[], textOf: (piece: TextPiece) => string): string {
  return pieces
    .map((piece) => (piece.kind === "same" || textOf(piece) === "" ? textOf(piece) : `【${textOf(piece)}】`))
    .join("");
}
