import type { MentionKind, WordLanguage } from "@minyi/core";
import type { Difference, Differences, DifferenceVerdict } from "./differences.ts";

const KINDS: Readonly<Record<WordLanguage, Readonly<Record<MentionKind, string>>>> = {
  zh: { place: "地点", organisation: "单位", number: "数字", date: "日期" },
  en: { place: "place", organisation: "organisation", number: "number", date: "date" },
};

const VERDICTS: Readonly<Record<WordLanguage, Readonly<Record<DifferenceVerdict, string>>>> = {
  zh: {
    place: "地点不同，可能不是同一事项",
    organisation: "单位不同，可能不是同一事项",
    figure: "只有数字或日期不同，可能是后续反映或更正",
    added: "其中一篇多写了地点、单位、数字或日期，请核对",
    none: "地点、单位、数字、日期没有不同",
  },
  en: {
    place: "the places differ: perhaps not the same matter",
    organisation: "the organisations differ: perhaps not the same matter",
    figure: "only numbers or dates differ: perhaps a follow-up or a correction",
    added: "one speaks of more places, organisations, numbers or dates: please compare",
    none: "places, organisations, numbers and dates do not differ",
  },
};

/** Most differences told in one line. */
const MOST_TOLD = 8;

/** The verdict in words for the clerk (差异结论用语). */
export function verdictWords(verdict: DifferenceVerdict, language: WordLanguage = "zh"): string {
  return VERDICTS[language][verdict];
}

/**
 * Tells what differs, in one line (差异用语): the verdict, then at most eight differences; an arrow leads to what stands in its
 * stead, + and - say that only the second or only the first text has it.
 *
 * @example
 * differenceWords(differences("柳岸路路灯不亮", "槐荫路路灯不亮")); // => "地点不同，可能不是同一事项（地点 柳岸路→槐荫路）"
 */
export function differenceWords(
  { differences, verdict }: Differences,
  language: WordLanguage = "zh",
): string {
  const words = verdictWords(verdict, language);
  if (differences.length === 0) return words;
  const told = differences.slice(0, MOST_TOLD).map((difference) => wordsOf(difference, language));
  const rest = differences.length - told.length;
  if (language === "zh") return `${words}（${told.join("；")}${rest > 0 ? `；另 ${rest} 处` : ""}）`;
  return `${words} (${told.join("; ")}${rest > 0 ? `; ${rest} more` : ""})`;
}

function wordsOf({ kind, first, second }: Difference, language: WordLanguage): string {
  const name = KINDS[language][kind];
  if (first && second) return `${name} ${first.text}→${second.text}`;
  return first ? `${name} -${first.text}` : `${name} +${second?.text ?? ""}`;
}
