import type { EventDraft, Submission } from "@minyi/core";
import { type Delivery, type Parcel, parcelFileName } from "@minyi/route";
import type { ItemDecision } from "./decide.ts";
import { actionWord } from "./item-row.ts";
import { ACTOR } from "./version.ts";

/**
 * Writes the draft that is put on a destination's desk (拟办稿); nothing has left the house by that.
 *
 * @returns `undefined` when the item goes nowhere (退回, 留存).
 */
export function draftParcel({ submission, classification, decision }: ItemDecision): Parcel | undefined {
  if (decision.destination === "") return undefined;
  const facts = Object.entries(decision.facts).map(([name, value]) => `${name}=${value}`);
  const content = [
    `# ${oneLine(submission.title)}`,
    "",
    `- 拟办：${actionWord(decision.action)} ${decision.destinationName}，${decision.due} 前`,
    `- 规则：${decision.rule}（${decision.method} 第${decision.ruleLine}行）${facts.length > 0 ? `，${facts.join("，")}` : ""}`,
    `- 类别：${classification.category}（${classification.confidence.toFixed(2)}${classification.needsReview ? "，需人工" : ""}）`,
    `- 编号：${submission.number ?? "无"}（${submission.id}）`,
    "",
    submission.body,
    "",
    `（反映人：${authorWords(submission)}）`,
    "",
  ].join("\n");
  return {
    item: submission.id,
    destination: decision.destinationName,
    fileName: `${parcelFileName(submission.title, submission.id)}.md`,
    content,
  };
}

/** Writes down that a draft was put on a desk (分发入账). */
export function dispatchedEvent({ item, destination, file, sha256 }: Delivery, on: string): EventDraft {
  return { kind: "dispatched", item, on, actor: ACTOR, source: "run", data: { destination, file, sha256 } };
}

function authorWords({ submitters }: Submission): string {
  return submitters.map(({ name }) => name).join("、");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
