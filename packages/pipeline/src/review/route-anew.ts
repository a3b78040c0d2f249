import type { Finding, RouteDecision, Submission } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import type { Router } from "@minyi/route";
import { isHeldSecret } from "../secrecy-hold.ts";
import { textFacts } from "../text-facts.ts";
import { openMatches } from "./open-questions.ts";
import type { ReviewBook } from "./review-book.ts";

/** What a person has settled of an item (已定事项). */
export interface Settled {
  readonly category: boolean;
  readonly duplicate: boolean;
  readonly findings: boolean;
}

/** Options for {@linkcode routeAnew}. */
export interface RouteAnewOptions {
  readonly review: ReviewBook;
  readonly router: Router;
  /** Day of the review: working days are counted from it. */
  readonly on: string;
  /** As it stands after the review. */
  readonly category: string;
  readonly settled: Settled;
}

/**
 * Routes an item again after a person's decision (重新拟办), by the office's rules and what is known now.
 *
 * @returns Nothing when it was never routed, has gone out, or would go where it goes already.
 */
export function routeAnew(item: ItemState, options: RouteAnewOptions): RouteDecision | undefined {
  const { decision, compiled, forwarded, classification, findings } = item;
  if (decision === undefined || compiled.length > 0 || forwarded.length > 0) return undefined;
  const { review, router, on, category, settled } = options;
  const made = routeText(item.submission, {
    router,
    on,
    item: item.id,
    category,
    ...(settled.category
      ? SURE
      : { confidence: classification?.confidence ?? 1, needsReview: classification?.needsReview ?? false }),
    // A mark that holds nothing any more was released; one that does is settled by no review.
    findings: settled.findings ? [] : findings.filter(({ severity }) => severity !== "stop"),
    held: isHeldSecret(item),
    duplicate: !settled.duplicate && openMatches(item, review).length > 0,
  });
  return isSameRoute(made, decision) ? undefined : made;
}

const SURE = { confidence: 1, needsReview: false } as const;

/** What is known of a text that is to be routed. */
export interface RoutedText {
  readonly router: Router;
  readonly item: string;
  readonly on: string;
  readonly category: string;
  readonly confidence?: number;
  readonly needsReview?: boolean;
  readonly findings: readonly Finding[];
  /** Held as secret (涉密留置): as grave as a finding of severity `stop`. @default false */
  readonly held?: boolean;
  readonly duplicate?: boolean;
}

/** Routes a text by the office's rules (拟办). */
export function routeText(text: Submission, known: RoutedText): RouteDecision {
  const {
    router,
    item,
    on,
    category,
    confidence = 1,
    needsReview = false,
    findings,
    held = false,
    duplicate = false,
  } = known;
  const found = (["stop", "return", "warn"] as const).find((grave) =>
    findings.some((finding) => finding.severity === grave),
  );
  const severity = held ? "stop" : found;
  return router.decide({
    ...textFacts(text, router),
    item,
    category,
    confidence,
    needsReview,
    ...(severity === undefined ? {} : { severity }),
    duplicate,
    receivedOn: on,
  });
}

function isSameRoute(a: RouteDecision, b: RouteDecision): boolean {
  return (
    a.action === b.action &&
    a.destination === b.destination &&
    a.rule === b.rule &&
    copiesOf(a).join("\n") === copiesOf(b).join("\n")
  );
}

function copiesOf({ copies = [] }: RouteDecision): readonly string[] {
  return copies.map(({ destination }) => destination);
}
