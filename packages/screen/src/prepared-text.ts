import type { Submission } from "@minyi/core";
import { type LooseText, loosenText, looseUnit } from "./loosen-text.ts";
import { findPrivateData, type PrivateDatum } from "./private/find-private-data.ts";
import type { WordGroups } from "./word-groups.ts";

/** What the check looks at; a text that says nothing of urgency is not marked urgent. */
export type ScreenedText = Pick<Submission, "title" | "body" | "secrecy"> &
  Partial<Pick<Submission, "urgent" | "submitters" | "parts" | "number" | "givenCategory">>;

/** Where passages are looked for. */
export type Where = "title" | "body" | "both";

/** A text with what several rules ask of it, worked out once (待查文本). */
export interface PreparedText extends Readonly<Record<Where, string>> {
  readonly secrecy: string;
  /** Code points of the body but for white space. */
  readonly chars: number;
  readonly urgent: boolean;
  readonly unsigned: boolean;
  readonly parts: Submission["parts"];
  /** Which word groups occur in the text as it is, which in the loose text; both good until the next text is prepared. */
  readonly seen: Uint8Array;
  readonly looseSeen: Uint8Array;
  /** Both made when they are asked for first. */
  readonly loose: (where: Where) => LooseText;
  readonly privateData: () => readonly PrivateDatum[];
}

const UNSIGNED = new Set(["", "未署名"]);

/** The word groups of all rules: those for the text as it is, those for the loose text. */
export interface AllGroups {
  readonly plain: WordGroups;
  readonly loose: WordGroups;
}

/** Makes what prepares one text after another (文本准备); each pass over the text is made here, once for all rules. */
export function textPreparer(groups: AllGroups): (text: ScreenedText) => PreparedText {
  const buffer = new UnitBuffer();
  return ({ title, body, secrecy, urgent = false, submitters = [], parts }) => {
    const both = `${title}\n${body}`;
    const border = title.length;
    const [chars, looseLength] = buffer.fill(both, border + 1);
    const texts = { title, body, both };
    const loose = new Map<Where, LooseText>();
    let found: readonly PrivateDatum[] | undefined;
    return {
      ...texts,
      secrecy: secrecy.trim(),
      chars,
      urgent,
      unsigned: submitters.length > 0 && submitters.every(({ name }) => UNSIGNED.has(name.trim())),
      parts,
      seen: groups.plain.seen({ units: buffer.plain, length: both.length, border }),
      looseSeen: groups.loose.seen({ units: buffer.loose, length: looseLength, border }),
      loose: (where) => {
        const made = loose.get(where) ?? loosenText(texts[where]);
        loose.set(where, made);
        return made;
      },
      privateData: () => {
        found ??= findPrivateData(both);
        return found;
      },
    };
  };
}

/** The units of a text and of its loose form; grows to the longest text there was. */
class UnitBuffer {
  plain = new Uint16Array(4096);
  loose = new Uint16Array(4096);

  /** Takes a text in: [code points but for white space from a place on, length of the loose form]. */
  fill(text: string, from: number): readonly [chars: number, looseLength: number] {
    const { length } = text;
    if (length > this.plain.length)
      [this.plain, this.loose] = [new Uint16Array(2 * length), new Uint16Array(2 * length)];
    const { plain, loose } = this;
    let [chars, looseLength, before] = [0, 0, 0];
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      plain[at] = unit;
      const kept = looseUnit(unit, text.charCodeAt(at + 1));
      if (kept >= 0) loose[looseLength++] = kept;
      if (at < from || isSpace(unit)) continue;
      // The second half of a rare character counts with the first.
      if (!(isLow(unit) && isHigh(before))) chars++;
      before = unit;
    }
    return [chars, looseLength];
  }
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** As `\s` of a regular expression. */
export function isSpace(unit: number): boolean {
  // Most of what is written: Chinese.
  if (unit > 0x3000 && unit < 0xfeff) return false;
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  if (unit === 0xa0 || unit === 0x1680 || unit === 0x3000 || unit === 0xfeff) return true;
  return (
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f
  );
}
