import { readdirSync, readFileSync } from "node:fs";

/** A matter somebody may write about: sentences to choose from, with {place} and ranges such as {3-8} left open. */
export interface BaseText {
  readonly id: string;
  readonly category: string;
  readonly sector: string;
  readonly titles: readonly string[];
  readonly situation: readonly string[];
  readonly causes: readonly string[];
  readonly suggestions: readonly string[];
}

/** Words that only texts which are not fit may contain. */
export const UNFIT_WORDS = /上访|信访|判决|申诉|举报/;

const FOLDER = new URL("./texts/", import.meta.url);

/** Reads the base texts, less the sentences with one of {@linkcode UNFIT_WORDS}. */
export function readBaseTexts(): BaseText[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
  return files.sort().flatMap((name) => {
    const texts: BaseText[] = JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
    return texts.map(withoutUnfitWords);
  });
}

function withoutUnfitWords(text: BaseText): BaseText {
  const fit = (sentences: readonly string[]) => sentences.filter((sentence) => !UNFIT_WORDS.test(sentence));
  if (fit(text.titles).length < text.titles.length) throw new Error(`a title of “${text.id}” is not fit`);
  return {
    ...text,
    situation: fit(text.situation),
    causes: fit(text.causes),
    suggestions: fit(text.suggestions),
  };
}
