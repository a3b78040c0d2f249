const FOLDED_MARKS: ReadonlyMap<string, string> = new Map([
  ["．", "."],
  ["％", "%"],
  ["－", "-"],
  ["—", "-"],
  ["–", "-"],
  ["／", "/"],
  ["：", ":"],
  ["＊", "*"],
  ["　", " "],
  ["\u00a0", " "],
  ["\t", " "],
]);

/** Points folded before; texts are written with some thousand different ones. When there are too many all are let go. */
const known = new Map(FOLDED_MARKS);
const MOST_KNOWN = 20_000;

const LETTER_OR_DIGIT = /[\p{L}\p{Nd}]/u;

/**
 * The code points of a text with full-width letters and digits made narrow and small (折叠), one for one, so that places stay
 * those of the text. Circled digits and units in one character (①, ㎡) stay as they are, and so do the Chinese comma and stop.
 */
export function foldPoints(points: readonly string[]): readonly string[] {
  return points.map((point) => (isUnified(point) ? point : (known.get(point) ?? remembered(point))));
}

/** The characters most texts are written in: none of this block is folded, compatibility ideographs have their own. */
function isUnified(point: string): boolean {
  const code = point.charCodeAt(0);
  return code >= 0x4e00 && code <= 0x9fff;
}

function remembered(point: string): string {
  if (known.size >= MOST_KNOWN) known.clear();
  const folded = foldPoint(point);
  known.set(point, folded);
  return folded;
}

function foldPoint(point: string): string {
  const mark = FOLDED_MARKS.get(point);
  if (mark !== undefined) return mark;
  if (!LETTER_OR_DIGIT.test(point)) return point;
  const folded = point.normalize("NFKC").toLowerCase();
  return [...folded].length === 1 ? folded : point;
}

/** Whether a point is a digit 0 to 9. */
export function isDigit(point: string | undefined): boolean {
  if (point === undefined || point.length !== 1) return false;
  const code = point.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}

/** Whether a folded point is a letter a to z. */
export function isLatin(point: string | undefined): boolean {
  if (point === undefined || point.length !== 1) return false;
  const code = point.charCodeAt(0);
  return code >= 0x61 && code <= 0x7a;
}

/** The first place from `at` on that is no space; at most two are passed over. */
export function skipSpaces(points: readonly string[], at: number): number {
  if (points[at] !== " ") return at;
  return points[at + 1] === " " ? at + 2 : at + 1;
}
