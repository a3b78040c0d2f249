import { ACTION_NAMES, type Evidence, type RouteDecision } from "@minyi/core";
import type { KnownGround, StandingCategory } from "@minyi/ledger";
import type { RoleMask } from "@minyi/screen";
import type { ItemDecision } from "./decide.ts";
import { findingWords, returnNote } from "./finding-words.ts";
import { goingNowhere } from "./is-put-aside.ts";
import { comparedText } from "./known-texts.ts";
import { bearersOf } from "./secrecy-hold.ts";

/** What the lists of a run say of one item (一篇信息在各清单中的内容). */
export interface ItemRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly submitters: string;
  readonly submittedOn: string;
  readonly category: string;
  readonly confidence: number;
  readonly needsReview: boolean;
  /** 依据: the terms that decided. */
  readonly evidence: string;
  /** 预审意见 */
  readonly findings: string;
  readonly findingCount: number;
  /** 退稿说明: the draft to the sender, where rules propose to return the text or stop it. */
  readonly note: string;
  /** 近似重复 */
  readonly matches: readonly { readonly other: string; readonly jaccard: number; readonly passage: string }[];
  readonly decision: RouteDecision;
}

/** Names an action as the office does (处理方式名称). */
export function actionWord(action: RouteDecision["action"]): string {
  return ACTION_NAMES[action].zh;
}

/** Options for {@linkcode itemRow}. */
export interface ItemRowOptions {
  /** The category as it stands. @default as the program classified it */
  readonly standing?: Pick<StandingCategory, "category" | "decidedBy">;
  /** As whom the list is read. @default all is shown */
  readonly mask?: RoleMask;
}

/** Sums up a decision for the lists of a run (清单行). */
export function itemRow(
  { submission: sent, findings, classification, matches, decision }: ItemDecision,
  { standing = { category: classification.category, decidedBy: "machine" }, mask }: ItemRowOptions = {},
): ItemRow {
  const submission = mask ? mask.submission(sent) : sent;
  const withheld = mask?.withheld([sent]);
  const seen = mask?.fragments([comparedText(sent)], withheld) ?? ((passage: string) => passage);
  const { confidence, evidence } = classification;
  const { category } = standing;
  return {
    id: submission.id,
    number: submission.number ?? "",
    title: submission.title,
    submitters: submission.submitters.map(({ name }) => name).join("、"),
    submittedOn: submission.submittedOn,
    category,
    confidence,
    needsReview: classification.needsReview && standing.decidedBy === "machine",
    evidence: evidenceWords(evidence.filter((term) => term.category === classification.category)),
    findings: findingWords(findings).join("；"),
    findingCount: findings.length,
    note: returnNote(findings),
    matches: matches.map(({ other, match, passages }) => ({
      other,
      jaccard: match.jaccard,
      passage: longest(passages.map(({ text }) => seen(text))),
    })),
    decision: mask ? factsSeen(decision, seen) : decision,
  };
}

function factsSeen(decision: RouteDecision, seen: (value: string) => string): RouteDecision {
  const { copies, facts } = decision;
  const masked = copies?.map((copy) => ({ ...copy, facts: mapValues(copy.facts, seen) }));
  return { ...decision, facts: mapValues(facts, seen), ...(masked === undefined ? {} : { copies: masked }) };
}

function mapValues(facts: RouteDecision["facts"], change: (value: string) => string): RouteDecision["facts"] {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, change(value)]));
}

/** A row of what is held as secret (涉密留置件的清单行): it goes nowhere, and says so where its own findings do not. */
export function heldRow(row: ItemRow, held: readonly KnownGround[]): ItemRow {
  if (held.length === 0) return row;
  const { id, decision, findings } = row;
  const others = bearersOf(held).filter((item) => item !== id);
  const words = others.length === 0 ? "" : `与标密的 ${others.join("、")} 近似，涉密留置`;
  return {
    ...row,
    findings: [findings, words].filter((part) => part !== "").join("；"),
    decision: decision.destination === "" ? decision : goingNowhere(decision, "keep"),
  };
}

const TERMS_SHOWN = 8;
const PASSAGE_SHOWN = 40;

function evidenceWords(evidence: readonly Evidence[]): string {
  return evidence
    .slice(0, TERMS_SHOWN)
    .map(({ term, contribution, offsets }) => `${term}×${offsets.length} ${contribution.toFixed(2)}`)
    .join("；");
}

function longest(passages: readonly string[]): string {
  const [first = ""] = [...passages].sort((a, b) => b.length - a.length);
  const points = [...first];
  return points.length > PASSAGE_SHOWN ? `${points.slice(0, PASSAGE_SHOWN).join("")}…` : first;
}
