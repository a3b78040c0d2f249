import { readFileSync } from "node:fs";
import { UNFIT_WORDS } from "./base-texts.ts";
import type { TextCells } from "./compose.ts";
import type { Identity } from "./senders.ts";

/** A hand-written text an office would not take (不宜采用). */
export interface UnfitText extends TextCells {
  readonly id: string;
  readonly reason: string;
  readonly identity: Identity;
  /** 密级 */
  readonly secrecy: string;
}

/**
 * Reads the 40 unfit texts.
 *
 * @throws {Error} A text has none of the three marks by which unfit texts are known.
 */
export function readUnfitTexts(): UnfitText[] {
  const texts: UnfitText[] = JSON.parse(readFileSync(new URL("./unfit.json", import.meta.url), "utf8"));
  const fit = texts.find((text) => !isUnfit(text, text.secrecy));
  if (fit) throw new Error(`“${fit.id}” has no mark of an unfit text`);
  return texts;
}

/** The three marks: a 密级, no 意见建议, or one of 上访, 信访, 判决, 申诉, 举报. */
export function isUnfit({ title, situation, causes, suggestions }: TextCells, secrecy: string): boolean {
  const text = [title, situation, causes, suggestions].join("\n");
  return secrecy !== "" || suggestions.trim() === "" || UNFIT_WORDS.test(text);
}
