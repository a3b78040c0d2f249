import type { LedgerEvent, Proposal, Submitter } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import type { RoleMask } from "@minyi/screen";
import { comparedText } from "../known-texts.ts";
import { maskItem, withheldOf } from "../mask-item.ts";
import { ReviewBook } from "./review-book.ts";

/** The ledger as a role may see it (按角色隐去的复核用台账): texts and names are masked, versions are those of the ledger. */
export class MaskedReviewBook extends ReviewBook {
  readonly #mask: RoleMask;

  constructor(events: readonly LedgerEvent[], mask: RoleMask) {
    super(events, (items) => new Map([...items].map(([id, item]) => [id, maskState(item, items, mask)])));
    this.#mask = mask;
  }

  override proposalOf(id: string): Proposal | undefined {
    const proposal = super.proposalOf(id);
    if (!proposal) return undefined;
    const { title, body } = proposal;
    return {
      ...proposal,
      title: this.#mask.text(title),
      ...(body === undefined ? {} : { body: this.#mask.text(body) }),
    };
  }

  override submittersOf(id: string): readonly Submitter[] {
    const withheld = this.#withheld(id);
    return super
      .submittersOf(id)
      .map((one) => ({ ...one, name: withheld.get(one.name) ?? this.#mask.text(one.name) }));
  }

  #withheld(id: string): ReadonlyMap<string, string> {
    const texts = [id, ...(this.items.get(id)?.originals ?? [])].flatMap((one) => this.effectiveOf(one));
    return this.#mask.withheld(
      texts.flatMap((event) => (event.kind === "submitted" ? [event.data.submission] : [])),
    );
  }
}

function maskState(item: ItemState, items: ReadonlyMap<string, ItemState>, mask: RoleMask): ItemState {
  const withheld = withheldOf(item, items, mask);
  const piece = mask.fragments([comparedText(item.submission)], withheld);
  return {
    ...item,
    title: mask.text(item.title, withheld),
    submission: maskItem(item, items, mask),
    matches: item.matches.map((match) => ({
      ...match,
      passages: match.passages.map((passage) => ({
        ...passage,
        text: piece(passage.text),
      })),
    })),
  };
}
