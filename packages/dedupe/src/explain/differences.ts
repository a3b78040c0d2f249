import { findMentions, type Mention, type MentionKind } from "@minyi/core";
import { compareTexts, type TextPiece } from "./compare-texts.ts";

/** A place, organisation, number or date that stands in one of two texts and not in the other (差异). */
export interface Difference {
  readonly kind: MentionKind;
  /** As the first text has it; absent where only the second speaks of it. */
  readonly first?: Mention;
  /** As the second has it; with `first`, what stands in its stead. */
  readonly second?: Mention;
}

/**
 * What two texts that are alike have different (差异结论): `place` or `organisation`, another stands in the other's stead, so they may
 * not be the same matter; `figure`, only numbers or dates are other ones, as in a follow-up; `added`, one speaks of more;
 * `none`, nothing of the kind.
 */
export type DifferenceVerdict = "place" | "organisation" | "figure" | "added" | "none";

/** What {@linkcode differences} finds. */
export interface Differences {
  readonly differences: readonly Difference[];
  readonly verdict: DifferenceVerdict;
}

/** Options for {@linkcode differences}. */
export interface DifferencesOptions {
  /** The texts side by side, if that is known. @default compareTexts(text1, text2) */
  readonly pieces?: readonly TextPiece[];
  /** Finds what a text speaks of; {@linkcode mentionsOnce} where the same texts are compared with several. @default findMentions */
  readonly mentions?: (text: string) => readonly Mention[];
}

/**
 * Tells in which places, organisations, numbers and dates two texts differ (要素差异): texts alike but for the road's name are not the
 * same matter.
 *
 * A mention counts as different where the words are not the same and the other text has none of its key anywhere. Two of a
 * kind that stand in one changed passage are told as one in the other's stead. Each is told once, where it comes first; the
 * order is that of the first text, then what only the second has.
 *
 * The verdict supposes that the texts are alike; of any two texts it says little. What `findMentions` does not find makes no
 * difference. The cost is that of `compareTexts` and `findMentions`.
 *
 * @example
 * const { verdict, differences: [road] } = differences("柳岸路路灯三盏不亮", "槐荫路路灯三盏不亮");
 * [verdict, road.kind, road.first.text, road.second.text]; // => ["place", "place", "柳岸路", "槐荫路"]
 */
export function differences(text1: string, text2: string, options: DifferencesOptions = {}): Differences {
  if (text1 === text2) return { differences: [], verdict: "none" };
  const { pieces = compareTexts(text1, text2), mentions = findMentions } = options;
  const [all1, all2] = [mentions(text1), mentions(text2)];
  const left1 = notIn(
    all1,
    all2,
    touching(pieces, ({ start1, end1 }) => [start1, end1]),
  );
  const left2 = notIn(
    all2,
    all1,
    touching(pieces, ({ start2, end2 }) => [start2, end2]),
  );
  const found = pairUp(left1, left2);
  return { differences: found, verdict: verdictOf(found) };
}

/** A mention, and the pieces that are not the same over which it stands. */
interface Loose {
  readonly mention: Mention;
  readonly pieces: readonly number[];
}

/** The mentions of one text whose words are not the same in the other and whose key the other has nowhere; each key once. */
function notIn(
  own: readonly Mention[],
  other: readonly Mention[],
  touched: (mention: Mention) => readonly number[],
): Loose[] {
  const known = new Set(other.map(keyOf));
  const loose: Loose[] = [];
  for (const mention of own) {
    if (known.has(keyOf(mention))) continue;
    const pieces = touched(mention);
    if (pieces.length === 0) continue;
    known.add(keyOf(mention));
    loose.push({ mention, pieces });
  }
  return loose;
}

function keyOf({ kind, key }: Mention): string {
  return `${kind} ${key}`;
}

/** Finds the pieces that are neither the same nor moved and that a mention stands over; mentions are asked for in their order. */
function touching(
  pieces: readonly TextPiece[],
  spanOf: (piece: TextPiece) => readonly [start: number, end: number],
): (mention: Mention) => readonly number[] {
  let first = 0;
  return ({ start, end }) => {
    while (first < pieces.length && endOf(first) <= start) first++;
    const found: number[] = [];
    for (let place = first; place < pieces.length && startOf(place) < end; place++) {
      const piece = pieces[place];
      if (piece && piece.kind !== "same" && piece.moved === undefined && startOf(place) < endOf(place))
        found.push(place);
    }
    return found;
  };

  function startOf(place: number): number {
    const piece = pieces[place];
    return piece ? spanOf(piece)[0] : 0;
  }

  function endOf(place: number): number {
    const piece = pieces[place];
    return piece ? spanOf(piece)[1] : 0;
  }
}

function pairUp(left1: readonly Loose[], left2: readonly Loose[]): Difference[] {
  const waiting = new Map<string, Mention[]>();
  for (const { mention, pieces } of left2) {
    for (const piece of pieces) {
      const place = `${mention.kind} ${piece}`;
      waiting.set(place, [...(waiting.get(place) ?? []), mention]);
    }
  }
  const taken = new Set<Mention>();
  const found = left1.map(({ mention, pieces }): Difference => {
    const inStead = pieces
      .flatMap((piece) => waiting.get(`${mention.kind} ${piece}`) ?? [])
      .find((second) => !taken.has(second));
    if (inStead === undefined) return { kind: mention.kind, first: mention };
    taken.add(inStead);
    return { kind: mention.kind, first: mention, second: inStead };
  });
  const rest = left2.filter(({ mention }) => !taken.has(mention));
  return [...found, ...rest.map(({ mention }) => ({ kind: mention.kind, second: mention }))];
}

function verdictOf(found: readonly Difference[]): DifferenceVerdict {
  if (isOther("place")) return "place";
  if (isOther("organisation")) return "organisation";
  if (isOther("number") || isOther("date")) return "figure";
  return found.length > 0 ? "added" : "none";

  /** Whether one stands in the other's stead, or each text has one of its own. */
  function isOther(kind: MentionKind): boolean {
    const own = found.filter((difference) => difference.kind === kind);
    return own.some(({ first }) => first) && own.some(({ second }) => second);
  }
}
