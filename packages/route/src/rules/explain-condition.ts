import { SEVERITY_WORDS, SUBMITTER_WORDS } from "@minyi/core";
import type { CompiledCondition } from "./compile-condition.ts";
import type { FactName } from "./fact-names.ts";
import type { ItemProbe } from "./item-probe.ts";
import { placeKey } from "./route-facts.ts";
import type { RoutingCondition, RoutingRules } from "./routing-rules.ts";

/** Tells a fact that a condition asked for, as it was. */
interface Telling {
  readonly label: string;
  readonly tell: (probe: ItemProbe) => string;
}

/** What {@linkcode conditionTeller} needs beside the condition. */
export interface TellerOptions {
  /** The same condition. */
  readonly compiled: CompiledCondition;
  readonly topics?: RoutingRules["topics"];
}

/**
 * Makes what tells of a condition that held why it did (依据): the facts it asked for, as they were, in the office's words.
 *
 * Of `terms`, `region` and `patterns` the first of the list that is there, of `region` with the words it follows from; of a pattern the passage it matched, in the title before the
 * body.
 */
export function conditionTeller(
  condition: RoutingCondition,
  { compiled, topics = [] }: TellerOptions,
): (probe: ItemProbe) => Readonly<Record<string, string>> {
  const tellings = tellingsOf(condition, { compiled, topics }).filter((telling) => telling !== undefined);
  return (probe) => {
    const facts: Record<string, string> = {};
    for (const { label, tell } of tellings) facts[label] = tell(probe);
    return facts;
  };
}

function tellingsOf(
  condition: RoutingCondition,
  { compiled, topics = [] }: TellerOptions,
): readonly (Telling | undefined)[] {
  const { minConfidence, belowConfidence, region, terms = [], allTerms, topic, from, to } = condition;
  const { places = [], words = [], patterns = [] } = compiled;
  const regions = [region ?? []].flat();
  const topicName = topics.find(({ id }) => id === topic?.id)?.name ?? "";
  return [
    telling(condition.submitter, "反映人", ({ facts }) => SUBMITTER_WORDS[facts.submitter]),
    telling(condition.sector, "界别", ({ facts }) => facts.sector ?? ""),
    telling(condition.category, "类别", ({ facts }) => facts.category),
    telling(condition.urgent, "急报", ({ facts }) => yesOrNo(facts.urgent)),
    telling(condition.severity, "预审", ({ facts }) =>
      facts.severity ? SEVERITY_WORDS[facts.severity] : "",
    ),
    telling(condition.duplicate, "近似重复", ({ facts }) => yesOrNo(facts.duplicate)),
    telling(condition.needsReview, "需人工", ({ facts }) => yesOrNo(facts.needsReview)),
    telling(minConfidence ?? belowConfidence, "置信度", ({ facts }) => String(facts.confidence)),
    telling(condition.unit, "反映单位", ({ facts }) => facts.unit ?? ""),
    telling(condition.level, "层级", (probe) => probe.level() ?? ""),
    telling(region, "地区", (probe) =>
      placeTold(regions.find((_, at) => probe.isAt(places[at] ?? -1)) ?? "", probe),
    ),
    telling(condition.terms, "词语", (probe) => terms.find((_, at) => probe.has(words[at] ?? -1)) ?? ""),
    telling(allTerms, "并有词语", () => (allTerms ?? []).join("、")),
    telling(condition.patterns, "句式", (probe) => firstPassage(patterns, probe)),
    telling(topic, "专题", (probe) => `${topicName} ${rounded(probe.score(topic?.id ?? ""))}`),
    telling(from ?? to, "收稿日期", ({ facts }) => facts.receivedOn),
  ];
}

function telling(wanted: unknown, label: FactName, tell: Telling["tell"]): Telling | undefined {
  return wanted === undefined ? undefined : { label, tell };
}

function yesOrNo(is: boolean): string {
  return is ? "是" : "否";
}

/** A score has more digits than anyone reads. */
function rounded(score = 0): number {
  return Number(score.toFixed(4));
}

/** A place, with the words that stand for it where it is not named itself: 深圳市（“深圳”）. */
function placeTold(place: string, probe: ItemProbe): string {
  const key = placeKey(place);
  for (const [name, words] of probe.regionWords())
    if (placeKey(name) === key) return `${place}（“${words}”）`;
  return place;
}

function firstPassage(
  patterns: CompiledCondition["patterns"],
  { facts: { title, body } }: ItemProbe,
): string {
  for (const { pattern } of patterns ?? []) {
    const match = pattern.exec(title) ?? pattern.exec(body);
    if (match) return match[0];
  }
  return "";
}
