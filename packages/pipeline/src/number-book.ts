import type { Submission } from "@minyi/core";
import type { TextReader } from "./open-desk.ts";

/**
 * Which item has which number (编号簿): of one source, in the year it was submitted. Case, width and white space of a number do
 * not count.
 *
 * O(1) for each question; holds a key for each item with a number.
 */
export class NumberBook {
  readonly #items = new Map<string, readonly string[]>();
  readonly #keys = new Map<string, string>();

  /** Notes an item, or what it was corrected to. */
  remember(submission: Submission): void {
    this.forget(submission.id);
    const key = keyOf(submission);
    if (key === undefined) return;
    this.#keys.set(submission.id, key);
    this.#items.set(key, [...(this.#items.get(key) ?? []), submission.id]);
  }

  /** Frees the number of an item that was voided. */
  forget(item: string): void {
    const key = this.#keys.get(item);
    if (key === undefined) return;
    this.#keys.delete(item);
    const left = (this.#items.get(key) ?? []).filter((other) => other !== item);
    if (left.length > 0) this.#items.set(key, left);
    else this.#items.delete(key);
  }

  /** The items that have the number of this one, in the order they came; none when it has no number. */
  holders(submission: Submission): readonly string[] {
    const key = keyOf(submission);
    return key === undefined ? [] : (this.#items.get(key) ?? []);
  }

  /** A reader of the ledger's texts that notes their numbers, too. */
  beside(desk: TextReader): TextReader {
    return {
      knows: (item) => desk.knows(item),
      remember: (submission) => {
        this.remember(submission);
        desk.remember(submission);
      },
      rememberProposal: (proposal) => desk.rememberProposal(proposal),
      isReturned: (item) => desk.isReturned(item),
      rememberReturned: (item, options) => desk.rememberReturned(item, options),
      forget: (item) => {
        this.forget(item);
        desk.forget(item);
      },
    };
  }
}

function keyOf({ number = "", source = "", submittedOn }: Submission): string | undefined {
  const bare = number.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  return bare === "" ? undefined : [source, submittedOn.slice(0, 4), bare].join("\n");
}
