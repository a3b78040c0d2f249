import { REVIEW_DECISIONS } from "@minyi/core";
import { differences, differenceWords } from "@minyi/dedupe";
import { type BookCell, type BookRow, escapeCell, type TextRun, toWorkbook } from "@minyi/ingest";
import type { ItemState } from "@minyi/ledger";
import { dueWords } from "../due-words.ts";
import { evidenceWords } from "../evidence-words.ts";
import { findingWords } from "../finding-words.ts";
import { actionWord } from "../item-row.ts";
import { comparedText } from "../known-texts.ts";
import { matchWords } from "../match-words.ts";
import { cutRuns, markPassages } from "./mark-passages.ts";
import type { ReviewBook } from "./review-book.ts";
import {
  COMPOSITE_COLUMNS,
  ITEM_COLUMNS,
  NOTE_COLUMNS,
  REVIEW_SHEETS,
  reviewLists,
} from "./review-columns.ts";
import type { ReviewItem, ReviewLine, ReviewProposal } from "./review-rows.ts";
import { DECISION_MEANINGS, questionWords, reviewWord } from "./review-words.ts";

/** What a {@linkcode reviewWorkbook} is made of. */
export interface ReviewWorkbookOptions {
  readonly review: ReviewBook;
  /** What 类别 may be. */
  readonly categories: readonly string[];
}

/** Code points of a text that are shown. */
const BODY_SHOWN = 300;
const TERMS_SHOWN = 6;

/** Makes the workbook a person decides in (复核表): 待审, 已合并, 说明. */
export function reviewWorkbook(
  lines: readonly ReviewLine[],
  composites: readonly ItemState[],
  { review, categories }: ReviewWorkbookOptions,
): Uint8Array {
  const common = { frozenColumns: 4, isProtected: true, isFiltered: true };
  const passages = passagesById(lines);
  const sheets = [
    {
      ...common,
      name: REVIEW_SHEETS.items,
      columns: ITEM_COLUMNS,
      rows: lines.map((one) => lineRow(one, passages.get(idOf(one)) ?? [], review)),
    },
    {
      ...common,
      name: REVIEW_SHEETS.composites,
      columns: COMPOSITE_COLUMNS,
      rows: composites.map((one) => compositeRow(one, review)),
    },
    { name: REVIEW_SHEETS.notes, columns: NOTE_COLUMNS, rows: noteRows(), isProtected: true },
  ];
  return toWorkbook(sheets, { lists: reviewLists(categories) });
}

/** What a text shares with its neighbours on the sheet, longest first: of the earlier ones it resembles, and the later ones that resemble it. */
function passagesById(lines: readonly ReviewLine[]): ReadonlyMap<string, readonly string[]> {
  const shown = new Set(lines.map(idOf));
  const found = new Map<string, Set<string>>();
  const add = (id: string, text: string) => found.set(id, (found.get(id) ?? new Set()).add(text));
  for (const line of lines) {
    if (!("item" in line)) continue;
    const { item } = line;
    for (const { other, passages } of item.matches) {
      if (!shown.has(other)) continue;
      for (const { text } of passages) {
        add(item.id, text);
        add(other, text);
      }
    }
  }
  return new Map(
    [...found].map(([id, texts]) => [id, [...texts].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))]),
  );
}

function idOf(line: ReviewLine): string {
  return "item" in line ? line.item.id : line.proposal.id;
}

function lineRow(line: ReviewLine, passages: readonly string[], review: ReviewBook): BookRow {
  return "item" in line ? itemRow(line, passages, review) : proposalRow(line, passages, review);
}

function proposalRow(
  { proposal, group }: ReviewProposal,
  passages: readonly string[],
  review: ReviewBook,
): BookRow {
  const { id, title, body = "", submitters, receivedOn } = proposal;
  const [titleRuns, bodyRuns] = markedText(title, body, passages);
  const cells: BookCell[] = [
    id,
    review.versionOf(id),
    guard(review.book.facts(id)?.number ?? ""),
    guardRuns(titleRuns),
    "对照（提案）",
    guardRuns(cutRuns(bodyRuns, BODY_SHOWN)),
    guard(submitters.map(({ name }) => name).join("、")),
    receivedOn,
    "",
    "",
    "",
    "",
    group === undefined ? "" : `重${group}`,
    guard(review.fateOf(id)?.words.zh ?? ""),
  ];
  return { cells, tone: "muted" };
}

function itemRow(
  { item, questions, isContext, group }: ReviewItem,
  passages: readonly string[],
  review: ReviewBook,
): BookRow {
  const { id, title, submission, classification, findings, matches } = item;
  const [titleRuns, bodyRuns] = markedText(title, submission.body, passages);
  const cells: BookCell[] = [
    id,
    review.versionOf(id),
    guard(item.number ?? ""),
    guardRuns(titleRuns),
    isContext ? "对照" : questionWords(questions),
    guardRuns(cutRuns(bodyRuns, BODY_SHOWN)),
    guard(submittersOf(id, review)),
    submission.submittedOn,
    guard(review.categoryOf(id)?.category ?? ""),
    classification === undefined ? "" : Number(classification.confidence.toFixed(3)),
    guard(classification === undefined ? "" : evidenceWords(classification, TERMS_SHOWN)),
    guard(findingWords(findings).join("；")),
    group === undefined ? "" : `重${group}`,
    guard(matches.map((match) => matchOf(match, item, review)).join("；\n")),
    guard(routeWords(item)),
  ];
  const tone = isContext ? "muted" : group === undefined ? undefined : "group";
  return { cells, tone };
}

/** Title and body are compared as one text: a passage may stand in both. */
function markedText(
  title: string,
  body: string,
  passages: readonly string[],
): readonly [readonly TextRun[], readonly TextRun[]] {
  const runs = markPassages(`${title}\n${body}`, passages);
  const first: TextRun[] = [];
  const rest: TextRun[] = [];
  let left = title.length + 1;
  for (const run of runs) {
    const head = run.text.slice(0, left);
    const tail = run.text.slice(left);
    if (head !== "") first.push({ ...run, text: head.replace(/\n$/, "") });
    if (tail !== "") rest.push({ ...run, text: tail });
    left = Math.max(0, left - run.text.length);
  }
  return [first.filter(({ text }) => text !== ""), rest];
}

/** Saved as CSV, the sheet must not run either. */
function guard(text: string): string {
  return escapeCell(text);
}

function guardRuns(runs: readonly TextRun[]): BookCell {
  const [first, ...rest] = runs;
  if (first === undefined) return "";
  const guarded = [{ ...first, text: escapeCell(first.text) }, ...rest];
  return guarded.some(({ isMarked }) => isMarked) ? guarded : guarded.map(({ text }) => text).join("");
}

function submittersOf(id: string, review: ReviewBook): string {
  return review
    .submittersOf(id)
    .map(({ name }) => name)
    .join("、");
}

/** What is cut off may be what differs: places, organisations, numbers and dates that do are named. */
function matchOf(
  { other, match }: ItemState["matches"][number],
  { submission }: ItemState,
  review: ReviewBook,
): string {
  const words = matchWords(match.jaccard, { name: review.nameOf(other), fate: review.fateOf(other) });
  const earlier = review.items.get(other)?.submission ?? review.proposalOf(other);
  if (earlier?.body === undefined) return words;
  const { title, body } = earlier;
  return `${words}：${differenceWords(differences(comparedText({ title, body }), comparedText(submission)))}`;
}

/** Where an item is to go, until when (拟办). */
export function routeWords({ decision }: Pick<ItemState, "decision">): string {
  if (decision === undefined) return "";
  const where = `${actionWord(decision.action)} ${decision.destinationName}`.trim();
  return decision.destination === "" ? where : `${where}，${dueWords(decision)} 前`;
}

function compositeRow(item: ItemState, review: ReviewBook): BookRow {
  const { id, title, sources, submission } = item;
  const parts = sources.map((source) => `${review.nameOf(source)} ${review.items.get(source)?.title ?? ""}`);
  return {
    cells: [
      id,
      review.versionOf(id),
      guard(item.number ?? ""),
      guard(title),
      guard(parts.join("；\n")),
      guard(submittersOf(id, review)),
      submission.submittedOn,
      guard(review.categoryOf(id)?.category ?? ""),
      guard(review.fateOf(id)?.words.zh ?? ""),
    ],
  };
}

function noteRows(): readonly BookRow[] {
  const row = (...cells: readonly string[]): BookRow => ({ cells });
  const columns = ITEM_COLUMNS.map(({ heading, note = "", isInput = false }) =>
    row(
      heading,
      heading === "决定" ? "不填即不变；各项含义见下" : note,
      isInput ? "填（浅黄）" : "不填（已锁定）",
    ),
  );
  const decisions = REVIEW_DECISIONS.map((one) =>
    row(`决定：${reviewWord(one)}`, DECISION_MEANINGS[one], ""),
  );
  return [
    ...columns,
    ...decisions,
    row(
      "一件一个决定",
      "同一篇填了不同的决定、合并组里有的又退回或留存、一组有两个标题等，互相矛盾的各行都不写入，列为拒收",
      "",
    ),
    row("灰色的行", "近似的前稿或提案，只供对照，不填", ""),
    row(
      "导入",
      "minyi review import 本文件；再次导入不会重复登记。行、列可以换位置；不要改 id 和版本两列",
      "",
    ),
  ];
}
