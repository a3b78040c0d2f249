import type { ReviewFacts, ReviewSignature } from "@minyi/brief";
import type { EffectiveEvent } from "@minyi/core";
import { type ItemState, standingCategory } from "@minyi/ledger";
import { findingWords } from "../finding-words.ts";
import { actionWord } from "../item-row.ts";
import type { IssueBook } from "./issue-book.ts";

/** Tells of items what a review sheet lists, by id (核稿单所列情况); of what the ledger does not know it tells nothing. */
export type ReviewFactsOf = (items: readonly string[]) => ReadonlyMap<string, ReviewFacts>;

/**
 * Tells what the ledger knows of items beside their texts (核稿单所列情况): number, day, category as it stands, destination, what they
 * resemble, earlier or later, what screening found, who signed.
 *
 * A composite is told of with the findings and resemblances of its originals; among each other they are one matter. Of what an item
 * resembles only number and likeness are told, never a title: it may be held as secret.
 *
 * O(events); of each item then O(its events and matches).
 */
export function reviewFactsOf({
  items: states,
  effective,
}: Pick<IssueBook, "items" | "effective">): ReviewFactsOf {
  const byItem = Map.groupBy(effective, ({ item }) => item);
  const likenesses = likenessesOf(states);
  return (items) =>
    new Map(
      items.flatMap((id) => {
        const state = states.get(id);
        return state ? [[id, reviewFacts(state, { states, likenesses }, byItem.get(id) ?? [])]] : [];
      }),
    );
}

interface Likeness {
  readonly other: string;
  readonly jaccard: number;
}

interface Known {
  readonly states: ReadonlyMap<string, ItemState>;
  readonly likenesses: ReadonlyMap<string, readonly Likeness[]>;
}

function reviewFacts(
  state: ItemState,
  { states, likenesses }: Known,
  events: readonly EffectiveEvent[],
): ReviewFacts {
  const { number, submission, decision, originals } = state;
  const texts = [state, ...originals.flatMap((id) => states.get(id) ?? [])];
  const category = standingCategory(events)?.category ?? state.classification?.category;
  return {
    ...(number === undefined ? {} : { number }),
    submittedOn: submission.submittedOn,
    ...(category === undefined ? {} : { category }),
    ...(decision ? { destination: destinationWords(decision) } : {}),
    matches: matchWords(texts, { states, likenesses }),
    findings: findingWords(texts.flatMap(({ findings }) => findings)),
    signatures: signatures(events),
  };
}

/** 编发：各界反映（抄送：省环保局） */
function destinationWords({
  action,
  destinationName,
  copies = [],
}: NonNullable<ItemState["decision"]>): string {
  const to = destinationName === "" ? actionWord(action) : `${actionWord(action)}：${destinationName}`;
  const names = copies.map((copy) => copy.destinationName);
  return names.length > 0 ? `${to}（抄送：${names.join("、")}）` : to;
}

/** The most alike first; each other text once. */
function matchWords(texts: readonly ItemState[], { states, likenesses }: Known): string[] {
  const own = new Set(texts.map(({ id }) => id));
  const likeness = new Map<string, number>();
  for (const { other, jaccard } of texts.flatMap(({ id }) => likenesses.get(id) ?? [])) {
    if (!own.has(other)) likeness.set(other, Math.max(jaccard, likeness.get(other) ?? 0));
  }
  return [...likeness]
    .sort(([a, alike], [b, likewise]) => likewise - alike || (a < b ? -1 : 1))
    .map(([id, jaccard]) => `${states.get(id)?.number ?? id}（相似度${jaccard.toFixed(2)}）`);
}

/** A match is entered with the later text only, and is told of both. */
function likenessesOf(states: ReadonlyMap<string, ItemState>): Known["likenesses"] {
  const likenesses = new Map<string, Likeness[]>();
  const put = (id: string, likeness: Likeness) => {
    const known = likenesses.get(id);
    if (known) known.push(likeness);
    else likenesses.set(id, [likeness]);
  };
  for (const { id, matches } of states.values())
    for (const { other, match } of matches) {
      put(id, { other, jaccard: match.jaccard });
      put(other, { other: id, jaccard: match.jaccard });
    }
  return likenesses;
}

function signatures(events: readonly EffectiveEvent[]): ReviewSignature[] {
  return events
    .filter((event) => event.kind === "signed")
    .sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1))
    .map(({ on, data: { stage, by } }) => ({ stage, on, ...(by === undefined ? {} : { by }) }));
}
