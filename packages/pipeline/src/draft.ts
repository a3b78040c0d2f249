import {
  type Classification,
  type EventDraft,
  type RouteDecision,
  type Submission,
  type Submitter,
  submitterNames,
} from "@minyi/core";
import { type Delivery, type Parcel, parcelFileName, parcelId } from "@minyi/route";
import type { RoleMask } from "@minyi/screen";
import { dueWords } from "./due-words.ts";
import { actionWord } from "./item-row.ts";
import { comparedText } from "./known-texts.ts";
import { ACTOR } from "./version.ts";

/** What is put on a desk (拟办件). */
export interface DraftedItem {
  readonly submission: Submission;
  /** Who is named under it, e.g. every author of a composite. @default the submitters */
  readonly authors?: readonly Submitter[];
  /** The texts a composite goes back to; their authors' consent counts. @default none */
  readonly texts?: readonly Submission[];
  /** 类别, and how it was decided; see {@linkcode classifiedWords}. */
  readonly category: string;
  readonly decision: RouteDecision;
}

/**
 * Writes the draft that is put on a destination's desk (拟办稿), as the mask lets it be seen; nothing has left the house by that.
 *
 * @returns `undefined` when the item goes nowhere (退回, 留存).
 */
export function draftParcel(item: DraftedItem, mask: RoleMask): Parcel | undefined {
  const { category, decision } = item;
  if (decision.destination === "") return undefined;
  const withheld = mask.withheld([item.submission, ...(item.texts ?? [])]);
  const submission = mask.submission(item.submission, withheld);
  const authors = submitterNames(item.authors ?? item.submission.submitters, { instead: withheld });
  const names = authors.map((name) => oneLine(mask.text(name)));
  const seen = mask.fragments([comparedText(item.submission)], withheld);
  const facts = Object.entries(decision.facts).map(([name, value]) => `${name}=${seen(value)}`);
  const content = [
    `# ${oneLine(submission.title)}`,
    "",
    `- 拟办：${actionWord(decision.action)} ${decision.destinationName}，${dueWords(decision)} 前`,
    `- 规则：${decision.rule}（${decision.method} 第${decision.ruleLine}行）${facts.length > 0 ? `，${facts.join("，")}` : ""}`,
    `- 类别：${category}`,
    `- 编号：${oneLine(submission.number ?? "无")}（${submission.id}）`,
    "",
    submission.body,
    "",
    `（反映人：${[...new Set(names)].join("、")}）`,
    "",
  ].join("\n");
  const parcel = {
    item: submission.id,
    destination: decision.destinationName,
    fileName: `${parcelFileName(submission.title, submission.id)}.md`,
    content,
  };
  const { title, urgent } = submission;
  return { ...parcel, id: parcelId(parcel), role: "to", title, urgent };
}

/** The category a program decided (类别及把握), as a draft names it. */
export function classifiedWords({ category, confidence, needsReview }: Classification): string {
  return `${category}（${confidence.toFixed(2)}${needsReview ? "，需人工" : ""}）`;
}

/** Writes down that a draft was put on a desk (分发入账). */
export function dispatchedEvent({ item, destination, file, sha256 }: Delivery, on: string): EventDraft {
  return { kind: "dispatched", item, on, actor: ACTOR, source: "run", data: { destination, file, sha256 } };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
