import type { Classifier } from "@minyi/classify";
import {
  type Classification,
  type EventDraft,
  type Finding,
  isSecrecyMark,
  type Proposal,
  type RouteDecision,
  type SourcePlace,
  type Submission,
} from "@minyi/core";
import type { Router } from "@minyi/route";
import type { Screener } from "@minyi/screen";
import { type FoundMatch, type KnownTexts, methodOf } from "./known-texts.ts";
import { textFacts } from "./text-facts.ts";

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
  readonly texts: KnownTexts;
}

/**
 * Takes submissions one after the other through screening, classification, comparison and routing (逐篇处理).
 *
 * It remembers every text it has seen, so that a later one is compared with all earlier ones, as they were sent in (更正 counts,
 * what the office edited does not); of more than 20 near-duplicates the nearest 20 are told. A text that resembles
 * only items that were returned to their senders is the mended text, not a duplicate, unless one of these bears a mark of secrecy: sent
 * again without it, it is as secret. One that resembles a proposal is told,
 * not held: the two streams are kept apart, and who sends a matter both ways may.
 */
export class Desk {
  readonly #tools: DeskTools;
  readonly #returned = new Set<string>();
  readonly #proposals = new Set<string>();

  constructor(tools: DeskTools) {
    this.#tools = tools;
  }

  /** Whether a text was taken up or decided here, and not forgotten. */
  knows(item: string): boolean {
    return this.#tools.texts.has(item);
  }

  /** Takes up an item of an earlier run, or what it was corrected to, so that later texts are compared with it. */
  remember({ id, title, body }: Submission): void {
    this.#tools.texts.remember({ id, title, body });
  }

  /** Takes up a proposal; one without a text by its title. */
  rememberProposal({ id, title, body = "" }: Proposal): void {
    this.#proposals.add(id);
    this.#tools.texts.remember({ id, title, ...(body.trim() === "" ? {} : { body }) });
  }

  /** Forgets what was voided: it is nobody's origin. */
  forget(item: string): void {
    this.#tools.texts.forget(item);
  }

  /** Whether an item is held to be returned to its sender. */
  isReturned(item: string): boolean {
    return this.#returned.has(item);
  }

  /** Notes whether an item of an earlier run was returned to its sender. */
  rememberReturned(item: string, { returned = true }: { readonly returned?: boolean } = {}): void {
    if (returned) this.#returned.add(item);
    else this.#returned.delete(item);
  }

  decide(submission: Submission): ItemDecision {
    const { screener, classifier, router, texts } = this.#tools;
    const findings = screener.screen(submission);
    const classification = classifier.classify(submission);
    const matches = texts.compare(submission, { most: MOST_MATCHES });
    // Whatever the rules make of it: what the sender marked waits for a person.
    const severity = isSecrecyMark(submission.secrecy) ? "stop" : highest(findings);
    const decision = router.decide({
      ...textFacts(submission, router),
      item: submission.id,
      category: classification.category,
      confidence: classification.confidence,
      needsReview: classification.needsReview,
      ...(severity === undefined ? {} : { severity }),
      duplicate: matches.some(({ other }) => !this.#returned.has(other) && !this.#proposals.has(other)),
      receivedOn: submission.submittedOn,
    });
    if (decision.action === "return" && severity !== "stop") this.#returned.add(submission.id);
    return { submission, findings, classification, matches, decision };
  }
}

/** Most near-duplicates entered for one item: n equal texts would be n²/2 events. */
const MOST_MATCHES = 20;

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
  for (const found of matches) {
    const { other, match, passages } = found;
    const data = { other, match, passages: [...passages], method: methodOf(found) };
    drafts.push({ ...common, kind: "matched", data });
  }
  drafts.push({ ...common, kind: "routed", data: { decision } });
  return drafts;
}
