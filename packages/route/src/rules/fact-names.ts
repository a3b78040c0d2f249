import { SEVERITY_WORDS, SUBMITTER_WORDS } from "@minyi/core";

/** What the facts that made a rule fire are called: in the office's words as decisions keep them, and in English (依据名称). */
const FACT_NAMES = {
  反映人: "submitter",
  界别: "sector",
  类别: "category",
  急报: "urgent",
  预审: "screening",
  近似重复: "near-duplicate",
  需人工: "for a person",
  置信度: "confidence",
  反映单位: "unit",
  层级: "level",
  地区: "region",
  词语: "term",
  并有词语: "all terms",
  句式: "pattern",
  专题: "topic",
  收稿日期: "received on",
} as const;

/** The name of a fact, as decisions keep it. */
export type FactName = keyof typeof FACT_NAMES;

const YES_NO: Readonly<Record<string, string>> = { 是: "yes", 否: "no" };

const VALUES: { readonly [K in FactName]?: Readonly<Record<string, string>> } = {
  反映人: swap(SUBMITTER_WORDS),
  预审: swap(SEVERITY_WORDS),
  急报: YES_NO,
  近似重复: YES_NO,
  需人工: YES_NO,
};

/**
 * Tells in English why a rule fired (依据的英文): the facts of a decision, which are kept in the office's words. What comes from a text or an office
 * file stands as it is, and so does a fact this version does not know.
 *
 * O(facts).
 *
 * @example
 * englishFacts({ 反映人: "民主党派", 类别: "经济" }); // => { submitter: "party", category: "经济" }
 */
export function englishFacts(facts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) =>
      isFactName(name) ? [FACT_NAMES[name], VALUES[name]?.[value] ?? value] : [name, value],
    ),
  );
}

function isFactName(name: string): name is FactName {
  return Object.hasOwn(FACT_NAMES, name);
}

/** What a schema calls a value, by what the office calls it. */
function swap(words: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(words).map(([value, word]) => [word, value]));
}
