import { cutAtBlanks, cutAtMarks, isLatin } from "./cut-names.ts";
import { isPerson } from "./read-name.ts";

const ONE_HAN = /^\p{Script=Han}$/u;
const ONE_HAN_OR_NOTED = /^\p{Script=Han}(?:[（(【[]|$)/u;
const BEFORE_BRACKET = /(?<!\s)\s{1,8}(?=[（(【[])/gu;
const AND = /以及|和|及|与|&|＆/gu;
const AND_ALONE = /^(?:以及|[和及与&＆])$/u;
const FIRST_NUMBER = /^\s*(?:①|[（(]?[1１][.．、)）:：])\s*(?=\p{Script=Han})/u;
const NUMBER = /[①-⑳]|(?<=^|[\s、，,;；])[（(]?[\d０-９]{1,3}[.．、)）:：]\s{0,4}(?=\p{Script=Han})/gu;
/** A cell of people has some hundred characters. */
const MAX_AND_CHARS = 60;

/** How a cell of names is cut. */
export interface PieceOptions {
  /** Cuts at blanks, and at marks between Latin words, only where persons stand on both sides. */
  readonly lead: boolean;
}

/**
 * Cuts a cell into the names it lists (拆分署名), each with what stands around it: at every usual mark, at 1. 2. 3., at white space, and
 * at 和, 及, 与, & where both sides can only be persons (李和平 and 和平区政协 stay whole).
 *
 * A name that was spaced out (张　三) is joined: no name has one character.
 *
 * O(n).
 */
export function namePieces(text: string, { lead }: PieceOptions): string[] {
  const numbered = FIRST_NUMBER.test(text) ? text.replace(NUMBER, "\n") : text;
  const marked = cutAtMarks(numbered);
  if (lead && marked.length > 1 && !/[、;；\n|｜]/.test(numbered) && latinBeside(marked))
    return [text.trim()];
  return marked.flatMap((piece) => (lead ? leadPieces(piece) : joined(piece))).flatMap(cutAtAnd);
}

function latinBeside(pieces: readonly string[]): boolean {
  return pieces.some((piece, i) => i > 0 && isLatin((pieces[i - 1] ?? "").slice(-2), piece));
}

function leadPieces(piece: string): string[] {
  const names = joined(piece);
  return names.length === 1 || names.every(isPerson) ? names : [piece];
}

/** Cuts at white space. Two or three characters that stand alone side by side are one name; a 和 alone is none. */
function joined(text: string): string[] {
  const runs: string[][] = [];
  for (const piece of cutAtBlanks(text.replace(BEFORE_BRACKET, ""))) {
    const last = runs.at(-1);
    if (last && ONE_HAN_OR_NOTED.test(piece) && ONE_HAN.test(last.at(-1) ?? "")) last.push(piece);
    else runs.push([piece]);
  }
  return runs
    .flatMap((run) => (run.length === 2 || run.length === 3 ? [run.join("")] : run))
    .filter((piece) => !AND_ALONE.test(piece));
}

/** The one way to cut at 和 and the like after which every part can only be a person; none, or several, leave the piece whole. */
function cutAtAnd(piece: string): string[] {
  if (piece.length > MAX_AND_CHARS) return [piece];
  const words = [...piece.matchAll(AND)];
  // Of more than six words a person would not be sure either.
  if (words.length === 0 || words.length > 6) return [piece];
  const ways: string[][] = [];
  for (let chosen = 1; chosen < 1 << words.length; chosen++) {
    const parts = partsAt(
      piece,
      words.filter((_, i) => (chosen >> i) & 1),
    );
    if (parts.every((part) => isPerson(part.replace(/等.{0,6}$/u, "")))) ways.push(parts);
  }
  const [way, ...others] = ways;
  return way !== undefined && others.length === 0 ? way : [piece];
}

function partsAt(piece: string, words: readonly RegExpExecArray[]): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const word of words) {
    parts.push(piece.slice(start, word.index).trim());
    start = word.index + word[0].length;
  }
  return [...parts, piece.slice(start).trim()];
}
