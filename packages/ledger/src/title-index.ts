/** Titles that have at least this share of their pairs of characters in common are near (相近标题): Jaccard. */
const NEAR = 0.5;

/** A title is taken for the beginning of another from this many code points on; two or three are any title's. */
const LEAST_BEGINNING = 4;

/** Finds titles that resemble one (标题相近检索). */
export interface TitleIndex {
  /** Places of the nearest near titles, at most `limit`; of equally near ones the first. */
  nearest(title: string, limit: number): readonly number[];
  /** Places of titles that begin with this one, or are its beginning (标题不全), at most `limit`, its beginnings first. */
  cutOff(title: string, limit: number): readonly number[];
}

interface Near {
  readonly place: number;
  readonly score: number;
}

/**
 * Makes a {@linkcode TitleIndex} over normalised titles.
 *
 * A near title must share one of the rarest pairs of the one asked for, so only the holders of those are compared, the
 * rarest first, until none that is left can be among the nearest.
 * Source: Chaudhuri, Ganti, Kaushik, “A primitive operator for similarity joins in data cleaning”, 2006.
 *
 * O(pairs) to make; a question costs O(pairs) for each title that is compared.
 */
export function titleIndex(titles: readonly string[]): TitleIndex {
  const ids = new Map<string, number>();
  const holders: number[][] = [];
  const pairsAt = titles.map((title, place) =>
    Int32Array.from(pairsOf(title), (pair) => {
      const id = ids.get(pair) ?? holders.push([]) - 1;
      ids.set(pair, id);
      holders[id]?.push(place);
      return id;
    }),
  );
  const compared = new Uint32Array(titles.length);
  /** 1 for the pairs of the title asked for: a set would cost most of the time. */
  const asked = new Uint8Array(holders.length);
  let question = 0;
  return {
    nearest: (title, limit) => {
      question++;
      const pairs = pairsOf(title);
      const known = [...pairs].flatMap((pair) => ids.get(pair) ?? []);
      for (const id of known) asked[id] = 1;
      const best: Near[] = [];
      const rarity = (id: number) => holders[id]?.length ?? 0;
      let gone = pairs.size - known.length;
      for (const id of known.sort((a, b) => rarity(a) - rarity(b) || a - b)) {
        // A title not compared yet shares none of the pairs before: at most this much.
        const bound = (pairs.size - gone++) / pairs.size;
        const worst = best.length < limit ? undefined : best.at(-1);
        if (bound < NEAR || (worst && bound < worst.score)) break;
        for (const place of holders[id] ?? []) {
          if (compared[place] === question) continue;
          compared[place] = question;
          const own = pairsAt[place] ?? new Int32Array();
          const score = jaccard(sumAt(asked, own), pairs.size, own.length);
          keepBest(best, { place, score }, limit);
        }
      }
      for (const id of known) asked[id] = 0;
      return best.map(({ place }) => place);
    },
    cutOff: cutOffFinder(titles),
  };
}

/** Whether one normalised title is the beginning of the other (标题不全). */
export function beginsAs(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return isBeginning(short) && long.startsWith(short);
}

function isBeginning(title: string): boolean {
  return [...title.slice(0, 2 * LEAST_BEGINNING)].length >= LEAST_BEGINNING;
}

function cutOffFinder(titles: readonly string[]): TitleIndex["cutOff"] {
  let sorted: readonly number[] | undefined;
  const at = (rank: number) => titles[sorted?.[rank] ?? -1] ?? "";
  /** Rank of the first title that is not before the one asked for. */
  const rankOf = (title: string) => {
    let [low, high] = [0, titles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(middle) < title) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (title, limit) => {
    sorted ??= [...titles.keys()].sort((a, b) => compare(titles[a] ?? "", titles[b] ?? "") || a - b);
    const found: number[] = [];
    const take = (rank: number) => found.push(sorted?.[rank] ?? -1);
    // Its own beginnings, each a look-up; then those that begin with it, which stand together.
    for (let end = 1; end < title.length && found.length < limit; end++) {
      const part = title.slice(0, end);
      if (!isBeginning(part)) continue;
      for (let rank = rankOf(part); at(rank) === part && found.length < limit; rank++) take(rank);
    }
    if (isBeginning(title))
      for (let rank = rankOf(title); found.length < limit && at(rank).startsWith(title); rank++) take(rank);
    return found;
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether two normalised titles are near (标题相近). */
export function isNear(a: string, b: string): boolean {
  const [one, two] = [pairsOf(a), pairsOf(b)];
  return jaccard([...one].filter((pair) => two.has(pair)).length, one.size, two.size) >= NEAR;
}

/** Pairs of neighbouring code points; a single one stands for itself, an empty title has none. */
function pairsOf(title: string): Set<string> {
  const points = [...title];
  if (points.length === 1) return new Set(points);
  return new Set(points.slice(1).map((point, i) => `${points[i]}${point}`));
}

function jaccard(shared: number, size1: number, size2: number): number {
  const union = size1 + size2 - shared;
  return union === 0 ? 0 : shared / union;
}

function sumAt(marks: Uint8Array, places: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < places.length; i++) sum += marks[places[i] ?? 0] ?? 0;
  return sum;
}

/** Keeps the list sorted and no longer than `limit`: most titles of a big index go by without being put in. */
function keepBest(best: Near[], one: Near, limit: number): void {
  if (one.score < NEAR) return;
  let at = best.length;
  for (let before = best[at - 1]; before && comesBefore(one, before); before = best[at - 1]) at--;
  if (at >= limit) return;
  best.splice(at, 0, one);
  if (best.length > limit) best.pop();
}

function comesBefore(a: Near, b: Near): boolean {
  return a.score > b.score || (a.score === b.score && a.place < b.place);
}
