/** A run of the first list that is taken to be a run of the second (对齐段). */
export interface AlignedRun {
  readonly start1: number;
  readonly start2: number;
  readonly length: number;
}

interface Gap {
  readonly start1: number;
  readonly end1: number;
  readonly start2: number;
  readonly end2: number;
}

/** Widths of the runs that must be unique on both sides to hold two lists together, tried one after another. */
const ANCHOR_WIDTHS = [16, 5] as const;
/** What comparing one gap token by token may cost, in steps; and edits looked for at least and at most. */
const STEP_BUDGET = 2_000_000;
const LEAST_EDITS = 24;
const MOST_EDITS = 600;

/**
 * Aligns two lists (对齐): equal beginnings and ends, then runs of 16 and of 5 that stand once on each side, as many as can be had
 * in one order, and between them the fewest edits.
 *
 * O(n log n) for the anchors; each gap between them is compared for at most 600 edits, fewer in long gaps, so that no gap costs
 * more than two million steps or 24 times its length. A gap that needs more edits stays unaligned. Every run returned is equal on
 * both sides; that they are the longest possible is not promised.
 *
 * Source: patience diff (Cohen); Myers, “An O(ND) Difference Algorithm and Its Variations”, 1986.
 */
export function alignTokens(list1: Int32Array, list2: Int32Array): readonly AlignedRun[] {
  const runs: AlignedRun[] = [];
  align({ start1: 0, end1: list1.length, start2: 0, end2: list2.length }, 0);
  return joined(runs);

  function align(gap: Gap, level: number): void {
    const ends = equalEnds(list1, list2, gap);
    if (ends.before > 0) runs.push({ start1: gap.start1, start2: gap.start2, length: ends.before });
    const inner = {
      start1: gap.start1 + ends.before,
      end1: gap.end1 - ends.after,
      start2: gap.start2 + ends.before,
      end2: gap.end2 - ends.after,
    };
    if (inner.start1 < inner.end1 && inner.start2 < inner.end2) alignInner(inner, level);
    if (ends.after > 0) runs.push({ start1: inner.end1, start2: inner.end2, length: ends.after });
  }

  function alignInner(gap: Gap, level: number): void {
    const width = ANCHOR_WIDTHS[level];
    if (width === undefined) {
      runs.push(...fewestEdits(list1, list2, gap));
      return;
    }
    let { start1, start2 } = gap;
    for (const anchor of anchors(list1, list2, gap, width)) {
      align({ start1, end1: anchor.start1, start2, end2: anchor.start2 }, level + 1);
      runs.push(anchor);
      start1 = anchor.start1 + anchor.length;
      start2 = anchor.start2 + anchor.length;
    }
    align({ start1, end1: gap.end1, start2, end2: gap.end2 }, level + 1);
  }
}

function equalEnds(list1: Int32Array, list2: Int32Array, { start1, end1, start2, end2 }: Gap) {
  const most = Math.min(end1 - start1, end2 - start2);
  let before = 0;
  while (before < most && list1[start1 + before] === list2[start2 + before]) before++;
  let after = 0;
  while (after < most - before && list1[end1 - 1 - after] === list2[end2 - 1 - after]) after++;
  return { before, after };
}

/** Runs of `width` that stand once on each side, made as long as they can be, the most that come in one order on both. */
function anchors(list1: Int32Array, list2: Int32Array, gap: Gap, width: number): AlignedRun[] {
  const once1 = placesOnce(list1, gap.start1, gap.end1, width);
  const once2 = placesOnce(list2, gap.start2, gap.end2, width);
  const places: { readonly at1: number; readonly at2: number }[] = [];
  for (const [hash, at1] of once1) {
    const at2 = once2.get(hash);
    if (at1 >= 0 && at2 !== undefined && at2 >= 0 && isEqual(list1, at1, list2, at2, width))
      places.push({ at1, at2 });
  }
  places.sort((a, b) => a.at1 - b.at1);
  const runs: AlignedRun[] = [];
  let { start1, start2 } = gap;
  for (const { at1, at2 } of longestAscending(places)) {
    // What the last anchor was grown over is done.
    if (at1 < start1 || at2 < start2) continue;
    let back = 0;
    while (at1 - back > start1 && at2 - back > start2 && list1[at1 - back - 1] === list2[at2 - back - 1])
      back++;
    let length = width;
    while (at1 + length < gap.end1 && at2 + length < gap.end2 && list1[at1 + length] === list2[at2 + length])
      length++;
    runs.push({ start1: at1 - back, start2: at2 - back, length: length + back });
    start1 = at1 + length;
    start2 = at2 + length;
  }
  return runs;
}

const HASH_BASE = 1_000_003;

/** The place of each run of `width` by its hash; -1 where the hash comes again. */
function placesOnce(list: Int32Array, start: number, end: number, width: number): Map<number, number> {
  const places = new Map<number, number>();
  let top = 1;
  for (let at = 1; at < width; at++) top = Math.imul(top, HASH_BASE);
  let hash = 0;
  for (let at = start; at < end; at++) {
    if (at - width >= start) hash = (hash - Math.imul(list[at - width] ?? 0, top)) | 0;
    hash = (Math.imul(hash, HASH_BASE) + (list[at] ?? 0)) | 0;
    if (at - start >= width - 1) places.set(hash, places.has(hash) ? -1 : at - width + 1);
  }
  return places;
}

function isEqual(list1: Int32Array, at1: number, list2: Int32Array, at2: number, length: number): boolean {
  for (let offset = 0; offset < length; offset++)
    if (list1[at1 + offset] !== list2[at2 + offset]) return false;
  return true;
}

/** The longest choice of places that ascends on the second side too; they ascend on the first. O(n log n). */
function longestAscending<T extends { readonly at2: number }>(places: readonly T[]): T[] {
  const tails: number[] = [];
  const before = new Int32Array(places.length).fill(-1);
  for (const [place, { at2 }] of places.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[tails[middle] ?? 0]?.at2 ?? 0) < at2) low = middle + 1;
      else high = middle;
    }
    before[place] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = place;
  }
  const chosen: T[] = [];
  for (let place = tails.at(-1) ?? -1; place >= 0; place = before[place] ?? -1) {
    const found = places[place];
    if (found) chosen.push(found);
  }
  return chosen.reverse();
}

/** The equal runs of a gap that leave the fewest edits; none where more are needed than are looked for. */
function fewestEdits(list1: Int32Array, list2: Int32Array, gap: Gap): AlignedRun[] {
  const [length1, length2] = [gap.end1 - gap.start1, gap.end2 - gap.start2];
  const most = Math.min(
    length1 + length2,
    MOST_EDITS,
    Math.max(LEAST_EDITS, Math.floor(STEP_BUDGET / (length1 + length2))),
  );
  const reach = new Int32Array(2 * most + 3);
  const rounds: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    rounds.push(reach.slice(most - edits, most + edits + 3));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const [below = 0, above = 0] = [reach[most + diagonal], reach[most + diagonal + 2]];
      let at1 = diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1;
      while (
        at1 < length1 &&
        at1 - diagonal < length2 &&
        list1[gap.start1 + at1] === list2[gap.start2 + at1 - diagonal]
      )
        at1++;
      reach[most + diagonal + 1] = at1;
      if (at1 >= length1 && at1 - diagonal >= length2) return walkBack(rounds, length1, length2, gap);
    }
  }
  return [];
}

/** Follows the furthest reaches back; `rounds[d]` holds, before d edits, those of the diagonals from -d - 1 to d + 1. */
function walkBack(rounds: readonly Int32Array[], length1: number, length2: number, gap: Gap): AlignedRun[] {
  const runs: AlignedRun[] = [];
  let [at1, at2] = [length1, length2];
  for (let edits = rounds.length - 1; edits >= 0; edits--) {
    const reach = rounds[edits];
    const diagonal = at1 - at2;
    const [below = 0, above = 0] = [reach?.[edits + diagonal], reach?.[edits + diagonal + 2]];
    const down = diagonal === -edits || (diagonal !== edits && below < above);
    const from1 = edits === 0 ? 0 : down ? above : below + 1;
    const length = at1 - from1;
    if (length > 0) runs.push({ start1: gap.start1 + from1, start2: gap.start2 + from1 - diagonal, length });
    if (edits === 0) break;
    at1 = down ? above : below;
    at2 = at1 - (down ? diagonal + 1 : diagonal - 1);
  }
  return runs.reverse();
}

/** Runs that follow on each other on both sides are one. */
function joined(runs: readonly AlignedRun[]): AlignedRun[] {
  const all: AlignedRun[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last && last.start1 + last.length === run.start1 && last.start2 + last.length === run.start2)
      all[all.length - 1] = { ...last, length: last.length + run.length };
    else all.push(run);
  }
  return all;
}
