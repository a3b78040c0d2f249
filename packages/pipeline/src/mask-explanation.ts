import type { LedgerEvent, Submission } from "@minyi/core";
import type { RoleMask, WithheldNames } from "@minyi/screen";
import type { Explanation } from "./explain-item.ts";

/** Members that say which, when and by what, never what a text says. */
const KEPT: ReadonlySet<string> = new Set(
  "id item other others with category stage destination destinationName action severity type lexicon segmenter id1 id2 inner event hash prev sha256 seq on since due decidedOn submittedOn receivedOn recordedAt kind number version method rule ruleLine ruleFile sources mergedInto parcel".split(
    " ",
  ),
);

/** Whose eyes an explanation is for, and what it was made of. */
export interface ExplanationMask {
  readonly mask: RoleMask;
  readonly withheld: WithheldNames;
  /** The texts out of which findings, passages and differences were cut, as sent. */
  readonly texts: readonly string[];
}

/**
 * Masks all that an explanation tells (隐去来龙去脉中的个人信息): texts, names, findings, shared passages, differences, and the events as they are
 * shown; their hashes stay those of the ledger, where the texts stand as sent.
 *
 * O(length of the explanation).
 */
export function maskExplanation(
  explanation: Explanation,
  { mask, withheld, texts }: ExplanationMask,
): Explanation {
  if (!mask.hides) return explanation;
  const piece = mask.fragments(texts, withheld);
  const seen = (value: unknown): unknown => {
    if (typeof value === "string") return piece(value);
    if (Array.isArray(value)) return value.map(seen);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, member]) => [
      key,
      KEPT.has(key) && !isRecord(member) ? member : seen(member),
    ]);
    return Object.fromEntries(entries);
  };
  const events = explanation.events.map((event) => maskEvent(event, { mask, withheld }));
  return seen({ ...explanation, events }) as Explanation;
}

function maskEvent(
  event: LedgerEvent,
  { mask, withheld }: { readonly mask: RoleMask; readonly withheld: WithheldNames },
): LedgerEvent {
  if (event.kind === "submitted") {
    return {
      ...event,
      data: { ...event.data, submission: mask.submission(event.data.submission, withheld) },
    };
  }
  const { data } = event;
  if (event.kind !== "corrected" || !isSubmission(event.data.data.submission))
    return { ...event, data } as LedgerEvent;
  const submission = mask.submission(event.data.data.submission, withheld);
  return { ...event, data: { ...event.data, data: { ...event.data.data, submission } } } as LedgerEvent;
}

/** A correction is written as what the event should have said. */
function isSubmission(value: unknown): value is Submission {
  return typeof value === "object" && value !== null && "submitters" in value && "extra" in value;
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
