import { SEVERITY_WORDS, SUBMITTER_WORDS, type Words } from "@minyi/core";
import { englishFacts, type FactName } from "./fact-names.ts";
import type { ExampleFacts } from "./lint-example.ts";

/** A rule, as messages name it. */
export interface NamedRule {
  readonly id: string;
  /** 0 where it is not known. */
  readonly line: number;
}

const zhRule = ({ id, line }: NamedRule) => (line === 0 ? `“${id}”` : `“${id}”（第${line}行）`);
const enRule = ({ id, line }: NamedRule) => (line === 0 ? `“${id}”` : `“${id}” (line ${line})`);
const zhRules = (rules: readonly NamedRule[]) => rules.map(zhRule).join("、");
const enRules = (rules: readonly NamedRule[]) => rules.map(enRule).join(", ");

/** Says that earlier rules take all that a rule asks for. */
export function unreachableWords(rule: NamedRule, by: readonly NamedRule[]): Words {
  return {
    zh: `规则${zhRule(rule)}永远轮不到：它要的事项，先比对的${zhRules(by)}${by.length > 1 ? "合起来" : ""}全都取走了`,
    en: `the rule ${enRule(rule)} is never reached: ${enRules(by)}, tried before, ${by.length > 1 ? "together take" : "takes"} all it asks for`,
  };
}

/** Why no item can satisfy a rule. */
export type NeverReason = "days" | "confidence" | "unless";

const NEVER: Readonly<Record<NeverReason, Words>> = {
  days: { zh: "from 晚于 to", en: "from is after to" },
  confidence: {
    zh: "minConfidence 不小于 belowConfidence",
    en: "minConfidence is not less than belowConfidence",
  },
  unless: { zh: "unless 把 when 的全部排除了", en: "unless leaves nothing of when" },
};

/** Says that no item satisfies a rule. */
export function neverWords(rule: NamedRule, reason: NeverReason): Words {
  return {
    zh: `规则${zhRule(rule)}的条件自相矛盾，永不成立：${NEVER[reason].zh}`,
    en: `no item can satisfy the rule ${enRule(rule)}: ${NEVER[reason].en}`,
  };
}

/** Says that two rules with the same conditions send elsewhere. */
export function contradictionWords(rule: NamedRule, other: NamedRule): Words {
  return {
    zh: `规则${zhRule(rule)}与${zhRule(other)}条件相同，处理或去向不同`,
    en: `the rules ${enRule(rule)} and ${enRule(other)} have the same conditions and send elsewhere`,
  };
}

/** Says that the order of the file decides between two rules. */
export function overlapWords(rule: NamedRule, other: NamedRule, example: Words): Words {
  return {
    zh: `规则${zhRule(rule)}与${zhRule(other)}都可成立而处理或去向不同，谁在前谁算：例如 ${example.zh}；有意如此的，用 priority 写明`,
    en: `the rules ${enRule(rule)} and ${enRule(other)} both hold for some items and send elsewhere, so their order decides: for example ${example.en}; where that is meant, say so by priority`,
  };
}

/** Says that a word is hardly meant as it stands. */
export function doubtfulWords(rule: NamedRule, member: string, word: string): Words {
  return {
    zh: `规则${zhRule(rule)}的 ${member} 写了“${word}”，会连同其中的标点、引号、空格一起查找：几个词之间用英文逗号，如 [路灯, 大桥]`,
    en: `${member} of the rule ${enRule(rule)} has “${word}”, which is looked for with its commas, quotation marks and spaces: wanted “, ” between words, as in [路灯, 大桥]`,
  };
}

/** Says that a place is named for short, where places go by their full names. */
export function shortRegionWords(rule: NamedRule, word: string, full: string): Words {
  return {
    zh: `规则${zhRule(rule)}的 region 写了简称“${word}”：地名按全称比对，要求写“${full}”，来稿里写简称的也算`,
    en: `region of the rule ${enRule(rule)} has the short name “${word}”, but places go by their full names: wanted “${full}”, of which texts that say it for short speak, too`,
  };
}

/** A destination, as messages name it. */
export interface NamedDestination extends NamedRule {
  readonly name: string;
}

/** Says that two destinations go by one name. */
export function sameNameWords(one: NamedDestination, other: NamedDestination): Words {
  const [zh, en] = [zhRule(other), enRule(other)];
  const isEqual = one.name === other.name;
  return {
    zh: `报送对象${zhRule(one)}与${zh}${isEqual ? `都叫“${one.name}”` : `的名称“${one.name}”“${other.name}”视为同一`}：期限、清单、文件夹、待发件按名称，分不开；是一家的只写一次，是两家的名称要有区别`,
    en: `the destinations ${enRule(one)} and ${en} ${isEqual ? `are both called “${one.name}”` : `have names that are taken for one, “${one.name}” and “${other.name}”`}: deadlines, lists, folders and parcels go by the name and cannot tell them apart; wanted one destination, or names that differ`,
  };
}

/** Says that no rule names a destination or a topic. */
export function unusedWords(what: "destination" | "topic", id: string): Words {
  return {
    zh: `${what === "topic" ? "专题" : "报送对象"}“${id}”没有规则用到`,
    en: `no rule uses the ${what} “${id}”`,
  };
}

/** Says that a rule fired for none of the items it was tried on. */
export function neverFiredWords(rule: NamedRule, items: number): Words {
  return {
    zh: `规则${zhRule(rule)}在 ${items} 件中一次也没有生效`,
    en: `the rule ${enRule(rule)} fired for none of ${items} items`,
  };
}

const LABELS = {
  submitter: "反映人",
  sector: "界别",
  unit: "反映单位",
  level: "层级",
  regions: "地区",
  category: "类别",
  urgent: "急报",
  severity: "预审",
  duplicate: "近似重复",
  needsReview: "需人工",
  confidence: "置信度",
  topics: "专题",
  body: "词语",
  receivedOn: "收稿日期",
} as const satisfies Partial<Record<keyof ExampleFacts, FactName>>;

/** A fact that messages can name. */
export type NamedFact = keyof typeof LABELS;

/** Tells some facts of an item (事实用语), in Chinese in the office's words. */
export function factWords(facts: ExampleFacts, asked: ReadonlySet<NamedFact>): Words {
  const names = (Object.keys(LABELS) as NamedFact[]).filter((name) => asked.has(name));
  const told = Object.fromEntries(names.map((name) => [LABELS[name], factWord(facts, name)]));
  const pairs = (ones: Readonly<Record<string, string>>) =>
    Object.entries(ones).map(([name, value]) => `${name}=${value}`);
  const english = Object.entries(englishFacts(told)).map(([name, value]) => [
    name,
    value === NONE ? "none" : value,
  ]);
  return { zh: pairs(told).join("，"), en: pairs(Object.fromEntries(english)).join(", ") };
}

const NONE = "无";

function factWord(facts: ExampleFacts, name: NamedFact): string {
  if (name === "submitter") return SUBMITTER_WORDS[facts.submitter];
  if (name === "severity") return facts.severity === undefined ? NONE : SEVERITY_WORDS[facts.severity];
  if (name === "regions") return facts.regions?.join("、") ?? NONE;
  if (name === "topics") return [...(facts.topics ?? [])].map((pair) => pair.join(" ")).join("、") || NONE;
  const value = facts[name];
  if (typeof value === "boolean") return value ? "是" : "否";
  return value === undefined || value === "" ? NONE : String(value);
}
