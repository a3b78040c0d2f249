import type { Normalising } from "@minyi/core";
import { normaliserOf } from "@minyi/core";
import type { Fate, Ledger } from "@minyi/ledger";
import { type FoundMatch, KnownTexts } from "./known-texts.ts";
import { catchUp } from "./open-desk.ts";
import { readFates } from "./read-fates.ts";

/** A text that is compared with a ledger, not entered (待比对文本). */
export interface ComparedRow {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** Options for {@linkcode compareHistory}. */
export interface CompareHistoryOptions {
  readonly ledger: Ledger;
  /** @default 0.8 */
  readonly threshold?: number;
  /** @default "full" */
  readonly normalising?: Normalising;
}

/** A row that resembles something in the ledger (与历史相近). */
export interface HistoryMatch {
  /** The ledger's item or proposal. */
  readonly earlier: string;
  /** The row. */
  readonly id: string;
  readonly jaccard: number;
  readonly fate: Fate | undefined;
}

/**
 * Compares texts with everything in a ledger, items and proposals of all years, and enters nothing (与历史比对): every pair at or above
 * the threshold, with what became of the earlier one. Rows are not compared with each other.
 *
 * Texts of the ledger are title and body, joined by a line feed, as sent in; see {@linkcode KnownTexts} for proposals of which only the
 * title is known. Rows that are equal are compared once. O(texts of the ledger + distinct rows), all in memory.
 *
 * @returns In the order of the rows, of one row in the order in which the earlier ones came.
 */
export async function compareHistory(
  rows: readonly ComparedRow[],
  { ledger, threshold = 0.8, normalising = "full" }: CompareHistoryOptions,
): Promise<readonly HistoryMatch[]> {
  const history = new LedgerTexts({ threshold, normalising });
  await catchUp(history, ledger, 0);
  const found = rows.flatMap((row) =>
    history.answer(row).map(({ other, match }) => ({ earlier: other, id: row.id, jaccard: match.jaccard })),
  );
  const fates = await readFates(ledger, new Set(found.map(({ earlier }) => earlier)));
  return found.map((one) => ({ ...one, fate: fates.get(one.earlier) }));
}

/** The texts of a ledger, without what a desk does with them. */
class LedgerTexts extends KnownTexts {
  readonly #answers = new Map<string, readonly FoundMatch[]>();
  readonly #normalise: (text: string) => string;

  constructor(options: { readonly threshold: number; readonly normalising: Normalising }) {
    super(options);
    this.#normalise = normaliserOf(options.normalising);
  }

  knows(item: string): boolean {
    return this.has(item);
  }

  rememberProposal({
    id,
    title,
    body = "",
  }: {
    readonly id: string;
    readonly title: string;
    readonly body?: string | undefined;
  }): void {
    this.remember({ id, title, ...(body.trim() === "" ? {} : { body }) });
  }

  isReturned(): boolean {
    return false;
  }

  rememberReturned(): void {}

  /** Rows that are equal are compared once. */
  answer({ title, body }: ComparedRow): readonly FoundMatch[] {
    const key = `${this.#normalise(title)}\n${this.#normalise(body)}`;
    const known = this.#answers.get(key);
    if (known) return known;
    const found = this.resembled({ id: "", title, body });
    this.#answers.set(key, found);
    return found;
  }
}
