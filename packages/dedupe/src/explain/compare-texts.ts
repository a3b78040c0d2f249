import { type AlignedRun, alignTokens } from "./align-tokens.ts";
import { type NormalisedPiece, normalisedPieces } from "./normalised-pieces.ts";

/** A run of both texts in a side-by-side difference (对照片段). */
export interface TextPiece {
  /** `same`: equal but for punctuation, spaces, width and case; `changed`: other words; or in one text alone. */
  readonly kind: "same" | "changed" | "onlyFirst" | "onlySecond";
  /** Where it stands in each text as it was sent, in code points; empty where the text has nothing of it. */
  readonly start1: number;
  readonly end1: number;
  readonly start2: number;
  readonly end2: number;
  readonly text1: string;
  readonly text2: string;
  /** Of a passage that stands elsewhere in the other text: the place in the list of the piece that holds it there. */
  readonly moved?: number;
}

/** Shorter runs in one text alone are too common to be called moved, in characters that count. */
const LEAST_MOVED = 8;

/**
 * Lays two texts side by side (对照): what is the same, what is other words, what stands in one alone.
 *
 * Every code point of each text is in exactly one piece, in its order. Punctuation, spaces, width and case make no difference, as
 * `normaliseText` has it; what is dropped there goes with the character before it. One character that happens to be the
 * same between two changes is taken for changed. A run of 8 or more that is missing here and stands there is `moved`, if the whole
 * piece is equal.
 *
 * O(n log n) in practice; see {@linkcode alignTokens} for the bound on what long texts may cost. Texts of a million characters that
 * share little are told to differ as wholes.
 *
 * @example
 * const pieces = compareTexts("人民路路灯不亮。", "中山路路灯，不亮");
 * pieces.map(({ kind, text1, text2 }) => `${kind} ${text1}|${text2}`); // => ["changed 人民|中山", "same 路路灯不亮。|路路灯，不亮"]
 */
export function compareTexts(text1: string, text2: string): readonly TextPiece[] {
  const [side1, side2] = [new Side(text1), new Side(text2)];
  const numbers = new Map<string, number>();
  const runs = alignTokens(side1.numbered(numbers), side2.numbered(numbers));
  return withMoves(pieces(side1, side2, withoutChance(runs)));
}

/** A text as the list of what counts of it. */
class Side {
  readonly #points: readonly string[];
  readonly #tokens: readonly NormalisedPiece[];

  constructor(text: string) {
    this.#points = [...text];
    this.#tokens = normalisedPieces(text).filter(({ normalised }) => normalised !== "");
  }

  get length(): number {
    return this.#tokens.length;
  }

  numbered(numbers: Map<string, number>): Int32Array {
    return Int32Array.from(this.#tokens, ({ normalised }) => {
      const known = numbers.get(normalised) ?? numbers.size + 1;
      numbers.set(normalised, known);
      return known;
    });
  }

  /** Where the piece begins that begins with a token: what stands before the first goes with it. */
  startOf(token: number): number {
    return token === 0 && this.length > 0 ? 0 : (this.#tokens[token]?.start ?? this.#points.length);
  }

  textOf(start: number, end: number): string {
    return this.#points.slice(start, end).join("");
  }
}

/** Leaves out runs of one between two changes. */
function withoutChance(runs: readonly AlignedRun[]): readonly AlignedRun[] {
  return runs.filter(({ length }, place) => length > 1 || place === 0 || place === runs.length - 1);
}

function pieces(side1: Side, side2: Side, runs: readonly AlignedRun[]): TextPiece[] {
  const found: TextPiece[] = [];
  let [done1, done2, first] = [0, 0, true];
  for (const { start1, start2, length } of runs) {
    add(start1, start2, false);
    add(start1 + length, start2 + length, true);
  }
  add(side1.length, side2.length, false);
  return found;

  function add(to1: number, to2: number, same: boolean): void {
    const [from1, from2] = [first ? 0 : side1.startOf(done1), first ? 0 : side2.startOf(done2)];
    const [end1, end2] = [side1.startOf(to1), side2.startOf(to2)];
    [done1, done2] = [to1, to2];
    if (from1 === end1 && from2 === end2) return;
    first = false;
    const [text1, text2] = [side1.textOf(from1, end1), side2.textOf(from2, end2)];
    const kind = same || side1.length + side2.length === 0 ? "same" : kindOf(text1, text2);
    found.push({ kind, start1: from1, end1, start2: from2, end2, text1, text2 });
  }
}

function kindOf(text1: string, text2: string): TextPiece["kind"] {
  if (text2 === "") return "onlyFirst";
  return text1 === "" ? "onlySecond" : "changed";
}

function withMoves(found: readonly TextPiece[]): readonly TextPiece[] {
  const second = new Map<string, number>();
  for (const [place, { kind, text2 }] of found.entries()) {
    const key = kind === "onlySecond" || kind === "changed" ? movable(text2) : undefined;
    if (key !== undefined && !second.has(key)) second.set(key, place);
  }
  const moves = new Map<number, number>();
  for (const [place, { kind, text1 }] of found.entries()) {
    const key = kind === "onlyFirst" || kind === "changed" ? movable(text1) : undefined;
    const there = key === undefined ? undefined : second.get(key);
    if (there === undefined || moves.has(there) || moves.has(place)) continue;
    moves.set(place, there).set(there, place);
  }
  return found.map((piece, place) => {
    const moved = moves.get(place);
    return moved === undefined ? piece : { ...piece, moved };
  });
}

function movable(text: string): string | undefined {
  const tokens = normalisedPieces(text).filter(({ normalised }) => normalised !== "");
  return tokens.length < LEAST_MOVED ? undefined : tokens.map(({ normalised }) => normalised).join("");
}
