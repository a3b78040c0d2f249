import type { Classifier } from "@minyi/classify";
import type {
  Classification,
  EventDraft,
  Finding,
  Match,
  Passage,
  RouteDecision,
  SourcePlace,
  Submission,
} from "@minyi/core";
import { matchMethod, type NearDuplicateIndex, sharedPassages } from "@minyi/dedupe";
import type { Router } from "@minyi/route";
import type { Screener } from "@minyi/screen";

/** A near-duplicate found for a new item, with what the texts share (近似重复及共同片段). */
export interface FoundMatch {
  /** The earlier item. */
  readonly other: string;
  readonly match: Match;
  readonly passages: readonly Passage[];
}

/** All that the line decided about one submission (一篇来稿的处理结果). */
export interface ItemDecision {
  readonly submission: Submission;
  readonly findings: readonly Finding[];
  readonly classification: Classification;
  readonly matches: readonly FoundMatch[];
  readonly decision: RouteDecision;
}

/** What a {@linkcode Desk} works with. */
export interface DeskTools {
  readonly screener: Screener;
  readonly classifier: Classifier;
  readonly router: Router;
  readonly index: NearDuplicateIndex;
}

/** The text near-duplicates are judged by (查重文本): title and body, joined by a line feed. */
export function comparedText(submission: Submission): string {
  return `${submission.title}\n${submission.body}`;
}

/**
 * Takes submissions one after the other through screening, classification, comparison and routing (逐篇处理).
 *
 * It remembers every text it has seen, so that a later one is compared with all earlier ones; of more than 20
 * near-duplicates the nearest 20 are told. A text that resembles
 * only items that were returned to their senders is the mended text, not a duplicate.
 */
export class Desk {
  readonly #tools: DeskTools;
  readonly #texts = new Map<string, string>();
  readonly #returned = new Set<string>();

  constructor(tools: DeskTools) {
    this.#tools = tools;
  }

  /** Whether a text was taken up or decided here. */
  knows(item: string): boolean {
    return this.#texts.has(item);
  }

  /** Takes up an item of an earlier run, so that later texts are compared with it. */
  remember(submission: Submission): void {
    const text = comparedText(submission);
    this.#texts.set(submission.id, text);
    this.#tools.index.add(submission.id, text);
  }

  /** Notes that an item of an earlier run was returned to its sender. */
  rememberReturned(item: string): void {
    this.#returned.add(item);
  }

  decide(submission: Submission): ItemDecision {
    const { screener, classifier, router } = this.#tools;
    const findings = screener.screen(submission);
    const classification = classifier.classify(submission);
    const matches = this.#compare(submission);
    const severity = highest(findings);
    const [lead] = submission.submitters;
    const decision = router.decide({
      item: submission.id,
      submitter: lead?.kind ?? "citizen",
      ...(lead?.sector === undefined ? {} : { sector: lead.sector }),
      category: classification.category,
      confidence: classification.confidence,
      needsReview: classification.needsReview,
      urgent: submission.urgent,
      ...(severity === undefined ? {} : { severity }),
      duplicate: matches.some(({ other }) => !this.#returned.has(other)),
      title: submission.title,
      body: submission.body,
      receivedOn: submission.submittedOn,
    });
    if (decision.action === "return") this.#returned.add(submission.id);
    return { submission, findings, classification, matches, decision };
  }

  #compare(submission: Submission): readonly FoundMatch[] {
    const text = comparedText(submission);
    const found = nearest(this.#tools.index.add(submission.id, text)).map((match) => ({
      other: match.id1,
      match,
      passages: sharedPassages(this.#texts.get(match.id1) ?? "", text),
    }));
    this.#texts.set(submission.id, text);
    return found;
  }
}

/** Most near-duplicates entered for one item: n equal texts would be n²/2 events. */
const MOST_MATCHES = 20;

/** The nearest matches of an item, in the order of arrival; of equally near ones the earliest. */
function nearest(matches: readonly Match[]): readonly Match[] {
  if (matches.length <= MOST_MATCHES) return matches;
  const chosen = new Set([...matches].sort((a, b) => b.jaccard - a.jaccard).slice(0, MOST_MATCHES));
  return matches.filter((match) => chosen.has(match));
}

const SEVERITIES = ["stop", "return", "warn"] as const;

function highest(findings: readonly Finding[]): Finding["severity"] | undefined {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));
}

/** Options for {@linkcode decisionEvents}. */
export interface DecisionEventOptions {
  readonly place: SourcePlace;
  /** Program and version. */
  readonly actor: string;
  /** Versions of the screening rules. */
  readonly screeningMethod: string;
}

/** Writes a decision as ledger events (处理结果入账), in the order of an item's life. */
export function decisionEvents(
  { submission, findings, classification, matches, decision }: ItemDecision,
  { place, actor, screeningMethod }: DecisionEventOptions,
): readonly EventDraft[] {
  const source = `${place.file}:${place.line}`;
  const common = { item: submission.id, on: submission.submittedOn, actor, source };
  const drafts: EventDraft[] = [{ ...common, kind: "submitted", data: { submission } }];
  if (findings.length > 0) {
    drafts.push({ ...common, kind: "screened", data: { findings: [...findings], method: screeningMethod } });
  }
  drafts.push({ ...common, kind: "classified", data: { classification } });
  for (const { other, match, passages } of matches) {
    const data = { other, match, passages: [...passages], method: matchMethod };
    drafts.push({ ...common, kind: "matched", data });
  }
  drafts.push({ ...common, kind: "routed", data: { decision } });
  return drafts;
}
