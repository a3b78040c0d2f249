import { type Containment, type Match, type Normalising, normaliserOf } from "@minyi/core";
import { shingles } from "../windows/shingles.ts";

interface Kept {
  readonly id: string;
  readonly windows: ReadonlySet<string>;
}

/** A pair of texts as the measure sees it. */
interface Compared {
  readonly earlier: Kept;
  readonly later: Kept;
  readonly shared: number;
}

/** What `NearDuplicateIndex` must do, as the definition says it: every text is compared with every other. */
export class SlowIndex<Found> {
  #kept: Kept[] = [];
  readonly #cut: (text: string) => ReadonlySet<string>;
  readonly #judge: (pair: Compared) => { found: Found; nearness: number } | undefined;

  constructor(
    { width, normalising }: { width: number; normalising: Normalising },
    judge: (pair: Compared) => { found: Found; nearness: number } | undefined,
  ) {
    this.#cut = (text) => shingles(normaliserOf(normalising)(text), { width });
    this.#judge = judge;
  }

  has(id: string): boolean {
    return this.#kept.some((kept) => kept.id === id);
  }

  add(id: string, text: string, most?: number): Found[] {
    const found = this.find(text, id, most);
    this.#kept.push({ id, windows: this.#cut(text) });
    return found;
  }

  find(text: string, id = "", most = Number.POSITIVE_INFINITY): Found[] {
    const later = { id, windows: this.#cut(text) };
    const all = this.#kept.flatMap((earlier, place) => {
      const shared = earlier.windows.intersection(later.windows).size;
      const judged = shared === 0 ? undefined : this.#judge({ earlier, later, shared });
      return judged ? [{ ...judged, place }] : [];
    });
    const nearest = all.toSorted((a, b) => b.nearness - a.nearness || a.place - b.place).slice(0, most);
    return nearest.sort((a, b) => a.place - b.place).map(({ found }) => found);
  }

  remove(id: string): boolean {
    const before = this.#kept.length;
    this.#kept = this.#kept.filter((kept) => kept.id !== id);
    return this.#kept.length < before;
  }
}

/** Compares by Jaccard, in whole numbers. */
export function slowNearDuplicates(options: {
  threshold: number;
  width: number;
  normalising: Normalising;
}): SlowIndex<Match> {
  const millionths = Math.round(options.threshold * 1e6);
  return new SlowIndex(options, ({ earlier, later, shared }) => {
    const union = earlier.windows.size + later.windows.size - shared;
    if (shared * 1e6 < millionths * union) return undefined;
    const jaccard = shared / union;
    return { found: { id1: earlier.id, id2: later.id, jaccard, shared, union }, nearness: jaccard };
  });
}

/** Compares by containment, in whole numbers. */
export function slowContainments(options: {
  threshold: number;
  width: number;
  normalising: Normalising;
  minWindows: number;
}): SlowIndex<Containment> {
  const millionths = Math.round(options.threshold * 1e6);
  return new SlowIndex(options, ({ earlier, later, shared }) => {
    const windows = Math.min(earlier.windows.size, later.windows.size);
    if (windows < options.minWindows || shared * 1e6 < millionths * windows) return undefined;
    const inner = earlier.windows.size < later.windows.size ? earlier.id : later.id;
    const containment = shared / windows;
    return {
      found: { id1: earlier.id, id2: later.id, inner, containment, shared, windows },
      nearness: containment,
    };
  });
}
