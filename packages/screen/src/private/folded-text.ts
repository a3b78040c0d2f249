/** A place in a folded text, in UTF-16 units; what a finder gives back. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** False where it may well be something else. */
  readonly sure: boolean;
}

/** One kind's finder (查找一种个人信息): pure, linear, places in order without overlap. */
export type PlaceFinder = (text: FoldedText) => readonly Place[];

/** A run of ASCII digits, as long as it goes. */
export interface DigitRun {
  readonly start: number;
  readonly end: number;
}

/** A text as the finders read it (折叠文本): as many UTF-16 units as the original, so that places are the same. */
export interface FoldedText {
  readonly text: string;
  readonly runs: readonly DigitRun[];
}

/** Stands for what was found already; no finder reads over it. */
const BARRIER = "\uFFFC";

/**
 * Folds a text for the finders (折叠): full-width forms to ASCII, every dash to “-”, every blank but line breaks to a space. What is
 * masked already (138****5678) becomes a barrier, so that its rest is not taken for another number.
 *
 * O(n).
 */
export function foldText(original: string): FoldedText {
  const text = folded(original);
  return withRuns(text.includes("***") ? barMasked(text) : text);
}

function folded(original: string): string {
  let [text, from] = ["", 0];
  for (let at = 0; at < original.length; at++) {
    const unit = original.charCodeAt(at);
    const plain = foldUnit(unit);
    if (plain === unit) continue;
    text += original.slice(from, at) + ASCII[plain];
    from = at + 1;
  }
  return from === 0 ? original : text + original.slice(from);
}

const ASCII = Array.from({ length: 0x80 }, (_, unit) => String.fromCharCode(unit));
const SPACE = 0x20;
const DASH = 0x2d;

function foldUnit(unit: number): number {
  // Most of what is written: Chinese.
  if (unit > 0x3000 && unit < 0xfeff) return unit;
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0;
  if (unit === 0x09 || unit === 0xa0 || unit === 0x3000 || unit === 0xfeff) return SPACE;
  if (unit < 0x2000 || unit > 0x2212) return unit;
  if ((unit >= 0x2010 && unit <= 0x2015) || unit === 0x2212) return DASH;
  return unit <= 0x200d || unit === 0x202f || unit === 0x2060 ? SPACE : unit;
}

/** Puts barriers where something was found (隔开已找到的). O(n). */
export function barPlaces({ text }: FoldedText, places: readonly Pick<Place, "start" | "end">[]): FoldedText {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of places) {
    parts.push(text.slice(at, start), BARRIER.repeat(end - start));
    at = end;
  }
  parts.push(text.slice(at));
  return withRuns(parts.join(""));
}

function withRuns(text: string): FoldedText {
  const runs: DigitRun[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const unit = text.charCodeAt(at);
    const isDigit = unit >= 0x30 && unit <= 0x39;
    if (isDigit && start < 0) start = at;
    if (isDigit || start < 0) continue;
    runs.push({ start, end: at });
    start = -1;
  }
  return { text, runs };
}

/** Whether there are so many digits together, single characters between them left out (连续数字个数): fewer are no number of that kind. O(runs). */
export function hasDigits({ runs }: FoldedText, least: number): boolean {
  let [digits, end] = [0, 0];
  for (const run of runs) {
    digits = run.start - end <= 1 ? digits + run.end - run.start : run.end - run.start;
    end = run.end;
    if (digits >= least) return true;
  }
  return false;
}

/** Most letters and digits that a mask leaves on either side. */
const MOST_LEFT = 4;

function barMasked(text: string): string {
  const places = Array.from(text.matchAll(/\*+/g)).flatMap(({ index, 0: stars }) => {
    if (stars.length < 3) return [];
    const start = reach(text, index, -1);
    const end = reach(text, index + stars.length, 1);
    return start < index && end > index + stars.length ? [{ start, end }] : [];
  });
  const apart = places.filter(({ start }, i) => start >= (places[i - 1]?.end ?? 0));
  return barPlaces({ text, runs: [] }, apart).text;
}

/** End of the letters and digits from a place on, one way; the place itself where there are more than a mask leaves. */
function reach(text: string, from: number, step: 1 | -1): number {
  const charAt = (at: number) => text.charAt(step === 1 ? at : at - 1);
  let at = from;
  while (/[0-9A-Za-z]/.test(charAt(at))) {
    at += step;
    if (Math.abs(at - from) > MOST_LEFT) return from;
  }
  return at;
}

/** Characters before a place that a label may take. */
const LABEL_REACH = 16;

/** Whether a label stands right before a place (前有标签); the pattern ends with `$`. O(1). */
export function isLabelled({ text }: FoldedText, at: number, label: RegExp): boolean {
  return label.test(text.slice(Math.max(0, at - LABEL_REACH), at));
}

/** Number of something that is nobody's: 订单号, 合同编号. */
const OTHER_NUMBER =
  /(?:单号|编号|流水号|批号|票号|合同号|序列号|条形?码|文号|案号|档案号|卷号|图号|货号|期号|运单|订单|№|no\.?)[:为是]? {0,2}$/i;

/** Whether a number is said to be an order's, a contract's, a file's (单据编号). O(1). */
export function isOtherNumber(folded: FoldedText, at: number): boolean {
  return isLabelled(folded, at, OTHER_NUMBER);
}

/** What stands between two runs of digits that may be one number. */
export function gapBetween({ text }: FoldedText, before: DigitRun, after: DigitRun): string {
  const length = after.start - before.end;
  return length > 4 ? BARRIER : text.slice(before.end, after.start);
}

/**
 * Every match of a pattern as a place, sure ones; where it has a group `value`, with which it must end, that alone. (A label before the
 * value is read once; looked for backwards, it would be tried at every place.)
 *
 * O(n) for a pattern with bounded steps.
 */
export function placesOf(
  pattern: RegExp,
  { text }: FoldedText,
): readonly (Place & { readonly value: string })[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: whole, groups }) => {
    const value = groups?.value ?? whole;
    const end = index + whole.length;
    return { start: end - value.length, end, sure: true, value };
  });
}
